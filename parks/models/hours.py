"""Opening hours of a park: a table beside the page, because hours change daily and need no revision."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from parks.opening import TIMED_KINDS, HoursKind, Pattern, SeasonPlan, Session

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
LONGEST_SEASON_DAYS = 1100

WEEKDAYS = (
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
    (6, _("Saturday")),
    (7, _("Sunday")),
)


def _range(kind: str, first: str, last: str) -> Func:
    return Func(F(first), F(last), Value("[]"), function=kind)


class Season(models.Model):
    """A stretch of days in which the weeks are alike."""

    park = models.ForeignKey("parks.ParkPage", on_delete=models.CASCADE, related_name="seasons")
    name = models.CharField(_("name"), max_length=80, blank=True, help_text=_("Such as Summer or Halloween."))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    note = models.CharField(_("note"), max_length=255, blank=True)

    class Meta:
        ordering = ["first_day"]
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        constraints = [
            models.CheckConstraint(
                name="parks_season_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                name="parks_season_within_calendar",
                condition=Q(first_day__gte=FIRST_DAY, last_day__lte=LAST_DAY),
                violation_error_message=_("A season lies between 1900 and 2199."),
            ),
            # The park's number as a range of itself: so plain GiST holds the rule, without the extension btree_gist.
            ExclusionConstraint(
                name="parks_seasons_of_a_park_do_not_overlap",
                expressions=[
                    (_range("int8range", "park_id", "park_id"), RangeOperators.OVERLAPS),
                    (_range("daterange", "first_day", "last_day"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another season of this park covers some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or _('Season')} {self.first_day} – {self.last_day}"  # noqa: RUF001

    def as_plan(self) -> SeasonPlan:
        """The plain value that `parks.opening` reckons with."""
        patterns = tuple(pattern.as_plan() for pattern in self.patterns.all())
        return SeasonPlan(self.first_day, self.last_day, patterns, self.name, self.note)


class HoursRow(models.Model):
    """A kind with its times of a day."""

    kind = models.CharField(_("kind"), max_length=16, choices=HoursKind.choices, default=HoursKind.OPEN)
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(
        _("closes"), null=True, blank=True, help_text=_("At or before the opening: on the next day.")
    )
    note = models.CharField(_("note"), max_length=255, blank=True)
    price = models.CharField(_("price"), max_length=60, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_times_are_whole",
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(opens__isnull=False, closes__isnull=False),
                violation_error_message=_("Give both times, or neither."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_only_open_kinds_have_times",
                condition=Q(opens__isnull=True) | Q(kind__in=sorted(TIMED_KINDS)),
                violation_error_message=_("A closed or unknown day has no times."),
            ),
        ]

    def as_session(self) -> Session:
        """The plain value that `parks.opening` reckons with."""
        return Session(self.kind, self.opens, self.closes, self.note, self.price)


class WeeklyPattern(HoursRow):
    """A session on some weekdays of a season; several a day are several rows."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="patterns")
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=WEEKDAYS, validators=[MinValueValidator(1), MaxValueValidator(7)]),
        verbose_name=_("weekdays"),
    )

    class Meta(HoursRow.Meta):
        ordering = ["opens", "pk"]
        verbose_name = _("weekly hours")
        verbose_name_plural = _("weekly hours")
        constraints = [
            *HoursRow.Meta.constraints,
            models.CheckConstraint(
                name="parks_weekly_pattern_names_weekdays",
                condition=Q(weekdays__len__gte=1, weekdays__contained_by=[1, 2, 3, 4, 5, 6, 7]),
                violation_error_message=_("Choose at least one weekday."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.opens or ''}"

    def as_plan(self) -> Pattern:
        """The plain value that `parks.opening` reckons with."""
        return Pattern(frozenset(self.weekdays), self.as_session())


class OpeningException(HoursRow):
    """What is otherwise on one day than the season says; several rows a day."""

    park = models.ForeignKey(
        "parks.ParkPage", verbose_name=_("park"), on_delete=models.CASCADE, related_name="opening_exceptions"
    )
    day = models.DateField(_("day"))

    class Meta(HoursRow.Meta):
        ordering = ["day", "opens", "pk"]
        verbose_name = _("exception of the opening hours")
        verbose_name_plural = _("exceptions of the opening hours")
        indexes = [models.Index(fields=["park", "day"], name="parks_exceptions_of_a_day")]
        constraints = [
            *HoursRow.Meta.constraints,
            models.CheckConstraint(
                name="parks_exception_within_calendar",
                condition=Q(day__gte=FIRST_DAY, day__lte=LAST_DAY),
                violation_error_message=_("A day lies between 1900 and 2199."),
            ),
            models.UniqueConstraint(
                name="parks_exceptions_of_a_day_differ",
                fields=["park", "day", "kind", "opens"],
                nulls_distinct=False,
                violation_error_message=_("This day has such a row already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()}"

    def clean(self):
        """Say beside the field what the constraints would say above the form."""
        if self.kind not in TIMED_KINDS and (self.opens or self.closes):
            raise ValidationError(
                {"opens": _("A closed or unknown day has no times: empty them, or choose another kind.")}
            )
        if (self.opens is None) != (self.closes is None):
            missing = "opens" if self.opens is None else "closes"
            raise ValidationError({missing: _("Give both times, or neither.")})


class HoursChange(models.Model):
    """What the hours of a park were before a change, so that it can be undone. The last few are kept."""

    KEPT = 20

    park = models.ForeignKey("parks.ParkPage", on_delete=models.CASCADE, related_name="hours_changes")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # Whoever made it spoke for the park: until the next change of the same days their hours are official.
    is_official = models.BooleanField(default=False, db_default=False)
    # Which days it is about; all days where none are named.
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), null=True)
    # The change that it took back: of both of them nothing follows any more.
    undoes = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    # What a member suggested: who let it in, and where it is from.
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    source = models.CharField(max_length=500, blank=True, default="", db_default="")
    summary = models.CharField(max_length=255)
    before = models.JSONField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="parks_hours_change_names_days_or_none",
                condition=Q(first_day=None, last_day=None, weekdays=None)
                # An unknown answer passes a CHECK: each is asked for by itself.
                | Q(first_day__isnull=False, last_day__isnull=False, weekdays__isnull=False)
                & Q(last_day__gte=F("first_day"), weekdays__len__gte=1),
            ),
            models.CheckConstraint(
                name="parks_hours_change_accepted_by_another", condition=~Q(accepted_by=F("made_by"))
            ),
        ]

    def __str__(self) -> str:
        return self.summary
