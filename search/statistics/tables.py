"""The tables of the census: each with its columns, its rows largest first, what is not recorded last, and a sum."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.kinds import plural
from companies.vocabulary import Seating, TrackMaterial
from core.places import CONTINENTS, country_name
from core.units import plain_number, quantity_html
from parks.models import ParkPage
from parks.status import Status
from search.catalogue.facets import FACETS, UNKNOWN
from search.finder.statuses import words_of

from .counts import PARK, RIDE, Counts
from .scope import Place
from .years import Times

MOST_MAKERS = 30
MOST_OPEN = 15


@dataclass
class Row:
    """One line: `numbers` in the order of the columns, the first of which the bar shows; None is not known."""

    label: str
    numbers: list[int | float | None]
    url: str = ""
    shown: list[SafeString | str] = field(default_factory=list)

    @property
    def first(self) -> float | None:
        """The number that the bar shows."""
        return self.numbers[0]

    @property
    def cells(self) -> list[SafeString | str]:
        """The numbers as the page prints them; "" is not recorded."""
        return self.shown or ["" if number is None else plain_number(number) for number in self.numbers]


@dataclass
class Table:
    """A table of counts. `sums` stands beneath it where each thing is in one row only."""

    key: str
    title: str | Promise
    columns: list[str | Promise]
    rows: list[Row]
    first: str | Promise = ""
    note: str = ""
    sums: list[int] = field(default_factory=list)

    @property
    def largest(self) -> float:
        """The largest number of the first column, for the bars."""
        return max((row.numbers[0] or 0 for row in self.rows), default=0)

    @property
    def head(self) -> list[Row]:
        """The rows that stand open; a few more than fit are none to be hidden."""
        return self.rows if len(self.rows) <= MOST_OPEN + 5 or self.key == "years" else self.rows[:MOST_OPEN]

    @property
    def rest(self) -> list[Row]:
        """The rows that one has to unfold."""
        return self.rows[len(self.head) :]

    @property
    def unsummed(self) -> str:
        """The columns beyond the sums, as a slice for the template."""
        return f"{len(self.sums)}:"


def tables_of(place: Place, counts: Counts, times: Times, names: dict[str, str]) -> list[Table]:
    """All tables of rides and parks but that of the years. `names` are those of makers by key."""
    return [
        *_of_places(place, counts),
        _of_rides(place, counts, "kind", gettext_lazy("Rides by kind"), plural),
        _of_rides(place, counts, "status", gettext_lazy("Rides by status"), _choice(Status)),
        _of_rides(place, counts, "track", gettext_lazy("Rides by track"), _choice(TrackMaterial)),
        _of_rides(place, counts, "seating", gettext_lazy("Rides by seating"), _choice(Seating)),
        _of_decades(place, counts, times),
        _of_makers(place, counts, names),
        _of_parks(place, counts, "kind", gettext_lazy("Parks by kind"), _choice(ParkPage.Kind)),
        _of_parks(place, counts, "status", gettext_lazy("Parks by status"), _choice(Status)),
    ]


def _choice(choices) -> Callable[[str], str]:
    labels = {str(key): label for key, label in choices.choices}
    return lambda value: str(labels.get(value, value))


def _label(value: str, label: Callable[[str], str]) -> str:
    return _("Not recorded") if value == UNKNOWN else label(value)


def _ordered(values: dict[str, int]) -> list[tuple[str, int]]:
    """Largest first, then by value; what is not recorded last."""
    return sorted(((value, number) for value, number in values.items() if number), key=_order)


def _order(pair: tuple[str, int]) -> tuple:
    return pair[0] == UNKNOWN, -pair[1], pair[0]


def _of_one(key: str, title, column, entry_type: str, facet: str, place: Place, counts: Counts, label) -> Table:
    path = "/rides/" if entry_type == RIDE else "/parks/"
    rows = [
        Row(_label(value, label), [number], place.finder_url(path, (facet, _said(facet, value))))
        for value, number in _ordered(counts.values(entry_type, facet))
    ]
    return Table(key, title, [column], rows, FACETS[facet].label, sums=[sum(row.numbers[0] or 0 for row in rows)])


def _said(facet: str, value: str) -> str:
    """How the finder's address names a value: a single status beside the groups of statuses."""
    return words_of(value) if facet == "status" else value


def _of_rides(place: Place, counts: Counts, facet: str, title, label) -> Table:
    return _of_one(f"rides-by-{facet}", title, gettext_lazy("Rides"), RIDE, facet, place, counts, label)


