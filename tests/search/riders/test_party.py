"""Heights as people type them, and the party that an address names."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from rides.who_may_ride import Rider
from search.riders.measures import read_age, read_height
from search.riders.party import FEWEST_ROWS, MOST_PEOPLE, Party


@pytest.mark.parametrize(
    ("typed", "centimetres"),
    [
        ("110", 110),
        ("110.5", 110.5),
        ("110,5", 110.5),
        (" 110 cm ", 110),
        ("1.84", 184),
        ("1,84m", 184),
        ("43 in", 109.2),
        ('43"', 109.2),
        ("6 ft 1", 185.4),
        ("6'1\"", 185.4),
        ("6\N{PRIME} 1\N{DOUBLE PRIME}", 185.4),
        ("6 ft", 182.9),
        ("5FT11IN", 180.3),
    ],
)
def test_heights_are_read_in_both_systems(typed, centimetres):
    assert read_height(typed) == centimetres


def test_a_bare_number_is_of_the_chosen_unit():
    assert read_height("60", "cm") == 60
    assert read_height("60", "in") == 152.4


@pytest.mark.parametrize(
    "typed", ["400", "12", "49.9", "tall", "", "-110", "1e9", "٣٠٠", "110\n110", "9" * 50, "6 ft 99", "NaN"]
)
def test_other_heights_are_refused(typed):
    with pytest.raises(ValueError, match=r"[Hh]eight"):
        read_height(typed)


@pytest.mark.parametrize("typed", ["-1", "121", "7.5", "seven", "\N{ARABIC-INDIC DIGIT SEVEN}", "1000"])
def test_other_ages_are_refused(typed):
    with pytest.raises(ValueError, match="age"):
        read_age(typed)


def test_the_shortest_address_names_the_party():
    party = Party.of(QueryDict("p=110&p=184"))
    assert party.riders == [Rider(110), Rider(184)]
    assert party.pairs == [("p", "110"), ("p", "184")]


def test_empty_rows_of_the_form_keep_their_place():
    party = Party.of(QueryDict("p=110&a=7&p=&a=&p=184&a=&n=1:strobe&n=3:step-free&n=2:"))
    assert party.riders == [Rider(110, 7, frozenset({"strobe"})), Rider(184, None, frozenset({"step-free"}))]
    assert party.pairs == [
        ("p", "110"),
        ("p", "184"),
        ("a", "7"),
        ("a", ""),
        ("n", "1:strobe"),
        ("n", "2:step-free"),
    ]


def test_errors_keep_what_was_typed():
    party = Party.of(QueryDict("p=400&p=110&a=&a=old"))
    assert [person.height for person in party.rows[:2]] == ["400", "110"]
    assert party.rows[0].height_error
    assert party.rows[1].age_error
    assert party.rows[1].age == "old"
    assert party.people == []
    assert [error["anchor"] for error in party.errors] == ["p-1", "a-2"]


def test_twenty_people_are_too_many_and_the_first_eight_are_shown():
    party = Party.of(QueryDict("&".join(["p=170"] * 20)))
    assert len(party.rows) == len(party.people) == MOST_PEOPLE
    assert "at most 8" in party.error


def test_nobody_at_all_is_an_error_only_where_the_form_was_sent():
    assert Party.of(QueryDict("park=cedar-point")).errors == []
    assert "at least one height" in Party.of(QueryDict("p=&a=")).errors[0]["text"]


def test_a_form_has_a_row_more_than_people():
    assert len(Party.of(QueryDict()).rows) == FEWEST_ROWS
    assert len(Party.of(QueryDict("p=110&p=120&p=130")).rows) == 4
    assert len(Party.of(QueryDict("&".join(["p=170"] * 8))).rows) == MOST_PEOPLE


@given(st.lists(st.tuples(st.integers(50, 250), st.none() | st.integers(0, 120)), min_size=1, max_size=MOST_PEOPLE))
def test_the_address_of_a_party_leads_to_the_same_party(people):
    query = QueryDict(mutable=True)
    query.setlist("p", [str(height) for height, _age in people])
    query.setlist("a", ["" if age is None else str(age) for _height, age in people])
    party = Party.of(query)
    again = QueryDict(mutable=True)
    for name, value in party.pairs:
        again.appendlist(name, value)
    assert Party.of(again).riders == party.riders == [Rider(height, age) for height, age in people]


@given(st.lists(st.text(max_size=60)), st.lists(st.text(max_size=60)), st.lists(st.text(max_size=60)))
def test_nothing_typed_breaks_the_form(heights, ages, needs):
    query = QueryDict(mutable=True)
    query.setlist("p", heights)
    query.setlist("a", ages)
    query.setlist("n", needs)
    party = Party.of(query)
    assert len(party.rows) <= MOST_PEOPLE
    assert all(50 <= rider.height_cm <= 250 for rider in party.riders)
