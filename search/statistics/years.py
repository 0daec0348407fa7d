"""The numbers of each year since 1880: what opened, what closed, what stood at its end, how tall and fast it was."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection

from core.daily import utc_today
from search.records.moments import FIRST_YEAR
from search.records.race import NEVER_BUILT

from .counts import RIDE
from .scope import COASTERS, Place


@dataclass
class Year:
    """Rides that opened and closed in a year, and roller coasters that were open on its last day."""

    year: int
    opened: int = 0
    closed: int = 0
    standing: int = 0


@dataclass
class Decade:
    """Roller coasters that opened within ten years, those of which a figure is recorded, and its sum."""

    start: int
    coasters: int = 0
    heights: int = 0
    height_sum: float = 0.0
    speeds: int = 0
    speed_sum: float = 0.0

    @property
    def height_m(self) -> float | None:
        """The mean height, None where none is recorded."""
        return self.height_sum / self.heights if self.heights else None

    @property
    def speed_kmh(self) -> float | None:
        """The mean speed, None where none is recorded."""
        return self.speed_sum / self.speeds if self.speeds else None


@dataclass
class Times:
    """Years and decades; how many rides were built of which neither opening nor decade is recorded."""

    years: list[Year] = field(default_factory=list)
    decades: list[Decade] = field(default_factory=list)


# What is known to the decade only ("199X") is in no year, but in its decade.
_BY_YEAR = """
    WITH ride AS MATERIALIZED (
        SELECT category = %(coasters)s AS is_coaster, opening_day, opening_date, closing_day, closing_date,
               open_during, height_m, speed_kmh
        FROM search_catalogueentry WHERE type = %(ride)s AND status <> ALL(%(never)s) {where}
    )
    SELECT 'opened', extract(year FROM opening_day)::int, count(*), 0, 0.0, 0, 0.0
    FROM ride WHERE opening_day <= %(today)s AND right(opening_date, 1) <> 'X' GROUP BY 2
    UNION ALL
    SELECT 'closed', extract(year FROM closing_day)::int, count(*), 0, 0.0, 0, 0.0
    FROM ride WHERE closing_day <= %(today)s AND right(closing_date, 1) <> 'X' GROUP BY 2
    UNION ALL
    SELECT 'began', extract(year FROM lower(span))::int, count(*), 0, 0.0, 0, 0.0
    FROM ride, unnest(open_during) AS span WHERE is_coaster GROUP BY 2
    UNION ALL
    SELECT 'ended', extract(year FROM upper(span))::int, count(*), 0, 0.0, 0, 0.0
    FROM ride, unnest(open_during) AS span WHERE is_coaster AND upper(span) <= %(today)s GROUP BY 2
    UNION ALL
    SELECT 'decade', extract(year FROM opening_day)::int / 10 * 10, count(*),
           count(height_m), sum(height_m), count(speed_kmh), sum(speed_kmh)
    FROM ride WHERE is_coaster AND opening_day <= %(today)s GROUP BY 2
"""


def times_of(place: Place) -> Times:
    """Every year since 1880 up to this one, and every decade in which a roller coaster opened. One query."""
    changes: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    decades = []
    for what, year, number, *sums in _rows(place):
        if what == "decade":
            decades.append(Decade(year, number, *(each or 0 for each in sums)))
        else:
            changes[what][year] = number
    return Times(_years(changes), sorted(decades, key=lambda decade: decade.start))


def _rows(place: Place) -> list[tuple]:
    where = "AND facets @> ARRAY[%(code)s::int]" if place.where else ""
    with connection.cursor() as cursor:
        cursor.execute(
            _BY_YEAR.format(where=where),
            {
                "ride": RIDE,
                "coasters": COASTERS,
                "never": sorted(str(status) for status in NEVER_BUILT),
                "code": place.code,
                "today": utc_today(),
            },
        )
        return cursor.fetchall()


def _years(changes: dict[str, dict[int, int]]) -> list[Year]:
    began, ended = changes["began"], changes["ended"]
    standing = sum(number for year, number in began.items() if year < FIRST_YEAR)
    standing -= sum(number for year, number in ended.items() if year < FIRST_YEAR)
    years = []
    for year in range(FIRST_YEAR, utc_today().year + 1):
        standing += began[year] - ended[year]
        years.append(Year(year, changes["opened"][year], changes["closed"][year], standing))
    return years
