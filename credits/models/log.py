"""The dated log: visits of parks, and rides on a day."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import EarliestDayField, PartialDateField

# The order of what has a date, the latest first; what has none follows, where PostgreSQL would let it lead.
LATEST_FIRST = (models.F("day").desc(nulls_last=True), "-pk")
MOST_TIMES_A_DAY = 999
MOST_MINUTES = 1_440


class Weather(models.TextChoices):
    SUN = "sun", _("Sunny")
    CLOUDS = "clouds", _("Cloudy")
    RAIN = "rain", _("Rain")
    WIND = "wind", _("Windy")
    COLD = "cold", _("Cold")
    HOT = "hot", _("Hot")
    SNOW = "snow", _("Snow")
    NIGHT = "night", _("At night")


class ParkVisit(models.Model):
    """That a member was in a park, on a day or in a year."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="park_visits")
    park = models.ForeignKey("parks.ParkPage", null=True, on_delete=models.SET_NULL, related_name="visits")
    park_name = models.CharField(_("name of the park"), max_length=255)
    date = PartialDateField(_("date"))
    day = EarliestDayField(of="date")
    note = models.TextField(_("note"), blank=True, max_length=2_000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "park", "date"],
                name="credits_visit_once",
                condition=models.Q(park__isnull=False, date__isnull=False),
                violation_error_message=_("This visit is in your log already."),
            ),
            models.CheckConstraint(name="credits_visit_named", condition=~models.Q(park_name="")),
        ]
        indexes = [models.Index(fields=["user", "-day", "-id"], name="credits_visits_by_day")]

    def __str__(self) -> str:
        return self.park_name


class LogEntry(models.Model):
    """A ride, or several in a row, on a day. The ride is its credit's, and stays when the ride's page goes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="log_entries")
    credit = models.ForeignKey("credits.Credit", on_delete=models.CASCADE, related_name="log")
    visit = models.ForeignKey(
        ParkVisit, verbose_name=_("visit"), null=True, blank=True, on_delete=models.SET_NULL, related_name="entries"
    )
    # Made by the form: sent twice, it makes one entry.
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    date = PartialDateField(_("date"))
    day = EarliestDayField(of="date")
    times = models.PositiveSmallIntegerField(
        _("times"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_TIMES_A_DAY)]
    )
    track = models.CharField(_("track"), max_length=120, blank=True)
    row = models.CharField(_("row"), max_length=20, blank=True)
    seat = models.CharField(_("seat"), max_length=20, blank=True)
    wait_min = models.PositiveSmallIntegerField(
        _("wait (minutes)"), null=True, blank=True, validators=[MaxValueValidator(MOST_MINUTES)]
    )
    weather = models.CharField(_("weather"), max_length=8, choices=Weather.choices, blank=True)
    # Never public: names of others who did not ask to be named.
    companions = models.CharField(_("with"), max_length=255, blank=True)
    note = models.TextField(_("note"), blank=True, max_length=2_000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("entry in the log")
        verbose_name_plural = _("entries in the log")
        constraints = [
            models.CheckConstraint(
                name="credits_log_times", condition=models.Q(times__gte=1, times__lte=MOST_TIMES_A_DAY)
            ),
            models.CheckConstraint(
                name="credits_log_wait",
                condition=models.Q(wait_min__isnull=True) | models.Q(wait_min__lte=MOST_MINUTES),
            ),
        ]
        indexes = [models.Index(fields=["user", "-day", "-id"], name="credits_log_by_day")]

    def __str__(self) -> str:
        return f"{self.credit_id}: {self.date or ''}"
