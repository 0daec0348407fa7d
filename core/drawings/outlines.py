"""Rings of land cut to a picture, thinned to its pixels, and written as path data."""

from .svg import px

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
MARGIN = 4


def turns_into(window: Bounds, bounds: Bounds) -> list[int]:
    """By which turns of 360° a shape comes into the window: none, one, or (near the antimeridian) another.

    Both are (west, south, east, north) in degrees; longitudes may go past 180.
    """
    if bounds[3] < window[1] or bounds[1] > window[3]:
        return []
    return [
        turn for turn in (-720, -360, 0, 360, 720) if bounds[0] + turn <= window[2] and bounds[2] + turn >= window[0]
    ]


def clipped(ring: list[Point], width: float, height: float) -> list[Point]:
    """The part of a ring inside the picture (Sutherland and Hodgman), with a margin that hides the cut."""
    for axis, limit, keep_above in (
        (0, -MARGIN, True),
        (0, width + MARGIN, False),
        (1, -MARGIN, True),
        (1, height + MARGIN, False),
    ):
        ring = _cut(ring, axis, limit, keep_above)
        if not ring:
            return []
    return ring


def _cut(ring: list[Point], axis: int, limit: float, keep_above: bool) -> list[Point]:
    kept: list[Point] = []
    for before, here in zip([ring[-1], *ring[:-1]], ring, strict=True):
        here_in, before_in = ((point[axis] >= limit) == keep_above for point in (here, before))
        if here_in != before_in:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            kept.append((before[0] + (here[0] - before[0]) * share, before[1] + (here[1] - before[1]) * share))
        if here_in:
            kept.append(here)
    return kept


def simplified(ring: list[Point], least: float) -> list[Point]:
    """Points closer than `least` pixels to the one before are dropped; specks go altogether."""
    kept: list[Point] = []
    for x, y in ring:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    wide = max((x for x, _y in kept), default=0) - min((x for x, _y in kept), default=0)
    return kept if len(kept) > 3 and wide > 2 else []


def path_of(ring: list[Point]) -> str:
    """Path data with relative steps in half pixels: a third of the size of absolute coordinates."""
    if not ring:
        return ""
    x, y = (round(part * 2) / 2 for part in ring[0])
    out = [f"M{px(x)} {px(y)}l"]
    for next_x, next_y in ring[1:]:
        step_x, step_y = round((next_x - x) * 2) / 2, round((next_y - y) * 2) / 2
        out.append(f"{'' if step_x < 0 or len(out) == 1 else ' '}{px(step_x)}{'' if step_y < 0 else ' '}{px(step_y)}")
        x, y = x + step_x, y + step_y
    return "".join(out) + "z"
