"""A small catalogue with what the shipped one lacks: ties, unknown figures, rider rules, no park."""

import random

import pytest
from django.db import transaction

from search.catalogue.rebuilding import rebuild
from tests.factories.catalogue import load_small_catalogue
from tests.factories.pages import make_company, make_park, make_ride
from tests.support.snapshot import once


@pytest.fixture(scope="module")
def _varied(django_db_setup, django_db_blocker):
    """Written once for the tests of a module, each of which rolls back to it.

    Not for those of the folder: its browser tests come last, and what they ask would wait for this transaction's end.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        once(_write)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def varied(_varied, db):
    """The real parks and forty made-up rides of every sort."""


def _write() -> None:
    load_small_catalogue()
    _make_rides(random.Random(7))
    rebuild()


def _make_rides(dice: random.Random) -> None:
    parks = [
        make_park("Dateline", country="FJ", region="North", city="Suva", latitude="-17.5", longitude="179.9"),
        make_park("Pole", country="NO", latitude="89.5", longitude="10"),
        make_park("Nowhere", country=""),
        None,
    ]
    makers = [make_company("Über & Söhne"), make_company("Second"), None]
    for number in range(40):
        make_ride(
            f"Made {number % 30:02}",
            park=dice.choice(parks),
            manufacturer=dice.choice(makers),
            category=dice.choice(["roller-coaster", "flat-ride", "water-ride"]),
            track_material=dice.choice(["steel", "wood", ""]),
            height_m=dice.choice([None, 10, 10, 20.5, 33]),
            speed_kmh=dice.choice([None, 50, 80]),
            inversions=dice.choice([None, 0, 0, 3]),
            min_height_cm=(least := dice.choice([None, None, 100, 120, 140])),
            min_height_accompanied_cm=least - 20 if least and number % 2 else None,
            max_height_cm=dice.choice([None, 195]),
            opened=dice.choice([None, "1990", "2001-05-04", "1977~"]),
            closed=dice.choice([None, None, "2010"]) if number % 3 else None,
        )
