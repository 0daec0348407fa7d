"""A park as the plan of its rides' coordinates: larger is taller, hollow is closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sqrt
from statistics import median

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.units import plain_number

from .scale import round_below
from .svg import TEXT_HEIGHT, Box, Drawing, circle, known, path, picture, px, text, text_width

METRES_PER_DEGREE = 111_320.0
LEAST_SPAN_M = 120.0
FAR_AWAY_M = 4_000.0
METRES_PER_FOOT = 0.3048


@dataclass(frozen=True)
class PlanRide:
    """A ride on the plan: degrees, metres; `closed` draws it hollow."""

    name: str
    latitude: float | None
    longitude: float | None
    height_m: float | None = None
    closed: bool = False


@dataclass(frozen=True)
class Dot:
    """A ride placed in the picture, in pixels."""

    ride: PlanRide
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Label:
    """A name placed beside its dot: where the text begins (by anchor class), and the room that it takes."""

    words: str
    x: float
    y: float
    anchor: str
    box: Box


def park_plan(rides: Iterable[PlanRide], *, park: str = "") -> Drawing | None:
    """The plan of a park. None when no ride has coordinates: show waves or the locator instead."""
    placed = [ride for ride in rides if _located(ride)]
    near, far = _without_strays(placed)
    if not near:
        return None
    label = _("Plan of the recorded places of rides at %(park)s; the list of rides has the same rides") % {"park": park}
    return Drawing(_plan(near, 640, 430, label), _plan(near, 400, 300, label), _caption(near, far))


def _located(ride: PlanRide) -> bool:
    latitude, longitude = known(ride.latitude), known(ride.longitude)
    return latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180


def _caption(near: Sequence[PlanRide], far: int) -> str:
    words = [_("No photo yet. Rides at their recorded places; larger is taller.")]
    if any(ride.closed for ride in near):
        words.append(_("Hollow is closed."))
    if far:
        words.append(
            ngettext(
                "%(far)s place lies too far away to be shown.", "%(far)s places lie too far away to be shown.", far
            )
            % {"far": far}
        )
    return " ".join(words)


def _metres(rides: Sequence[PlanRide]) -> list[tuple[PlanRide, float, float]]:
    """East and north of the first ride. Longitudes are taken the short way round, across the antimeridian too."""
    first_lat, first_lon = float(rides[0].latitude or 0), float(rides[0].longitude or 0)
    shrink = max(cos(radians(first_lat)), 0.01)
    places = []
    for ride in rides:
        east = (float(ride.longitude or 0) - first_lon + 180) % 360 - 180
        north = float(ride.latitude or 0) - first_lat
        places.append((ride, east * METRES_PER_DEGREE * shrink, north * METRES_PER_DEGREE))
    return places


def _without_strays(rides: Sequence[PlanRide]) -> tuple[list[PlanRide], int]:
    """A mistyped coordinate must not shrink the park to a point: what lies kilometres off the middle is left out."""
    if not rides:
        return [], 0
    places = _metres(rides)
    middle_x, middle_y = median(x for _ride, x, _y in places), median(y for _ride, _x, y in places)
    near = [ride for ride, x, y in places if hypot(x - middle_x, y - middle_y) <= FAR_AWAY_M]
    return (near or list(rides[:1])), len(rides) - len(near or rides[:1])


def place_dots(rides: Sequence[PlanRide], width: int, height: int) -> tuple[list[Dot], float]:
    """The dots, tallest first, and the scale in pixels per metre. Rides of one place are fanned out around it."""
    places = _metres(rides)
    left, right = min(x for _r, x, _y in places), max(x for _r, x, _y in places)
    bottom, top = min(y for _r, _x, y in places), max(y for _r, _x, y in places)
    scale = min((width - 130) / max(right - left, LEAST_SPAN_M), (height - 90) / max(top - bottom, LEAST_SPAN_M))
    seen: dict[tuple[int, int], int] = {}
    dots = []
    for ride, east, north in sorted(places, key=lambda place: (-(known(place[0].height_m) or 0), place[0].name)):
        x = width / 2 + (east - (left + right) / 2) * scale
        y = height / 2 - 6 - (north - (top + bottom) / 2) * scale
        spot = (round(x), round(y))
        seen[spot] = seen.get(spot, -1) + 1
        x, y = _fanned(x, y, seen[spot])
        dots.append(Dot(ride, x, y, _radius(ride)))
    return dots, scale


def _fanned(x: float, y: float, number: int) -> tuple[float, float]:
    ring = ((0, 0), (12, 0), (-12, 0), (0, 12), (0, -12), (12, 12), (-12, -12), (12, -12), (-12, 12))
    dx, dy = ring[number % len(ring)]
    grow = 1 + number // len(ring) * 0.5
    return x + dx * grow, y + dy * grow


def _radius(ride: PlanRide) -> float:
    """By the root of the height, so that the area tells it: 3 to 13 px."""
    return min(13.0, max(3.0, sqrt(max(known(ride.height_m) or 0, 0)) * 1.05))


def place_labels(dots: Sequence[Dot], width: int, height: int, taken: Sequence[Box] = ()) -> list[Label]:
    """Names beside their dots, tallest first; one that would touch a dot, a name or the edge is left out."""
    boxes = [
        *taken,
        *(Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in dots),
    ]
    labels: list[Label] = []
    for dot in dots[:120]:
        found = next((label for label in _places_for(dot) if _fits(label.box, boxes, width, height)), None)
        if found:
            labels.append(found)
            boxes.append(found.box)
    return labels


def _fits(box: Box, boxes: Sequence[Box], width: int, height: int) -> bool:
    return box.inside(width, height) and not any(box.overlaps(other) for other in boxes)


def _places_for(dot: Dot) -> list[Label]:
    words, room, gap = dot.ride.name, text_width(dot.ride.name), dot.radius + 5
    low, high = dot.y + 4.5, TEXT_HEIGHT - 1
    right, left = dot.x + gap, dot.x - gap
    above, below = dot.y - dot.radius - 5, dot.y + dot.radius + 14
    return [
        Label(words, right, low, "", Box(right, low - high, right + room, low + 3)),
        Label(words, left, low, " g-e", Box(left - room, low - high, left, low + 3)),
        Label(words, dot.x, above, " g-c", Box(dot.x - room / 2, above - high, dot.x + room / 2, above + 3)),
        Label(words, dot.x, below, " g-c", Box(dot.x - room / 2, below - high, dot.x + room / 2, below + 3)),
    ]


def _plan(rides: Sequence[PlanRide], width: int, height: int, label: str) -> SafeString:
    dots, scale = place_dots(rides, width, height)
    corner = Box(0, height - 40, 190, height)
    names = place_labels(dots, width, height, [corner])
    parts = [
        *_grid(width, height, scale),
        *(
            circle("g-dot-x" if dot.ride.closed else "g-dot g-dot-q", dot.x, dot.y, dot.radius, dot.ride.name)
            for dot in dots
        ),
        *(text(f"g-t g-halo{name.anchor}", name.x, name.y, name.words) for name in names),
        *_scale_bar(height, scale),
    ]
    return picture(width, height, parts, label=label)


def _grid(width: int, height: int, scale: float) -> list[SafeString]:
    """A net with the mesh of the scale bar."""
    mesh = max(_bar_length(scale, 1.0) * scale, 24)
    across = "".join(f"M{px(x * mesh)} 0V{height}" for x in range(1, int(width / mesh) + 1))
    down = "".join(f"M0 {px(y * mesh)}H{width}" for y in range(1, int(height / mesh) + 1))
    return [path("g-grid", across + down)]


def _bar_length(scale: float, unit: float) -> float:
    """A round length, in metres, of at most 110 px; `unit` is the metres in one unit of the scale bar."""
    return round_below(110 / scale / unit) * unit


def _scale_bar(height: int, scale: float) -> list[SafeString]:
    marks = []
    for unit, word, shown in ((1.0, _("m"), "u-m"), (METRES_PER_FOOT, _("ft"), "u-i")):
        length = _bar_length(scale, unit)
        x, y, wide = 16, height - 16, length * scale
        marks.append(path(f"g-ground {shown}", f"M{x} {y - 5}V{y}H{px(x + wide)}V{y - 5}"))
        marks.append(text(f"g-t g-halo {shown}", x + wide + 8, y + 1, f"{plain_number(length / unit)} {word}"))
    return marks
