"""A ride as a curve: up the lift, over the top, down the drop. Heights and the angle of the drop are exact."""

from dataclasses import dataclass
from math import radians, tan

from .svg import px

Point = tuple[float, float]

# With control points at this share of the width a cubic curve comes close to a half wave of the cosine.
EASE = 0.364
GUESSED_ANGLE = 50.0


@dataclass(frozen=True)
class Curve:
    """The pieces in pixels: lift (four points), the flat top, drop (four points), and what is only guessed."""

    lift: tuple[Point, Point, Point, Point]
    drop: tuple[Point, Point, Point, Point]
    drop_is_guessed: bool

    @property
    def crest(self) -> Point:
        """Where the drop begins."""
        return self.drop[0]

    @property
    def left(self) -> float:
        """Where the lift begins."""
        return self.lift[0][0]

    @property
    def right(self) -> float:
        """The farthest point of the drop."""
        return max(point[0] for point in self.drop)

    def lift_path(self) -> str:
        """Lift and flat top as SVG path data."""
        return f"M{_pair(self.lift[0])}{_curve_to(self.lift)}H{px(self.crest[0])}"

    def drop_path(self) -> str:
        """The drop as SVG path data, from the crest."""
        return f"M{_pair(self.crest)}{_curve_to(self.drop)}"

    def whole_path(self) -> str:
        """Everything in one stroke."""
        return self.lift_path() + _curve_to(self.drop)

    def area_path(self, ground: float) -> str:
        """The whole as a closed shape standing on the ground."""
        return f"{self.whole_path()}V{px(ground)}H{px(self.left)}Z"

    def supports(self, ground: float, spacing: float) -> str:
        """Uprights under the lift and the top, `spacing` pixels apart, as path data."""
        marks, next_x = [], self.left + spacing
        for step in range(1, 201):
            x, y = _at(self.lift, step / 200)
            if x >= next_x:
                marks.append(f"M{px(x)} {px(ground)}V{px(y)}")
                next_x += spacing
        marks.append(f"M{px(self.crest[0])} {px(ground)}V{px(self.crest[1])}")
        return "".join(marks)


def ride_curve(
    *, crest_x: float, ground: float, scale: float, height: float, drop: float | None, angle: float | None
) -> Curve:
    """The curve of a ride whose drop begins at `crest_x`. Metres and degrees in, `scale` pixels per metre."""
    guessed = drop is None or angle is None
    fall = drop if drop is not None else height
    top = ground - height * scale
    flat = min(14.0, height * scale * 0.08)
    lift_width = height * scale * 1.45
    return Curve(
        lift=_eased(crest_x - flat - lift_width, ground, crest_x - flat, top, lift_width * EASE),
        drop=_drop(crest_x, top, fall * scale, angle if angle is not None else GUESSED_ANGLE),
        drop_is_guessed=guessed,
    )


def drop_width(fall: float, angle: float) -> float:
    """How far a drop reaches for its angle at the middle to be exact; negative when it leans under itself."""
    return _control(fall, angle) + _run(fall, angle)


def _drop(x: float, y: float, fall: float, angle: float) -> tuple[Point, Point, Point, Point]:
    return _eased(x, y, x + drop_width(fall, angle), y + fall, _control(fall, angle))


def _run(fall: float, angle: float) -> float:
    # The middle of a cubic with level ends rises by fall / (width - control): width = control + fall / tan(angle).
    return fall / tan(radians(min(max(angle, 5.0), 175.0)))


def _control(fall: float, angle: float) -> float:
    return max(0.22 * fall, EASE / (1 - EASE) * _run(fall, angle))


def _eased(x0: float, y0: float, x1: float, y1: float, control: float) -> tuple[Point, Point, Point, Point]:
    return (x0, y0), (x0 + control, y0), (x1 - control, y1), (x1, y1)


def _pair(point: Point) -> str:
    return f"{px(point[0])} {px(point[1])}"


def _curve_to(points: tuple[Point, Point, Point, Point]) -> str:
    return "C" + " ".join(_pair(point) for point in points[1:])


def _at(points: tuple[Point, Point, Point, Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
    )
