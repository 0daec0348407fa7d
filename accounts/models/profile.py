"""What a member says of themselves, how they want the site, and how they stand with it."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SKELETON_LENGTH = 600
HIGHEST_TRUST = 4


class Units(models.TextChoices):
    """Which of the two writings of a figure is shown; empty: what the browser's language suggests."""

    METRIC = "metric", _("Metric (m, km/h)")
    IMPERIAL = "imperial", _("Imperial (ft, mph)")


class Theme(models.TextChoices):
    """The colours; empty: the device's."""

    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Numbers(models.TextChoices):
    """How numbers are written; empty: as the language of the page does (core.numbers)."""

    POINT = "point", "1,234.5"
    COMMA = "comma", "1.234,5"
    SPACE = "space", "1\N{NARROW NO-BREAK SPACE}234,5"


class Profile(models.Model):
    """One for each account, made with it on every path."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    name_skeleton = models.CharField(max_length=SKELETON_LENGTH, unique=True, editable=False)
    bio = models.TextField(_("about you"), blank=True, validators=[MaxLengthValidator(1000)])
    home_park = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+")
    joined = models.DateTimeField(default=timezone.now, editable=False)
    trust_level = models.PositiveSmallIntegerField(default=0, db_index=True, editable=False)
    units = models.CharField(_("units"), max_length=8, blank=True, choices=Units)
    theme = models.CharField(_("colours"), max_length=5, blank=True, choices=Theme)
    numbers = models.CharField(_("numbers"), max_length=5, blank=True, choices=Numbers)
    # Only what differs from the defaults of accounts.mail_kinds and accounts.privacy.
    mail_kinds = models.JSONField(default=dict, blank=True)
    privacy = models.JSONField(default=dict, blank=True)
    suspended_until = models.DateTimeField(null=True, blank=True)
    banned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(trust_level__lte=HIGHEST_TRUST), name="accounts_profile_trust_level"
            ),
            models.CheckConstraint(condition=~models.Q(name_skeleton=""), name="accounts_profile_skeleton_is_there"),
        ]

    def __str__(self) -> str:
        return self.user.get_username()

    @property
    def is_banned(self) -> bool:
        """Whether the account was closed to writing for good."""
        return self.banned_at is not None

    @property
    def is_suspended(self) -> bool:
        """Whether the account may not write for a time that has not yet run out."""
        return self.suspended_until is not None and self.suspended_until > timezone.now()
