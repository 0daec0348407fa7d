"""A branch, somebody who may publish, and pages to change."""

import pytest

from accounts.models import User
from branches.actions.opening import open_branch
from branches.reading import live
from parks.models import ParkPage
from rides.models import RidePage


@pytest.fixture
def editor(catalogue):
    """May publish everything."""
    return User.objects.create_superuser("edda", "edda@example.org")


@pytest.fixture
def branch(editor):
    """Open, empty."""
    return open_branch(name="Season 2027", by=editor)


@pytest.fixture
def ride(catalogue):
    """A live ride, read anew by `fresh`."""
    return RidePage.objects.filter(live=True, park__isnull=False).order_by("pk").first()


@pytest.fixture
def rides(catalogue):
    """Live rides by rising key."""
    return list(RidePage.objects.filter(live=True, park__isnull=False).order_by("pk"))


@pytest.fixture
def park(catalogue):
    """A live park."""
    return ParkPage.objects.filter(live=True).order_by("pk").first()


def fresh(thing):
    """The thing as it is live now."""
    return live(thing)
