"""A small catalogue, rated."""

import random

import pytest

from rankings import paying
from rankings.models import HeldRating
from rides.models import RidePage
from tests.rankings.support import make_raters, rate_all


@pytest.fixture
def coasters(catalogue) -> list[int]:
    """The roller coasters that everybody may see, by page."""
    return list(RidePage.objects.filter(category="roller-coaster").order_by("pk").values_list("pk", flat=True))


@pytest.fixture
def crowd(coasters):
    """Fourteen members who each rated most coasters: the better, the greater the page's number; scores are counted."""
    dice, raters = random.Random(3), make_raters(14)
    rate_all({user: {page: _mark(dice, index, coasters) for index, page in enumerate(coasters)} for user in raters})
    paying.recompute()
    assert not HeldRating.objects.exists()
    return raters


def _mark(dice, index, coasters) -> int:
    return min(10, max(1, round(2 + 7 * index / len(coasters) + dice.gauss(0, 1.2))))
