"""Who speaks for a park or a company."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SpeakerQuerySet(models.QuerySet):
    """Ways to ask who speaks."""

    def current(self) -> Self:
        """Rows that have not ended."""
        return self.filter(until=None)

    def speaking(self) -> Self:
        """Those of them whose member is there and in good standing."""
        profile = Q(user__profile__suspended_until=None) | Q(user__profile__suspended_until__lte=timezone.now())
        return self.current().filter(profile, user__is_active=True, user__profile__banned_at=None)


class Speaker(models.Model):
    """A member speaks for a page, the one of a park or of a company, from a moment until another."""

    class Role(models.TextChoices):
        MANAGER = "manager", _("manager")
        STAFF = "staff", _("member of staff")

    class Ended(models.TextChoices):
        """Why somebody no longer speaks."""

        LEFT = "left", _("left")
        REMOVED = "removed", _("removed by a manager")
        MODERATOR = "moderator", _("ended by a moderator")
        BANNED = "banned", _("account closed or suspended")
        HANDED_OVER = "handed-over", _("the park has another operator")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="speaks_as", verbose_name=_("member")
    )
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="speakers", verbose_name=_("page"))
    role = models.CharField(_("role"), max_length=8, choices=Role.choices, default=Role.STAFF)
    since = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    ended_because = models.CharField(_("why it ended"), max_length=12, choices=Ended.choices, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )
    claim = models.ForeignKey("operators.Claim", models.SET_NULL, null=True, blank=True, related_name="speakers")
    # Of a park: who operated it when this was given. Another operator later ends it.
    operator = models.ForeignKey("companies.CompanyPage", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["role", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "page"], condition=Q(until=None), name="operators_speaks_once_for_a_page"
            ),
            models.CheckConstraint(
                condition=Q(until=None, ended_because="") | (Q(until__isnull=False) & ~Q(ended_because="")),
                name="operators_speaker_ended_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["page"], condition=Q(until=None), name="operators_speakers_of_a_page")]

    def __str__(self) -> str:
        return f"{self.user}: {self.page} ({self.get_role_display()})"

    @property
    def is_manager(self) -> bool:
        """Whether they decide about colleagues."""
        return self.role == self.Role.MANAGER
