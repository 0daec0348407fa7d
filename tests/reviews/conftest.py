"""What tests of reviews ask for."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model

from accounts.trust import Level
from tests.factories.pages import make_ride


@pytest.fixture
def ride(db):
    """A ride that one can rate."""
    return make_ride(opened="2000")


@pytest.fixture
def rider(db):
    """A member who is trusted to publish."""
    return make_member("rider", Level.MEMBER)


@pytest.fixture
def newcomer(db):
    """A member of today."""
    return make_member("newcomer", Level.NEW)


def make_member(name: str, level: Level = Level.MEMBER):
    """Somebody with a confirmed address and this level of trust."""
    user = get_user_model().objects.create_user(name, f"{name}@example.org", "thrillwiki")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.profile.trust_level = level
    user.profile.save(update_fields=["trust_level"])
    return user