def _of_parks(place: Place, counts: Counts, facet: str, title, label) -> Table:
    return _of_one(f"parks-by-{facet}", title, gettext_lazy("Parks"), PARK, facet, place, counts, label)


_PLACES = {
    "continent": (gettext_lazy("By continent"), gettext_lazy("Continent"), lambda key: str(CONTINENTS.get(key, key))),
    "country": (gettext_lazy("By country"), gettext_lazy("Country"), country_name),
    "region": (gettext_lazy("By region"), gettext_lazy("Region"), lambda value: value.partition(":")[2]),
}


def _of_places(place: Place, counts: Counts) -> list[Table]:
    facets = {"": ("continent", "country"), "continent": ("country",), "country": ("region",)}[place.facet]
    return [_of_place(facet, place, counts) for facet in facets]


def _of_place(facet: str, place: Place, counts: Counts) -> Table:
    title, first, label = _PLACES[facet]
    rides, parks, coasters = counts.values(RIDE, facet), counts.values(PARK, facet), counts.coasters_at(facet)
    found = _ordered({value: rides.get(value, 0) or (parks.get(value, 0) and 1) for value in {*rides, *parks}})
    rows = [
        Row(
            _label(value, label),
            [rides.get(value, 0), coasters.get(value, 0), parks.get(value, 0)],
            place.finder_url("/rides/" if rides.get(value) else "/parks/", (facet, value)),
        )
        for value, _number in sorted(found, key=lambda pair: _order((pair[0], rides.get(pair[0], 0))))
    ]
    columns = [gettext_lazy("Rides"), gettext_lazy("Roller coasters"), gettext_lazy("Parks")]
    return Table(f"by-{facet}", title, columns, rows, first, sums=_sums(rows))


def _sums(rows: list[Row]) -> list[int]:
    return [sum(numbers) for numbers in zip(*(row.numbers for row in rows), strict=True)]


def _of_decades(place: Place, counts: Counts, times: Times) -> Table:
    """Rides of every kind by the decade of their opening, the latest last, with means of roller coasters."""
    means = {f"{decade.start}s": decade for decade in times.decades}
    rows = []
    for value, number in sorted(counts.values(RIDE, "decade").items(), key=lambda pair: (pair[0] == UNKNOWN, pair[0])):
        mean = means.get(value)
        figures = [mean.height_m, mean.speed_kmh] if mean else [None, None]
        shown = [plain_number(number), quantity_html(figures[0], "height"), quantity_html(figures[1], "speed")]
        rows.append(Row(_label(value, str), [number, *figures], place.finder_url("/rides/", ("decade", value)), shown))
    return Table(
        "rides-by-decade",
        gettext_lazy("Rides by decade of opening"),
        [gettext_lazy("Rides"), gettext_lazy("Mean height of coasters"), gettext_lazy("Mean speed of coasters")],
        rows,
        gettext_lazy("Opened in the"),
        _("Means of the roller coasters of which the figure is recorded."),
        [sum(row.numbers[0] for row in rows)],
    )


def _of_makers(place: Place, counts: Counts, names: dict[str, str]) -> Table:
    rows = [
        Row(names.get(key, key), [number], place.finder_url("/rides/", ("maker", key)))
        for key, number in most_of(counts.values(RIDE, "maker"))
    ]
    unknown = counts.values(RIDE, "maker").get(UNKNOWN, 0)
    rows.append(Row(_("Not recorded"), [unknown], place.finder_url("/rides/", ("maker", UNKNOWN))))
    note = _("The first %(count)s. A ride that several makers built counts for each of them.") % {"count": MOST_MAKERS}
    return Table(
        "rides-by-maker", gettext_lazy("Rides by maker"), [gettext_lazy("Rides")], rows, gettext_lazy("Maker"), note
    )


def most_of(values: dict[str, int]) -> list[tuple[str, int]]:
    """The makers with the most rides, of those that are recorded."""
    return [(key, number) for key, number in _ordered(values) if key != UNKNOWN][:MOST_MAKERS]


def table_of_years(place: Place, times: Times) -> Table:
    """What opened and closed in each year, and the roller coasters at its end; the latest year first."""
    told = next((at for at, year in enumerate(times.years) if year.opened or year.closed or year.standing), None)
    years = times.years[told:] if told is not None else []
    rows = [Row(str(year.year), [year.opened, year.closed, year.standing]) for year in reversed(years)]
    return Table(
        "years",
        gettext_lazy("Year by year"),
        [gettext_lazy("Rides opened"), gettext_lazy("Rides closed"), gettext_lazy("Roller coasters open at its end")],
        rows,
        gettext_lazy("Year"),
    )
