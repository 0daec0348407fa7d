"""Sixty questions to the catalogue that we ship, as people put them, and what they want to find."""

import csv
from pathlib import Path

import pytest

from search.catalogue.checking import faults
from search.finding.finding import Found, find, suggest
from tests.support.shipped_database import shipped_database

QUERIES = list(csv.DictReader((Path(__file__).parent / "queries.csv").open(encoding="utf-8", newline="")))
WANTED = 57


@pytest.fixture(scope="module")
def shipped(django_db_setup, django_db_blocker):
    """The shipped catalogue, to be read only."""
    with django_db_blocker.unblock(), shipped_database():
        yield


def _first_three(found: Found) -> list[tuple[str, str]]:
    """The first three rows of the page, from the top."""
    return [(entry.type, entry.key) for group in found.groups for entry in group.entries][:3]


def _is_wanted(query: dict, keys: list[tuple[str, str]]) -> bool:
    """Rides of one name whose park is not recorded are numbered: any of them will do."""
    names = [key if kind == query["type"] else "" for kind, key in keys]
    return any(name == query["key"] or name.rstrip("0123456789") == f"{query['key']}-" for name in names)


def _failing(search) -> list[str]:
    answers = [(query, _first_three(search(query["query"]))) for query in QUERIES]
    return [f"{query['query']} ({query['kind']}): {keys}" for query, keys in answers if not _is_wanted(query, keys)]


def test_there_are_sixty_different_questions():
    assert len({query["query"] for query in QUERIES}) == 60


def test_what_is_wanted_is_among_the_first_three(shipped):
    failing = _failing(find)
    print("\n".join(failing))
    assert len(QUERIES) - len(failing) >= WANTED, failing


def test_suggestions_hold_it_as_well(shipped):
    failing = _failing(suggest)
    print("\n".join(failing))
    assert len(QUERIES) - len(failing) >= WANTED, failing


def test_the_entries_that_were_searched_are_what_the_pages_say(shipped):
    assert [str(fault) for _number, fault in zip(range(10), faults(), strict=False)] == []
