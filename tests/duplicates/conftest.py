"""Two parks that are one, and what members have of both."""

import pytest
from django.db import transaction

from accounts.models import User
from core.dates import PartialDate
from credits.models import Credit, List, ListItem, LogEntry, ParkVisit, Wish
from duplicates.merging import Choice, merge
from reviews.models import Review
from reviews.totals import recount
from tests.factories.pages import make_company, make_park, make_ride
from tests.support.members import make_member


@pytest.fixture
def editor(db):
    """May publish everything."""
    return User.objects.create_superuser("edda", "edda@example.org")


@pytest.fixture
def parks(db):
    """The park that is kept, and its double."""
    kept = make_park("Alton Towers", opened="1980", city="Alton", latitude="52.99", longitude="-1.89")
    gone = make_park(
        "Alton Towers Resort",
        opened="1980",
        city="Farley",
        region="Staffordshire",
        operator=make_company("Merlin", roles=["operator"]),
        latitude="52.991",
        longitude="-1.89",
    )
    return kept, gone


@pytest.fixture
def rides(parks):
    """One ride beneath each."""
    return make_ride("Nemesis", park=parks[0]), make_ride("Oblivion", park=parks[1])


@pytest.fixture
def doubles(parks):
    """One ride twice in one park."""
    return make_ride("Nemesis", park=parks[0], opened="1994"), make_ride("Nemesis Reborn", park=parks[0], opened="1994")


def merged(kept, gone, by, **choice):
    """Merge without looking."""
    return merge(kept=kept.pk, gone=gone.pk, by=by, choice=Choice(**choice))


def review(author, page, rating=8, **fields):
    """A rating, counted."""
    with transaction.atomic():
        row = Review.objects.create(author=author, page=page, rating=rating, **fields)
        recount([page.pk])
    return row


def belongings_of(kept, gone):
    """Members with something on one, on the other, and on both."""
    ann, ben, cat = (make_member(name) for name in ("ann", "ben", "cat"))
    for who, page in ((ann, kept), (ben, gone), (cat, kept), (cat, gone)):
        review(who, page, rating=6 if page == kept else 9, text="Good")
        Wish.objects.create(user=who, page=page)
        listing, _new = List.objects.get_or_create(owner=who, title="Best")
        position = listing.items.count() + 1
        ListItem.objects.create(list=listing, page=page, position=position)
    return ann, ben, cat


def ridden(who, ride, date=None):
    """A credit, with a log where there is a date."""
    credit = Credit.objects.create(user=who, ride=ride, ride_name=ride.title, before_log=0 if date else 1)
    if date:
        LogEntry.objects.create(user=who, credit=credit, date=PartialDate.parse(date))
    return credit


def visited(who, park, date, note=""):
    """A visit."""
    return ParkVisit.objects.create(user=who, park=park, park_name=park.title, date=PartialDate.parse(date), note=note)
