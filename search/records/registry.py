"""The records: what is measured, what counts, and who can hold it.

The keys are parts of addresses (`/records/fastest/`) and stay.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from companies.vocabulary import RideCategory
from search.models import CatalogueEntry

Type = CatalogueEntry.Type
COASTERS = str(RideCategory.ROLLER_COASTER)
# The kind of ride in an address that stands for all of them.
ANY = "any"


@dataclass(frozen=True)
class Record:
    """One record. `column` of entries of `type` decides, the largest first, or the smallest if `smallest`.

    Where `counted` is "park" or "maker" there is no column: those are ranked by the number of their rides.
    """

    key: str
    label: str | Promise
    # What counts, in plain words.
    rule: str | Promise
    # The name of the figure within a sentence: "a recorded height".
    figure: str | Promise
    column: str = ""
    # A kind of core.units; "year" is a date, "number" a count.
    unit: str = "number"
    type: str = str(Type.RIDE)
    smallest: bool = False
    # The kind of ride it is about unless the visitor asks for another; ANY is all.
    kind: str = COASTERS
    counted: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether the figure is a day."""
        return self.unit == "year"

    @property
    def heading(self) -> str:
        """The head of its column."""
        if self.counted:
            return _("Roller coasters") if self.kind == COASTERS else _("Rides")
        return capfirst(self.figure) if not self.is_dated else _("Opened")

    @property
    def searched(self) -> str:
        """The type of the entries that are looked through."""
        return str(Type.RIDE) if self.counted else self.type

    @property
    def filters(self) -> tuple[str, ...]:
        """By which of the fields of the form it can be narrowed, besides time."""
        if self.searched == Type.PARK:
            return ("where",)
        fixed = {"park", "kind"} if self.counted == "park" else {"maker"} if self.counted == "maker" else set()
        return tuple(name for name in ("where", "kind", "track", "park", "maker") if name not in fixed)


RECORDS: dict[str, Record] = {
    record.key: record
    for record in [
        Record(
            "tallest",
            _("Tallest"),
            _("The highest point of the ride above the ground, as recorded."),
            _("height"),
            "height_m",
            "height",
        ),
        Record(
            "biggest-drop",
            _("Biggest drop"),
            _("The longest way down in one go, measured vertically."),
            _("drop"),
            "drop_m",
            "drop",
        ),
        Record(
            "fastest",
            _("Fastest"),
            _("The highest speed that the ride reaches, launches and drops alike."),
            _("speed"),
            "speed_kmh",
            "speed",
        ),
        Record(
            "longest",
            _("Longest track"),
            _("The length of the track of one ride. Of a ride with several tracks, its headline figure."),
            _("length"),
            "length_m",
            "length",
        ),
        Record(
            "longest-ride",
            _("Longest ride time"),
            _("From dispatch to the final brakes, as recorded."),
            _("duration"),
            "duration_s",
            "duration",
        ),
        Record(
            "steepest",
            _("Steepest"),
            _("The steepest drop. Ninety degrees is straight down; more leans inwards."),
            _("angle"),
            "vertical_angle_deg",
            "angle",
        ),
        Record(
            "most-inversions",
            _("Most inversions"),
            _("How often riders are turned upside down in one ride."),
            _("number of inversions"),
            "inversions",
        ),
        Record(
            "strongest-force",
            _("Strongest force"),
            _("The strongest positive force on riders, in multiples of their weight."),
            _("g-force"),
            "g_max",
            "force",
        ),
        Record(
            "most-airtime",
            _("Most airtime"),
            _("Seconds out of the seat in one ride, all moments together."),
            _("airtime"),
            "airtime_s",
            "duration",
        ),
        Record(
            "highest-capacity",
            _("Highest capacity"),
            _("Riders per hour in theory, with all trains running."),
            _("capacity"),
            "capacity_pph",
        ),
        Record(
            "oldest",
            _("Oldest ride"),
            _("By its opening at its present place. A date known to the year counts from the first day of that year."),
            _("opening date"),
            "opening_day",
            "year",
            smallest=True,
            kind=ANY,
        ),
        Record(
            "most-coasters",
            _("Park with the most roller coasters"),
            _("Roller coasters on record in one park, large and small."),
            _("park"),
            type=str(Type.PARK),
            counted="park",
        ),
        Record(
            "most-rides",
            _("Park with the most rides"),
            _("Rides of every kind on record in one park."),
            _("park"),
            type=str(Type.PARK),
            kind=ANY,
            counted="park",
        ),
        Record(
            "largest-park",
            _("Largest park"),
            _("The area inside the gates, as recorded."),
            _("area"),
            "area_ha",
            "area",
            type=str(Type.PARK),
            kind=ANY,
        ),
        Record(
            "oldest-park",
            _("Oldest park"),
            _("By its first opening. A date known to the year counts from the first day of that year."),
            _("opening date"),
            "opening_day",
            "year",
            type=str(Type.PARK),
            smallest=True,
            kind=ANY,
        ),
        Record(
            "busiest-maker",
            _("Maker with the most roller coasters"),
            _("Roller coasters on record that a maker built, alone or with others."),
            _("maker"),
            type=str(Type.COMPANY),
            counted="maker",
        ),
    ]
}
