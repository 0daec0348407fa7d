"""Who is best, against plain computation."""

import random

import pytest

from core.dates import PartialDate
from core.units import quantity_html
from search.compare.best import best_of, first_of


def _written(values):
    return [quantity_html(value, "height") for value in values]


def test_the_greatest_of_random_heights_is_the_one_that_plain_comparison_finds():
    chance = random.Random(7)
    for _round in range(300):
        values = [chance.choice([None, round(chance.uniform(1, 140), 1)]) for _place in range(chance.randint(2, 6))]
        known = [value for value in values if value is not None]
        for least, choose in ((False, max), (True, min)):
            best = best_of(values, _written(values), least=least)
            if len(set(known)) < 2:
                assert best == set()
            else:
                assert best == {place for place, value in enumerate(values) if value == choose(known)}


def test_who_is_written_alike_shares_the_place():
    # 94.49 m and 94.52 m are both 94.5 m and 310 ft: nobody could see why one is marked.
    values = [94.49, 94.52, 60.0]
    assert best_of(values, _written(values)) == {0, 1}


def test_nobody_is_best_where_all_are_alike_or_one_alone_is_known():
    assert best_of([5, 5, None], ["5", "5", ""]) == set()
    assert best_of([5, None, None], ["5", "", ""]) == set()
    assert best_of([None, None], ["", ""]) == set()


def test_zero_is_a_value():
    assert best_of([0, 4], ["0", "4"], least=True) == {0}


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2000-05-13", "2015", None], {0}),
        (["1994", "1994", "2001"], {0, 1}),
        (["199X", "1994"], set()),  # the decade may mean an earlier year
        (["1994~", "2001"], set()),  # "about" promises nothing
        (["2001", "2001"], set()),
        (["2001", None], set()),
        (["198X", "1994", "1990-03-02"], {0}),
    ],
)
def test_the_first_is_named_only_where_no_reading_of_the_dates_denies_it(dates, first):
    assert first_of([PartialDate.parse(date) if date else None for date in dates]) == first
