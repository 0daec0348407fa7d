"""What members report."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moderation.reasons import REPORT_CHOICES, reason


class Report(models.Model):
    """One member's report of one thing. The author never learns who it was."""

    class State(models.TextChoices):
        OPEN = "open", _("waits")
        UPHELD = "upheld", _("we agreed")
        DISMISSED = "dismissed", _("we left it as it is")
        GONE = "gone", _("it was gone before we looked")

    subject = models.CharField(_("kind"), max_length=40)
    object_id = models.BigIntegerField()
    title = models.CharField(_("title"), max_length=250, blank=True)
    case = models.ForeignKey("moderation.Case", models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="reports_made", verbose_name=_("reporter")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=REPORT_CHOICES)
    text = models.TextField(_("what is wrong with it"), max_length=1000, blank=True)
    # Whether this report counts towards hiding the thing before a moderator has looked.
    counts = models.BooleanField(default=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    decision = models.ForeignKey(
        "moderation.Decision", models.PROTECT, null=True, blank=True, related_name="reports", verbose_name=_("decision")
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["reporter", "subject", "object_id"], name="moderation_report_once"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="moderation_report_closed_with_a_time",
            ),
            models.CheckConstraint(
                condition=Q(reason__in=[key for key, _label in REPORT_CHOICES]), name="moderation_report_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["reporter", "-made_at"], name="moderation_report_mine"),
            models.Index(fields=["subject", "object_id"], name="moderation_report_thing"),
        ]

    def __str__(self) -> str:
        return f"{reason(self.reason).label}: {self.title}"
