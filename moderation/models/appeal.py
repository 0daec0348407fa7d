"""An author's answer to a decision: one, and somebody else decides it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Appeal(models.Model):
    """Why the author finds a decision wrong, and what another moderator made of it."""

    class State(models.TextChoices):
        OPEN = "open", _("waits")
        UPHELD = "upheld", _("the decision stands")
        OVERTURNED = "overturned", _("the decision was taken back")

    decision = models.OneToOneField("moderation.Decision", models.PROTECT, related_name="appeal")
    case = models.OneToOneField("moderation.Case", models.PROTECT, null=True, related_name="appeal")
    text = models.TextField(_("why the decision is wrong"), max_length=3000)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    # Copies, so that the database can hold the rule that two different people decide.
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="appeals_made")
    first_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="appeals_decided"
    )
    answer = models.TextField(_("answer to the author"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(decided_by=F("first_by")), name="moderation_appeal_two_people"),
            models.CheckConstraint(condition=~Q(decided_by=F("author")), name="moderation_appeal_not_ones_own"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="moderation_appeal_decided_with_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.decision)
