"""Members who are told things."""

import pytest
from django.test import Client

from accounts.trust import Level
from tests.support.members import make_member


@pytest.fixture
def ada(db):
    """A member."""
    user = make_member("ada")
    type(user.profile).objects.filter(user=user).update(trust_level=Level.MEMBER)
    return user


@pytest.fixture
def as_ada(ada):
    """Her browser."""
    client = Client()
    client.force_login(ada)
    return client


@pytest.fixture
def ben(db):
    """Another member."""
    return make_member("ben")
