"""The numbers of each year since 1880: what opened, what closed, what stood at its end, how tall and fast it was."""

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


# Each reads one index and no rows. What is known to the decade only ("199X") is in no year, but in its decade.
_CHANGES = """
    SELECT extract(year FROM day)::int, sum(number)::int FROM (
        -- By day first, as the index has them.
        SELECT {name}_day AS day, count(*) AS number FROM search_catalogueentry
        WHERE type = %(ride)s AND {name}_day <= %(today)s AND right({name}_date, 1) <> 'X'
            AND status <> ALL(%(never)s) {where}
        GROUP BY 1
    ) days GROUP BY 1
"""
_COASTERS = """
    WITH coaster AS MATERIALIZED (
        SELECT opening_day, open_during, height_m, speed_kmh FROM search_catalogueentry
        WHERE type = %(ride)s AND category = %(coasters)s AND status <> ALL(%(never)s) {where}
    ), change AS MATERIALIZED (
        SELECT lower(span) AS began, upper(span) AS ended FROM (SELECT unnest(open_during) AS span FROM coaster) spans
    )
    SELECT 'began', extract(year FROM began)::int, count(*), 0, 0.0, 0, 0.0 FROM change GROUP BY 2
    UNION ALL
    SELECT 'ended', extract(year FROM ended)::int, count(*), 0, 0.0, 0, 0.0
    FROM change WHERE ended <= %(today)s GROUP BY 2
    UNION ALL
    SELECT 'decade', extract(year FROM opening_day)::int / 10 * 10, count(*),
           count(height_m), sum(height_m), count(speed_kmh), sum(speed_kmh)
    FROM coaster WHERE opening_day <= %(today)s GROUP BY 2
"""


def times_of(place: Place) -> Times:
    """Every year since 1880 up to this one, and every decade in which a roller coaster opened. Three queries."""
    opened, closed = (dict(_rows(_CHANGES, place, name=name)) for name in ("opening", "closing"))
    began: dict[int, int] = {}
    ended: dict[int, int] = {}
    decades = []
    for what, year, number, *sums in _rows(_COASTERS, place):
        if what == "decade":
            decades.append(Decade(year, number, *(each or 0 for each in sums)))
        else:
            (began if what == "began" else ended)[year] = number
    return Times(_years(opened, closed, began, ended), sorted(decades, key=lambda decade: decade.start))


def _rows(sql: str, place: Place, **names: str) -> list[tuple]:
    # The name of a column of ours: a continent or a country.
    where = f"AND {place.facet} = %(where)s" if place.where else ""
    with connection.cursor() as cursor:
        cursor.execute(
            sql.format(where=where, **names),
            {
                "ride": RIDE,
                "coasters": COASTERS,
                "never": sorted(str(status) for status in NEVER_BUILT),
                "where": place.where,
                "today": utc_today(),
            },
        )
        return cursor.fetchall()


def _years(opened: dict[int, int], closed: dict[int, int], began: dict[int, int], ended: dict[int, int]) -> list[Year]:
    standing = sum(number for year, number in began.items() if year < FIRST_YEAR)
    standing -= sum(number for year, number in ended.items() if year < FIRST_YEAR)
    years = []
    for year in range(FIRST_YEAR, utc_today().year + 1):
        standing += began.get(year, 0) - ended.get(year, 0)
        years.append(Year(year, opened.get(year, 0), closed.get(year, 0), standing))
    return years
