"""The small catalogue with what it lacks, written once for the tests of a module, each of which rolls back to it."""

import pytest
from django.db import transaction

from search.catalogue.rebuilding import rebuild
from tests.factories.catalogue import load_small_catalogue
from tests.factories.pages import make_company, make_park, make_ride
from tests.support.snapshot import once


@pytest.fixture(scope="module")
def _mixed(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        once(_write)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def mixed(_mixed, db):
    """Four real parks, and other kinds, unknown places and dates, plans, decades, a second maker."""


def _write() -> None:
    load_small_catalogue()
    _make_what_it_lacks()
    rebuild()


def _make_what_it_lacks() -> None:
    there = make_park("Elsewhere", country="FR", region="Oise", park_type="theme-park", opened="1989-04-30")
    nowhere = make_park("Nowhere", country="")
    maker, coaster = make_company("Second Maker"), "roller-coaster"
    make_ride("Wheel", park=there, category="flat-ride", opened="199X", closed="200X")
    make_ride("Flume", park=there, category="water-ride", opened="1995", closed="2003-06-01", manufacturer=maker)
    make_ride("Lost", park=nowhere, category=coaster, opened="1970~", height_m=12)
    make_ride("Plan", park=there, category=coaster, opened="2050", height_m=200)
    make_ride("Homeless", category=coaster, events=[("closed", None)])
    make_ride("Ended", park=there, category=coaster, opened="1990-05-01", closed="1994-12-31", speed_kmh=55.5)
