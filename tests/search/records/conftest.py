"""The small catalogue, imported once for the tests of a module, each of which rolls back to it."""

import pytest
from django.db import transaction

from tests.factories.catalogue import load_small_catalogue


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_small_catalogue()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def small(_loaded, db):
    """Four real parks with their rides and makers."""
