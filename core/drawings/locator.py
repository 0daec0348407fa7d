"""Where a place is: the outline of the land around it, and a mark. No tiles, no request."""

from functools import lru_cache
from itertools import pairwise
from math import cos, radians

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.numbers import written

from .outlines import Point, clipped, path_of, simplified, turns_into
from .svg import Drawing, circle, known, path, picture, text, text_width
from .topology import Ring, Shape, world_shapes

WIDTH, HEIGHT = 320, 200
DEGREES_HIGH = 11.0
MOST_CHARACTERS = 8_000


def locator(latitude: float | None, longitude: float | None, *, name: str = "") -> Drawing | None:
    """The map of about 1,200 km around a point, its own country tinted. None for an unknown or impossible point."""
    north, east = known(latitude), known(longitude)
    if north is None or east is None or abs(north) > 90 or abs(east) > 180:
        return None
    where = coordinates_text(north, east)
    svg = _map(north, east, round(north, 2), round(east, 2), name, where)
    caption = _("%(where)s. Outlines: Natural Earth; the mark is at the recorded coordinates.") % {"where": where}
    return Drawing(svg, None, caption)


def coordinates_text(latitude: float, longitude: float) -> str:
    """ "41.480° N, 82.683° W"."""
    north = written(abs(latitude), 3)
    east = written(abs(longitude), 3)
    return f"{north}° {_('N') if latitude >= 0 else _('S')}, {east}° {_('E') if longitude >= 0 else _('W')}"


def _map(north: float, east: float, grid_north: float, grid_east: float, name: str, where: str) -> SafeString:
    label = _("Map of where %(name)s is: %(where)s") % {"name": name or _("this place"), "where": where}
    parts = [*_net(), *_land(grid_north, grid_east), *_mark(name)]
    return picture(WIDTH, HEIGHT, parts, label=label)


def _mark(name: str) -> list[SafeString]:
    x, y = WIDTH / 2, HEIGHT / 2
    marks = [circle("g-ring", x, y, 12), circle("g-dot", x, y, 5)]
    if name and text_width(name, 16) < WIDTH / 2 - 26:
        marks.append(text("g-tb g-t g-halo", x + 17, y + 4.5, name))
    elif name and text_width(name, 16) < WIDTH - 20:
        marks.append(text("g-tb g-t g-halo g-c", x, y - 20, name))
    return marks


def _net() -> list[SafeString]:
    lines = "".join(f"M{x} 0V{HEIGHT}" for x in range(40, WIDTH, 40)) + "".join(
        f"M0 {y}H{WIDTH}" for y in range(40, HEIGHT, 40)
    )
    return [path("g-grid", lines)]


@lru_cache(maxsize=4096)
def _land(north: float, east: float) -> tuple[SafeString, ...]:
    """The land in the window as at most two paths; a coast of many fjords is drawn coarser, to keep pages small."""
    rings = _rings_in_window(north, east)
    for least in (1.3, 2.0, 3.0, 5.0):
        drawn = [
            path(classes, "".join(path_of(simplified(ring, least)) for ring in rings[mine]))
            for mine, classes in ((False, "g-land"), (True, "g-land g-own"))
            if rings[mine]
        ]
        if sum(map(len, drawn)) <= MOST_CHARACTERS:
            break
    return tuple(drawn)


def _rings_in_window(north: float, east: float) -> dict[bool, list[list[Point]]]:
    """The pieces of land in pixels, cut to the picture: the neighbours' (False) its own country (True)."""
    scale_y = HEIGHT / DEGREES_HIGH
    scale_x = scale_y * max(cos(radians(north)), 0.15)
    half_x, half_y = WIDTH / 2 / scale_x, DEGREES_HIGH / 2
    window = (east - half_x, north - half_y, east + half_x, north + half_y)
    own = _country_at(north, east)
    rings: dict[bool, list[list[Point]]] = {False: [], True: []}
    for shape in world_shapes():
        for shift in turns_into(window, shape.bounds):
            ring = [
                ((x + shift - east) * scale_x + WIDTH / 2, HEIGHT / 2 - (y - north) * scale_y) for x, y in shape.ring
            ]
            cut = clipped(ring, WIDTH, HEIGHT)
            if cut:
                rings[shape.country == own].append(cut)
    return rings


def _country_at(north: float, east: float) -> str:
    """The country around the point; on the water's edge the outline may miss it, then the nearest corner decides."""
    near = [shape for shape in world_shapes() if _in_bounds(shape, north, east, 0.5)]
    for shape in near:
        if any(_contains(shape.ring, north, east + turn) for turn in (-360, 0, 360)):
            return shape.country
    gaps = ((min((x - east) ** 2 + (y - north) ** 2 for x, y in shape.ring), shape.country) for shape in near)
    distance, country = min(gaps, default=(1.0, ""))
    return country if distance < 0.25 else ""


def _in_bounds(shape: Shape, north: float, east: float, room: float) -> bool:
    west, south, east_end, north_end = shape.bounds
    return south - room <= north <= north_end + room and any(
        west - room <= east + turn <= east_end + room for turn in (-360, 0, 360)
    )


def _contains(ring: Ring, north: float, east: float) -> bool:
    inside = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > north) != (y1 > north) and east < (x1 - x0) * (north - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside
