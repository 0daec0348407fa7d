"""What pages show of parks besides the parks themselves: their opening hours, and which parks lie near a place."""

from math import ceil, cos, floor, radians

from core.pagecache import collect, watch
from pages.invalidation import further_tags, page_tag, shows_all
from parks.models import ParkPage
from parks.models.hours import OpeningException, Season, WeeklyPattern

KM_PER_DEGREE = 111.0
# Cells of one degree; of ten where a circle covers many of those.
CELL_SIZES = (1, 10)
MOST_CELLS = 60


def shows_near(point: tuple[float, float], radius_km: float) -> None:
    """Say that the page being rendered tells which parks lie within `radius_km` of a point, new ones included."""
    for size in CELL_SIZES:
        cells = _cells_around(point, radius_km, size)
        if cells is not None:
            collect(*cells)
            return
    shows_all(ParkPage)


def _cells_around(point: tuple[float, float], radius_km: float, size: int) -> set[str] | None:
    """The cells of one size that a circle touches; None where they are too many."""
    latitude, longitude = point
    high = radius_km / KM_PER_DEGREE
    wide = min(180.0, high / max(0.01, cos(radians(min(89.0, abs(latitude) + high)))))
    rows = range(floor((latitude - high) / size), ceil((latitude + high) / size) + 1)
    columns = range(floor((longitude - wide) / size), ceil((longitude + wide) / size) + 1)
    if len(rows) * len(columns) > MOST_CELLS:
        return None
    return {_cell(row * size, column * size, size) for row in rows for column in columns}


def _cell(latitude: float, longitude: float, size: int) -> str:
    """The cell of a point; the date line is no edge."""
    east = (longitude + 180) % 360 - 180
    return f"near:{size}:{floor(latitude / size)}:{floor(east / size)}"


def _cells_of(park: ParkPage) -> set[str]:
    return {_cell(*park.point, size) for size in CELL_SIZES} if park.point else set()


def connect() -> None:
    """Called once, when Django starts."""
    further_tags.register(ParkPage._meta.label, _cells_of)
    watch(Season, also=lambda season: {page_tag(season.park_id)})
    watch(OpeningException, also=lambda exception: {page_tag(exception.park_id)})
    watch(WeeklyPattern, also=lambda pattern: {page_tag(pattern.season.park_id)})
