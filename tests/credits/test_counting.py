"""The number of credits by everybody's own rules."""

import random
from dataclasses import replace
from itertools import product

import pytest

from credits.counting import RULES, Row, Rules, count, difference, layout_of, touched, weights

ALL_RULES = [Rules(*values) for values in product((False, True), repeat=len(RULES))]


def _some_rows(chance: random.Random) -> list[Row]:
    return [
        Row(
            category=chance.choice(["roller-coaster"] * 4 + ["dark-ride"]),
            coaster_class=chance.choice(["", "roller", "powered", "alpine"]),
            is_kiddie=chance.random() < 0.3,
            machine=chance.choice([None, None, 1, 2]),
            layout=chance.choice([None, "a", "b", "c"]),
            tracks=chance.choice([1, 1, 1, 2, 3]),
        )
        for _ in range(chance.randrange(9))
    ]


@pytest.mark.parametrize("seed", range(40))
def test_a_rule_turned_on_never_lowers_the_number(seed):
    rows = _some_rows(random.Random(seed))
    for rules in ALL_RULES:
        for rule in RULES:
            assert count(rows, replace(rules, **{rule: True})) >= count(rows, replace(rules, **{rule: False}))


@pytest.mark.parametrize("seed", range(40))
def test_the_order_of_riding_does_not_matter(seed):
    chance = random.Random(seed)
    rows = _some_rows(chance)
    for rules in chance.sample(ALL_RULES, 20):
        shuffled = chance.sample(rows, len(rows))
        assert count(shuffled, rules) == count(rows, rules)
        assert sum(weights(shuffled, rules)) == count(rows, rules)


@pytest.mark.parametrize("seed", range(20))
def test_with_all_rules_on_every_track_of_every_ride_counts(seed):
    rows = _some_rows(random.Random(seed))
    assert count(rows, ALL_RULES[-1]) == sum(row.tracks for row in rows)


def test_a_moved_ride_counts_once_or_at_each_place():
    rows = [Row(machine=7), Row(machine=7), Row()]
    assert count(rows, Rules(relocations=False)) == 2
    assert count(rows, Rules(relocations=True)) == 3
    assert touched(rows, "relocations") == 2
    assert difference(rows, Rules(), "relocations") == 1


def test_clones_are_known_by_model_and_figures():
    one, same, taller = (layout_of(5, height, 285.0, 3) for height in (35.5, 35.9, 38.0))
    assert one == same != taller
    assert layout_of(5, None, None, 3) is None
    assert layout_of(None, 35.5, 285.0, 3) is None
    rows = [Row(layout=one), Row(layout=same), Row(layout=taller)]
    assert count(rows, Rules(clones=False)) == 2


def test_a_ride_that_does_not_count_does_not_tie_others_together_only_when_it_begins_to():
    rows = [Row(machine=1, layout="a"), Row(machine=1, layout="b", coaster_class="powered"), Row(layout="b")]
    strict = Rules(clones=False, relocations=False, powered=False)
    assert count(rows, strict) == count(rows, replace(strict, powered=True)) == 1


def test_other_rides_are_no_credits_unless_one_says_so():
    rows = [Row(), Row(category="dark-ride"), Row(category="flat-ride")]
    assert count(rows, Rules()) == 1
    assert count(rows, Rules(others=True)) == 3
