"""Country outlines from the packaged TopoJSON: decoded once, kept in memory."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django_countries import countries

Ring = tuple[tuple[float, float], ...]
# Shapes thinned to this many degrees serve while a pixel is wider than half of it.
COARSE_DEGREES = 0.25


@dataclass(frozen=True)
class Shape:
    """One polygon of a country, without its lakes: degrees, and its bounds (west, south, east, north)."""

    country: str
    ring: Ring
    bounds: tuple[float, float, float, float]
    # ISO 3166-1 alpha-2, "" for a land that has none.
    code: str = ""


@lru_cache(maxsize=1)
def world_shapes() -> tuple[Shape, ...]:
    """Every polygon of the world. Rings that cross the antimeridian are unrolled: longitudes may go past 180."""
    topology = _topology()
    arcs = _arcs(topology)
    shapes = []
    for country in topology["objects"]["countries"]["geometries"]:
        for polygon in _polygons(country):
            ring = _unrolled(_ring(polygon[0], arcs))
            shapes.append(Shape(country["properties"]["name"], ring, _bounds(ring), _code(country)))
    return tuple(shapes)


@lru_cache(maxsize=1)
def land_neighbours() -> dict[str, frozenset[str]]:
    """By country (ISO 3166-1 alpha-2) those with which it shares a border: their outlines share an arc."""
    holders: dict[int, set[str]] = defaultdict(set)
    for country in _topology()["objects"]["countries"]["geometries"]:
        for arc in _arc_numbers(_polygons(country)):
            holders[arc].add(_code(country))
    found: dict[str, set[str]] = defaultdict(set)
    for codes in holders.values():
        for code in codes - {""}:
            found[code] |= codes - {code, ""}
    return {code: frozenset(others) for code, others in found.items()}


def _arc_numbers(arcs) -> Iterator[int]:
    """The numbers in a nest of lists, whichever way the arc runs."""
    for arc in arcs:
        if isinstance(arc, list):
            yield from _arc_numbers(arc)
        else:
            yield arc if arc >= 0 else ~arc


def _topology() -> dict:
    return json.loads((Path(settings.BASE_DIR) / "data" / "map" / "countries-50m.json").read_text())


def _code(country: dict) -> str:
    """The data names countries by their ISO 3166-1 numbers."""
    return _alpha2().get(country.get("id", ""), "")


@lru_cache(maxsize=1)
def _alpha2() -> dict[str, str]:
    return {countries.numeric(code, padded=True): code for code, _name in countries}


def shapes_at(degrees_per_pixel: float) -> tuple[Shape, ...]:
    """The shapes in as many points as can be told apart where a pixel is that wide."""
    return world_shapes() if degrees_per_pixel < COARSE_DEGREES / 2 else _coarse_shapes()


@lru_cache(maxsize=1)
def _coarse_shapes() -> tuple[Shape, ...]:
    """Fewer points and no specks, for pictures of continents."""
    thinned = (replace(shape, ring=tuple(_thinned(shape.ring))) for shape in world_shapes())
    return tuple(shape for shape in thinned if len(shape.ring) > 3)


def _thinned(ring: Ring) -> Iterator[tuple[float, float]]:
    last = None
    for point in ring:
        if last is None or abs(point[0] - last[0]) + abs(point[1] - last[1]) >= COARSE_DEGREES:
            last = point
            yield point


def _arcs(topology: dict) -> list[list[tuple[float, float]]]:
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        decoded.append(points)
    return decoded


def _polygons(geometry: dict) -> list:
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else []


def _ring(indices: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Arcs joined end to end; a negative index is the arc ~index backwards."""
    ring: list[tuple[float, float]] = []
    for index in indices:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(points[1:] if ring else points)
    return ring


def _unrolled(ring: list[tuple[float, float]]) -> Ring:
    turned, shift, before = [], 0.0, ring[0][0]
    for longitude, latitude in ring:
        if longitude - before > 180:
            shift -= 360
        elif longitude - before < -180:
            shift += 360
        before = longitude
        turned.append((longitude + shift, latitude))
    return tuple(turned)


def _bounds(ring: Ring) -> tuple[float, float, float, float]:
    longitudes, latitudes = [point[0] for point in ring], [point[1] for point in ring]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)
