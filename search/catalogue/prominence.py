"""How known a thing is, from what is recorded of it: it breaks ties between names that match equally well.

No page views are counted yet; what many people know is recorded more fully, is bigger, and has more rides.
"""

from math import log2

from parks.status import OPEN_STATUSES


def of_ride(*, completeness: int, height_m: float | None, speed_kmh: float | None, status: str, category: str) -> float:
    """0 to about 10: a tall and fast coaster that runs and is well recorded is known best."""
    size = min((height_m or 0) / 30, 4) + min((speed_kmh or 0) / 60, 2)
    return size + completeness / 50 + (status in OPEN_STATUSES) + (category == "roller-coaster")


def of_park(*, completeness: int, rides: int, status: str) -> float:
    """0 to about 12: by the number of its rides above all."""
    return 1.5 * log2(1 + rides) + completeness / 50 + (status in OPEN_STATUSES)


def of_maker(*, completeness: int, rides: int) -> float:
    """0 to about 14 for companies and models: by the number of rides they stand for."""
    return 1.5 * log2(1 + rides) + completeness / 50
