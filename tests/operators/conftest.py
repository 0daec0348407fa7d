"""Parks, companies and members who speak for them."""

import pytest

from operators import actions
from operators.models import Speaker
from parks.models import ParkPage
from rides.models import RidePage
from tests.factories.pages import make_company, make_park, make_ride
from tests.reviews.conftest import make_member

MANAGER, STAFF = Speaker.Role.MANAGER, Speaker.Role.STAFF


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def member(db):
    """A member who is trusted to publish, by name."""
    return make_member


@pytest.fixture
def company(db):
    return make_company("Funtime Parks")


@pytest.fixture
def park(company):
    """A park that the company operates."""
    return make_park("Lakeland", operator=company)


@pytest.fixture
def ride(park):
    return make_ride("Big Dipper", park=park, opened="2000")


@pytest.fixture
def manager(park):
    """Speaks for the park."""
    user = make_member("manager")
    actions.give(user=user, page=park, role=MANAGER, by=None)
    return user


def fresh(user):
    """The member as the next request has them."""
    return type(user).objects.get(pk=user.pk)


def published(page, **changes):
    """Live with these changes, as an editor does it."""
    page = (ParkPage if isinstance(page, ParkPage) else RidePage).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page
