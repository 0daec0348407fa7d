"""When ratings of one page come too fast to be chance.

Two signs, each enough:

* speed: at least 10 ratings within an hour, and at least 5 times what the page had per hour in the 30 days before;
* extremes: at least 8 of the lowest mark (half a star) within a day, or 8 of the highest (five stars), and more than
  the usual number of a day by 6 standard deviations. The usual number is the mean of the 30 days before, its deviation
  the root of it (Poisson), never less than one.
"""

from dataclasses import dataclass
from math import sqrt

HOURS_BEFORE, DAYS_BEFORE = 30 * 24, 30
LEAST_IN_AN_HOUR, TIMES_THE_RATE = 10, 5
LEAST_EXTREMES, DEVIATIONS = 8, 6.0


@dataclass(frozen=True)
class Traffic:
    """Ratings of a page: in the last hour; of one extreme in the last 24 hours; of each in the 30 days before."""

    last_hour: int
    month_before: int
    extremes_today: int = 0
    extremes_month_before: int = 0


def is_too_fast(traffic: Traffic) -> bool:
    """Whether the last hour is a burst."""
    usual = traffic.month_before / HOURS_BEFORE
    return traffic.last_hour >= LEAST_IN_AN_HOUR and traffic.last_hour >= TIMES_THE_RATE * usual


def z_score(today: int, month_before: int) -> float:
    """By how many deviations a day's number of extreme marks stands above the usual one."""
    usual = month_before / DAYS_BEFORE
    return (today - usual) / max(1.0, sqrt(usual))


def is_too_extreme(traffic: Traffic) -> bool:
    """Whether one extreme mark came too often within a day."""
    z = z_score(traffic.extremes_today, traffic.extremes_month_before)
    return traffic.extremes_today >= LEAST_EXTREMES and z >= DEVIATIONS


def is_burst(traffic: Traffic) -> bool:
    """Whether new ratings are to be held until somebody has looked."""
    return is_too_fast(traffic) or is_too_extreme(traffic)
