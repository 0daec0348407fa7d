"""Members with lists of real rides."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model

from accounts.models import Profile
from credits.lists import actions, ordering
from credits.lists.actions import Details
from rides.models import RidePage


def make_member(name: str):
    """Somebody who may write."""
    user = get_user_model().objects.create_user(name, f"{name}@example.org", "thrillwiki")
    Profile.objects.filter(user=user).update(trust_level=2)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return get_user_model().objects.get(pk=user.pk)


@pytest.fixture
def ada(db):
    return make_member("ada")


@pytest.fixture
def ben(db):
    return make_member("ben")


@pytest.fixture
def coasters(catalogue):
    """Primary keys of ten roller coasters."""
    rides = RidePage.objects.filter(category="roller-coaster").order_by("title")
    return list(rides.values_list("pk", flat=True)[:10])


@pytest.fixture
def listing(ada, coasters):
    made = actions.create(by=ada, details=Details("Winter favourites"))
    ordering.add(listing=made, by=ada, page_ids=coasters[:5])
    made.refresh_from_db()
    return made


@pytest.fixture
def order(listing):
    """The keys of the pages on the list, in order."""
    return lambda: list(listing.items.order_by("position").values_list("page_id", flat=True))
