"""How a record grew: a step for each time that somebody held it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .scale import round_step
from .svg import Box, Drawing, both_units, circle, path, picture, px, rect, shortened, text, text_width

TOP, FOOT = 34, 30
# In the widest drawing a step then has four units of room.
MOST_STEPS = 280


@dataclass(frozen=True)
class Step:
    """A time in which the record stood at `value`: years as decimals, the figure in both systems of units."""

    name: str
    start: float
    end: float
    value: float
    metric: str
    imperial: str
    running: bool = False


@dataclass(frozen=True)
class _Frame:
    first: float
    last: float
    low: float
    high: float
    width: int
    height: int

    def x(self, year: float) -> float:
        return (year - self.first) / (self.last - self.first) * (self.width - 8) + 4

    def y(self, value: float) -> float:
        return self.ground - (value - self.low) / (self.high - self.low) * (self.ground - TOP)

    @property
    def ground(self) -> int:
        return self.height - FOOT


def record_steps(
    steps: Iterable[Step], *, asked: tuple[float, float] | None = None, from_zero: bool = True
) -> Drawing | None:
    """The chart; `asked` are years to be marked. Values stand on zero unless they are years. None without steps."""
    every = list(steps)
    if not every:
        return None
    shown, label = _condensed(every), _label(every)
    caption = _("Each step is a record and lasts as long as it stood. Names that find no room are in the table.")
    wide, phone = (_chart(shown, *size, asked, from_zero, label) for size in ((1184, 300), (358, 240)))
    return Drawing(wide, phone, caption)


def _condensed(steps: list[Step]) -> list[Step]:
    """No more steps than the eye tells apart: of those that begin within one slice of time only the longest."""
    if len(steps) <= MOST_STEPS:
        return steps
    first, last = min(step.start for step in steps), max(step.end for step in steps)
    slice_of, slices = (last - first or 1) / MOST_STEPS, {}
    for step in steps:
        number = int((step.start - first) / slice_of)
        if number not in slices or step.end - step.start > slices[number].end - slices[number].start:
            slices[number] = step
    kept = sorted({id(step): step for step in [*slices.values(), *steps[-1:]]}.values(), key=lambda step: step.start)
    return [_prolonged(step, after, 2 * slice_of) for step, after in pairwise(kept)] + kept[-1:]


def _prolonged(step: Step, after: Step, gap: float) -> Step:
    """Until the next one, where only what was left out lies between: a gap would say that nobody held the record."""
    return replace(step, end=after.start) if 0 < after.start - step.end <= gap else step


def _chart(
    steps: Sequence[Step], width: int, height: int, asked: tuple[float, float] | None, from_zero: bool, label: str
) -> SafeString:
    frame = _frame(steps, width, height, from_zero)
    parts = [*_axis(frame), *_asked(asked, frame)]
    parts += [part for step in steps for part in _step(step, frame)]
    parts += [*_risers(steps, frame), path("g-ground", f"M0 {frame.ground}H{width}"), *_labels(steps, frame)]
    return picture(width, height, parts, label=label, classes="chart")


def _frame(steps: Sequence[Step], width: int, height: int, from_zero: bool) -> _Frame:
    first, last = min(step.start for step in steps), max(step.end for step in steps)
    values = [step.value for step in steps]
    low = 0.0 if from_zero else min(values) - 0.15 * (max(values) - min(values) or 10)
    high = max(values) if max(values) > low else low + 1
    return _Frame(first, last if last - first >= 5 else first + 5, low, high, width, height)


def _axis(frame: _Frame) -> list[SafeString]:
    every = max(1, int(round_step(frame.last - frame.first, 12 if frame.width > 600 else 5)))
    parts = []
    for year in range(int(frame.first) // every * every + every, int(frame.last) + 1, every):
        x = frame.x(year)
        if 16 <= x <= frame.width - 16:
            parts.append(path("g-grid", f"M{px(x)} {TOP - 16}V{frame.ground}"))
            parts.append(text("g-t g-c", x, frame.ground + 19, year))
    return parts


def _asked(asked: tuple[float, float] | None, frame: _Frame) -> list[SafeString]:
    if asked is None or not (frame.first <= asked[1] and asked[0] <= frame.last):
        return []
    left, right = frame.x(max(asked[0], frame.first)), frame.x(min(asked[1], frame.last))
    return [rect("g-own", left, 6, max(right - left, 2), frame.ground - 6)]


def _step(step: Step, frame: _Frame) -> list[SafeString]:
    left, right, top = frame.x(step.start), frame.x(step.end), frame.y(step.value)
    under = rect("g-fill", left, top, right - left, frame.ground - top)
    return [under, rect("g-bar" if step.running else "g-bar-q", left, top - 2, max(right - left, 2), 4, 2)]


def _risers(steps: Sequence[Step], frame: _Frame) -> list[SafeString]:
    """A thin line where one record follows another without a gap."""
    return [
        path("g-ghost g-thin", f"M{px(frame.x(after.start))} {px(frame.y(before.value))}V{px(frame.y(after.value))}")
        for before, after in pairwise(steps)
        if abs(after.start - before.end) < 0.01
    ]


def _labels(steps: Sequence[Step], frame: _Frame) -> list[SafeString]:
    """Names where they find room: the present one first, then by how long each stood."""
    taken: list[Box] = []
    parts = []
    lines = [(step, _line(step, frame)) for step in steps]
    for step in sorted(steps, key=lambda step: (not step.running, step.start - step.end)):
        name = shortened(step.name, min(220, frame.width * 0.55))
        box = _place(name, step, frame)
        others = chain(taken, (line for other, line in lines if other is not step))
        if box.inside(frame.width, frame.height, 0) and not any(box.overlaps(other) for other in others):
            taken.append(box)
            parts.append(text("g-s g-halo" if step.running else "g-t g-halo", box.left, box.bottom - 18, name))
            parts.append(both_units("g-t g-halo", box.left, box.bottom - 4, step.metric, step.imperial))
    if frame.width > 600:
        parts += [circle("g-dot", frame.x(step.end), frame.y(step.value), 4) for step in steps if step.running]
    return parts


def _line(step: Step, frame: _Frame) -> Box:
    top = frame.y(step.value)
    return Box(frame.x(step.start), top - 2, frame.x(step.end), top + 2)


def _place(name: str, step: Step, frame: _Frame) -> Box:
    wide = max(text_width(name), text_width(step.metric), text_width(step.imperial)) + 6
    left = max(2.0, min(frame.x(step.start) + 2, frame.width - wide - 2))
    bottom = frame.y(step.value) - 4
    return Box(left, bottom - 30, left + wide, bottom)


def _label(steps: Sequence[Step]) -> str:
    last = steps[-1]
    return _("%(count)s records from %(first)s to %(last)s; the last one: %(name)s, %(value)s") % {
        "count": len(steps),
        "first": int(steps[0].start),
        "last": int(last.end),
        "name": last.name,
        "value": last.metric,
    }
