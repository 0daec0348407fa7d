"""A credit: that a member has ridden a ride, and how often."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import EarliestDayField, PartialDateField

MOST_TIMES = 99_999


class Credit(models.Model):
    """One member, one ride. Written by `credits.actions`, which keep what follows from the log."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("member"), on_delete=models.CASCADE, related_name="credits"
    )
    # A ride that is deleted leaves the credit: the names below tell what it was.
    ride = models.ForeignKey(
        "rides.RidePage", verbose_name=_("ride"), null=True, on_delete=models.SET_NULL, related_name="ridden_by"
    )
    ride_name = models.CharField(_("name of the ride"), max_length=255)
    park_name = models.CharField(_("name of the park"), max_length=255, blank=True)
    category = models.CharField(_("kind"), max_length=24, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)

    # What the member says; `first_on` is the earlier of it and of the first dated entry of the log.
    first_said = PartialDateField(_("first ridden"))
    first_on = PartialDateField(_("first ridden, with the log"), editable=False)
    first_day = EarliestDayField(of="first_on")
    before_log = models.PositiveIntegerField(
        _("rides outside the log"), default=1, validators=[MaxValueValidator(MOST_TIMES)]
    )
    times = models.PositiveIntegerField(_("times ridden"), default=1, editable=False)
    # The names of its tracks that were ridden, where the ride has several.
    tracks = ArrayField(models.CharField(max_length=120), default=list, blank=True, verbose_name=_("tracks ridden"))
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        constraints = [
            models.UniqueConstraint(fields=["user", "ride"], name="credits_credit_once"),
            models.CheckConstraint(
                name="credits_credit_ridden",
                condition=models.Q(times__gte=1) & models.Q(times__gte=models.F("before_log")),
            ),
            models.CheckConstraint(name="credits_credit_named", condition=~models.Q(ride_name="")),
        ]

    def __str__(self) -> str:
        return self.ride_name
