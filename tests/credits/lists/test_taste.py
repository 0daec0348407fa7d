"""Two people's taste."""

from hypothesis import given
from hypothesis import strategies as st

from credits.lists.taste import disagreements, taste_match

ratings = st.dictionaries(st.integers(1, 30), st.integers(1, 10), max_size=30)


def test_nothing_is_said_of_four_common_ratings():
    mine = dict.fromkeys(range(4), 7)
    assert taste_match(mine, mine) is None


def test_a_harsh_and_a_generous_rater_who_like_the_same_agree():
    generous = {number: 6 + number % 5 for number in range(40)}
    harsh = {number: 1 + number % 5 for number in range(40)}
    assert taste_match(generous, harsh).per_cent >= 90


def test_opposite_taste_is_near_nought():
    mine = {number: 1 + number % 10 for number in range(40)}
    theirs = {number: 10 - number % 10 for number in range(40)}
    assert taste_match(mine, theirs).per_cent <= 10


def test_few_common_ratings_say_less_than_many():
    few = {number: 1 + 2 * number for number in range(5)}
    many = {number: 1 + 2 * (number % 5) for number in range(50)}
    assert 50 < taste_match(few, few).per_cent < taste_match(many, many).per_cent


@given(ratings, ratings)
def test_a_match_is_a_share_and_the_same_from_both_sides(mine, theirs):
    match = taste_match(mine, theirs)
    assert match == taste_match(theirs, mine)
    assert match is None or (0 <= match.per_cent <= 100 and match.common == len(mine.keys() & theirs.keys()))


def test_disagreements_are_sorted_and_agreement_is_none():
    assert disagreements({1: 10, 2: 5, 3: 8, 4: 1}, {1: 2, 2: 5, 3: 5, 9: 1}) == [1, 3]
