"""Who held a record from when to when, on plain values."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.records.reigns import Claim, reigns

START, TODAY = date(1990, 1, 1), date(1990, 1, 20)


def day(number: int) -> date:
    return START + timedelta(days=number)


def _told(claims):
    return [
        (set(reign.holders), reign.value, (reign.first - START).days, reign.end and (reign.end - START).days)
        for reign in reigns(claims, since=START, today=TODAY)
    ]


def test_a_greater_one_takes_over_and_gives_back_when_it_closes():
    claims = [Claim("small", 10, day(0)), Claim("great", 20, day(3), day(8))]
    assert _told(claims) == [({"small"}, 10, 0, 3), ({"great"}, 20, 3, 8), ({"small"}, 10, 8, None)]


def test_equal_ones_share_it():
    claims = [Claim("first", 10, day(0)), Claim("second", 10, day(5))]
    assert _told(claims) == [({"first"}, 10, 0, 5), ({"first", "second"}, 10, 5, None)]


def test_nobody_holds_it_in_a_gap():
    assert _told([Claim("a", 1, day(0), day(2)), Claim("b", 1, day(4))]) == [({"a"}, 1, 0, 2), ({"b"}, 1, 4, None)]


def test_what_began_earlier_counts_from_the_first_day_and_what_is_to_end_has_not_ended():
    assert _told([Claim("old", 1, date(1870, 1, 1), TODAY + timedelta(days=9))]) == [({"old"}, 1, 0, None)]


def test_plans_hold_nothing():
    assert _told([Claim("plan", 99, TODAY + timedelta(days=1))]) == []


CLAIMS = st.builds(
    lambda holder, value, first, length: Claim(holder, value, day(first), day(first + length) if length else None),
    st.sampled_from("abcdef"),
    st.integers(1, 3),
    st.integers(-5, 22),
    st.integers(0, 12),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(CLAIMS, max_size=8, unique_by=lambda claim: claim.holder))
def test_on_every_day_it_names_those_with_the_most(claims):
    found = reigns(claims, since=START, today=TODAY)
    for number in range((TODAY - START).days + 1):
        running = [c for c in claims if c.first <= day(number) and (c.end is None or day(number) < c.end)]
        most = max((c.value for c in running), default=None)
        held = [r for r in found if r.first <= day(number) and (r.end is None or day(number) < r.end)]
        assert [(r.value, set(r.holders)) for r in held] == (
            [(most, {c.holder for c in running if c.value == most})] if running else []
        )
    for before, after in pairwise(found):
        assert before.end is not None
        assert before.end <= after.first
        assert before.end < after.first or (before.value, before.holders) != (after.value, after.holders)
