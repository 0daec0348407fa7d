"""The figures of a ride: the headline ones on its page, and those of each track where it has several."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from pages.models import ChildRow

# The least and the most that a figure may be, in its column's unit: beyond what stands anywhere, within physics.
FIGURE_LIMITS: dict[str, tuple[float, float]] = {
    "height_m": (0.1, 400),
    "lift_height_m": (0.1, 400),
    "drop_m": (0.1, 400),
    "length_m": (1, 20_000),
    "speed_kmh": (0.5, 400),
    "duration_s": (1, 14_400),
    "inversions": (0, 30),
    "vertical_angle_deg": (1, 180),
    "g_max": (0, 15),
    "g_min": (-6, 3),
    "g_lateral": (0, 10),
    "acceleration_s": (0.1, 60),
    "airtime_s": (0.1, 600),
}


def _figure(label: str, name: str, **kwargs) -> models.Field:
    least, most = FIGURE_LIMITS[name]
    kwargs.setdefault("field", models.FloatField)
    field = kwargs.pop("field")
    return field(
        label,
        null=True,
        blank=True,
        validators=[MinValueValidator(least), MaxValueValidator(most)],
        **kwargs,
    )


def figure_constraints(prefix: str) -> list[models.CheckConstraint]:
    """One named constraint for each figure: NULL, or within its limits."""
    return [
        models.CheckConstraint(
            name=f"{prefix}_{name}_plausible",
            condition=models.Q(**{f"{name}__isnull": True}) | models.Q(**{f"{name}__gte": least, f"{name}__lte": most}),
            violation_error_message=_("This lies between %(least)s and %(most)s.") % {"least": least, "most": most},
        )
        for name, (least, most) in FIGURE_LIMITS.items()
    ]


class Figures(models.Model):
    """What is measured of a ride or a track, in SI units (speed in km/h)."""

    height_m = _figure(_("height (m)"), "height_m", help_text=_("Highest point above the ground."))
    lift_height_m = _figure(_("lift height (m)"), "lift_height_m", help_text=_("From the station to the top."))
    drop_m = _figure(_("drop (m)"), "drop_m", help_text=_("The longest drop; more than the height only on terrain."))
    length_m = _figure(_("length (m)"), "length_m")
    speed_kmh = _figure(_("speed (km/h)"), "speed_kmh")
    duration_s = _figure(_("duration (s)"), "duration_s", field=models.PositiveIntegerField)
    inversions = _figure(_("inversions"), "inversions", field=models.PositiveSmallIntegerField)
    vertical_angle_deg = _figure(_("steepest angle (°)"), "vertical_angle_deg")
    g_max = _figure(_("greatest force (g)"), "g_max")
    g_min = _figure(_("least force (g)"), "g_min", help_text=_("Below 0 lifts riders out of their seats."))
    g_lateral = _figure(_("sideways force (g)"), "g_lateral")
    acceleration_s = _figure(_("launch to full speed (s)"), "acceleration_s")
    airtime_s = _figure(_("airtime (s)"), "airtime_s")
    trains = models.PositiveSmallIntegerField(_("trains or vehicles"), null=True, blank=True)
    cars_per_train = models.PositiveSmallIntegerField(_("cars per train"), null=True, blank=True)
    rows_per_car = models.PositiveSmallIntegerField(_("rows per car"), null=True, blank=True)
    seats_per_row = models.PositiveSmallIntegerField(_("seats per row"), null=True, blank=True)
    capacity_pph = models.PositiveIntegerField(
        _("riders per hour"), null=True, blank=True, help_text=_("In theory, with all trains running.")
    )

    class Meta:
        abstract = True

    @property
    def riders_per_train(self) -> int | None:
        """Seats of one train, where all three numbers are known."""
        numbers = (self.cars_per_train, self.rows_per_car, self.seats_per_row)
        if None in numbers:
            return None
        cars, rows, seats = numbers
        return cars * rows * seats


class TrackStatistics(Figures, ChildRow):
    """The figures of one track of a ride that has several."""

    page = ParentalKey("rides.RidePage", on_delete=models.CASCADE, related_name="tracks")
    name = models.CharField(_("name of the track"), max_length=120)

    class Meta(ChildRow.Meta):
        verbose_name = _("track")
        constraints = figure_constraints("rides_track")

    def __str__(self) -> str:
        return self.name


# Of several tracks the headline figure is the greatest, but of the least force the least.
HEADLINE_BY_LEAST = frozenset({"g_min", "acceleration_s"})


def headline(name: str, values: list[float | int | None]) -> float | int | None:
    """The figure that stands for a ride whose tracks have `values`; None where no track's is known."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    return min(known) if name in HEADLINE_BY_LEAST else max(known)
