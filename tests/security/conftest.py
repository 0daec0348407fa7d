"""One world for all tests of a module, taken back at its end."""

import logging

import pytest
from django.db import transaction
from django.test import override_settings

from tests.security.asking import Browser
from tests.security.world import ROLES, World, make_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Two operators and what they have. What a test changes stays for the next: ask without trace."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), JOBS_RUN="nobody"):
        logging.disable(logging.CRITICAL)
        with transaction.atomic():
            yield make_world()
            transaction.set_rollback(True)
        logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Browser]:
    """Somebody of each role, logged in."""
    return {role: Browser(world.people[role]) for role in ROLES}
