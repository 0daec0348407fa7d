"""Round steps for axes and scale bars."""

from math import floor, log10


def round_step(span: float, most: int) -> float:
    """The smallest step of 1, 2 or 5 times a power of ten that cuts `span` into at most `most` parts."""
    if span <= 0:
        return 1.0
    power = 10.0 ** floor(log10(span / most))
    return next(power * factor for factor in (1, 2, 5, 10, 20) if span / (power * factor) <= most)


def steps(span: float, most: int) -> list[float]:
    """The marks above zero and up to `span`."""
    step = round_step(span, most)
    return [step * number for number in range(1, int(span / step + 1e-9) + 1)]


def round_below(span: float) -> float:
    """The largest number of 1, 2 or 5 times a power of ten that is not above `span`."""
    power = 10.0 ** floor(log10(span))
    return next(power * factor for factor in (5, 2, 1, 0.5) if power * factor <= span)
