"""That something is going on which moderators should look at now."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Alarm(models.Model):
    """One kind of alarm over an hour: what happened again within it counts on this row and mails nobody anew."""

    class Kind(models.TextChoices):
        BURST = "burst", _("Ratings came in a burst and are held")
        LINKS = "links", _("Newcomers push links")
        HELD = "held", _("Checks hold many texts")
        ACCOUNTS = "accounts", _("Many new accounts")
        PACE = "pace", _("A moderator decides faster than anybody reads")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    first_at = models.DateTimeField(_("since"), default=timezone.now)
    last_at = models.DateTimeField(_("last"), default=timezone.now)
    count = models.PositiveIntegerField(_("how often"), default=1)
    detail = models.CharField(_("detail"), max_length=250, blank=True)
    url = models.CharField(_("address"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        ordering = ["-first_at", "-pk"]
        indexes = [models.Index(fields=["kind", "-first_at"], name="moderation_alarm_of_kind")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["burst", "links", "held", "accounts", "pace"]),
                name="moderation_alarm_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(last_at__gte=models.F("first_at")), name="moderation_alarm_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.detail}" if self.detail else self.get_kind_display()
