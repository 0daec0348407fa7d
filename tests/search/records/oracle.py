"""Records worked out from the pages and their events by the simplest means: loops, no SQL, no spans."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from core.dates import PartialDate
from core.places import continent_of
from parks.models import ParkPage
from parks.status import COMING_STATUSES, OPEN_STATUSES
from rides.models import RidePage

BEGINNINGS = {"opened", "soft-opened", "reopened", "confirmed-operating", "became-seasonal"}
ENDINGS = {"closed", "demolished", "left-standing", "closed-temporarily", "lost-sight", "converted", "stored"}
FIGURES = (
    "height_m",
    "drop_m",
    "speed_kmh",
    "length_m",
    "duration_s",
    "vertical_angle_deg",
    "inversions",
    "g_max",
    "airtime_s",
    "capacity_pph",
)


@dataclass
class Known:
    """What the pages say of one ride or park."""

    pk: int
    name: str
    status: str
    opening_day: date | None
    closing_day: date | None
    events: list[tuple[str, PartialDate | None]]
    place: tuple[str, str] = ("", "")
    kind: str = ""
    track: str = ""
    park: int | None = None
    makers: set[int] = field(default_factory=set)
    figures: dict[str, float | None] = field(default_factory=dict)

    def was_open_on(self, day: date) -> bool:
        """Whether its recorded history says that it was open on a day: one run, as all these histories have."""
        begins = next((when.earliest for kind, when in self.events if kind in BEGINNINGS and when), None)
        if begins is None or day < begins:
            return False
        for kind, when in self.events:
            if kind in ENDINGS:
                return when is not None and day < _end(when)
        return True

    def was_open_between(self, first: date, last: date) -> bool:
        """The same for any day of several: being one run, it is open on the first of them or begins later."""
        begins = {when.earliest for kind, when in self.events if kind in BEGINNINGS and when}
        return any(self.was_open_on(day) for day in {first, *begins} if first <= day <= last)

    @property
    def was_built(self) -> bool:
        """Whether it is more than a plan."""
        return self.status not in COMING_STATUSES | {"cancelled"}


def _end(when: PartialDate) -> date:
    return when.latest if when.precision == "day" and not when.qualifier else when.latest + timedelta(days=1)


def all_rides() -> list[Known]:
    """Every live ride."""
    rides = RidePage.objects.live().select_related("park").defer("body")
    return [_ride(ride) for ride in rides.prefetch_related("credits", "status_events")]


def _ride(ride: RidePage) -> Known:
    makers = {credit.company_id for credit in ride.credits.all() if credit.role == "manufacturer"}
    return Known(
        ride.pk,
        ride.title,
        ride.status,
        ride.opening_day,
        ride.closing_day,
        [(row.kind, row.date) for row in ride.status_events.all()],
        (str(ride.park.country), ride.park.region) if ride.park else ("", ""),
        ride.category,
        ride.track_material,
        ride.park_id,
        (makers | {ride.manufacturer_id}) - {None},
        {name: _number(getattr(ride, name)) for name in FIGURES},
    )


def _number(value) -> float | None:
    return None if value is None else float(value)


def all_parks() -> list[Known]:
    """Every live park."""
    return [
        Known(
            park.pk,
            park.title,
            park.status,
            park.opening_day,
            park.closing_day,
            [(row.kind, row.date) for row in park.status_events.all()],
            (str(park.country or ""), park.region),
            figures={"area_ha": _number(park.area_ha)},
        )
        for park in ParkPage.objects.live()
    ]


def is_at(one: Known, where: str) -> bool:
    """Whether it stands in a place of an address."""
    country, region = one.place
    if not where:
        return True
    if ":" in where:
        return where == f"{country}:{region}"
    return where == country if len(where) == 2 else where == continent_of(country)


def counts(one: Known, days: tuple[date, date] | None, everything: bool) -> bool:
    """Whether it was open, or built, then; today by its status."""
    if everything:
        return one.was_built and (days is None or (one.opening_day is not None and one.opening_day <= days[1]))
    return one.was_open_between(*days) if days else one.status in OPEN_STATUSES


def ranked(pairs: list[tuple[int, float]], *, smallest: bool = False) -> list[tuple[int, int, float]]:
    """(rank, who, figure): how many are better, and one; equal ones by their number."""
    better = (lambda a, b: a < b) if smallest else (lambda a, b: a > b)
    rows = [(1 + sum(better(other, value) for _who, other in pairs), who, value) for who, value in pairs]
    return sorted(rows, key=lambda row: (row[0], row[1]))
