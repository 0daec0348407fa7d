"""Counts that are kept follow the catalogue."""

import pytest

from search.catalogue.kept import kept
from search.catalogue.tags import outdate


@pytest.fixture
def counted():
    """A count that says how often it was made."""
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    return make


def test_what_is_kept_is_made_once(counted):
    assert [kept("test", [("q", "a")], counted, types=["ride"]) for _time in range(3)] == [1, 1, 1]


def test_each_question_has_its_own_answer(counted):
    assert kept("test", [("q", "a")], counted, types=["ride"]) == 1
    assert kept("test", [("q", "b")], counted, types=["ride"]) == 2
    assert kept("other", [("q", "a")], counted, types=["ride"]) == 3


@pytest.mark.django_db
def test_a_change_of_its_type_makes_it_anew_and_of_another_does_not(counted):
    assert kept("test", [], counted, types=["ride", "park"]) == 1
    outdate(["company"])
    assert kept("test", [], counted, types=["ride", "park"]) == 1
    outdate(["park"])
    assert kept("test", [], counted, types=["ride", "park"]) == 2


def test_what_is_not_worth_it_is_made_again(counted):
    assert [kept("test", [], counted, types=["ride"], worth=lambda made: made > 2) for _time in range(4)] == [
        1,
        2,
        3,
        3,
    ]


def test_nothing_found_is_an_answer_too():
    answers = iter([[], ["later"]])
    assert [kept("test", [], lambda: next(answers), types=["ride"]) for _time in range(2)] == [[], []]
