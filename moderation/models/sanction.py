"""What a member must bear who broke the rules."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SanctionQuerySet(models.QuerySet):
    """Sanctions by what they do now."""

    def in_force(self):
        """Those that hold somebody back; a warning never does."""
        running = Q(until=None) | Q(until__gt=timezone.now())
        return self.filter(running, lifted_at=None).exclude(kind=Sanction.Kind.WARN)


class Sanction(models.Model):
    """A warning, a limit, a suspension or a ban. Its decision says why, and can be appealed."""

    class Kind(models.TextChoices):
        WARN = "warn", _("warning")
        LIMIT = "limit", _("limit: texts wait for a moderator")
        SUSPEND = "suspend", _("suspension")
        BAN = "ban", _("ban")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="sanctions", verbose_name=_("member")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    decision = models.OneToOneField("moderation.Decision", models.PROTECT, related_name="sanction")
    starts = models.DateTimeField(_("from"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)

    objects = SanctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sanction")
        verbose_name_plural = _("sanctions")
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="suspend") | Q(until__isnull=False), name="moderation_sanction_suspension_ends"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["ban", "warn"]) | Q(until=None), name="moderation_sanction_only_some_end"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(kind="ban", lifted_at=None), name="moderation_sanction_one_ban"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.user}"

    @property
    def is_in_force(self) -> bool:
        """Whether it holds now; a warning never does."""
        if self.lifted_at or self.kind == self.Kind.WARN:
            return False
        return self.until is None or self.until > timezone.now()
