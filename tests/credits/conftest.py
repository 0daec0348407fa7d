"""Members with rides."""

import pytest

from rides.models import RidePage
from tests.support.members import make_member


@pytest.fixture
def ada(catalogue):
    """A member in good standing."""
    return make_member("ada")


@pytest.fixture
def rides(catalogue):
    """Twelve rides."""
    return list(RidePage.objects.select_related("park").order_by("pk")[:12])


@pytest.fixture
def as_ada(client, ada):
    """Her browser."""
    client.force_login(ada)
    return client
