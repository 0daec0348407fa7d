"""People who work in the admin."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from home.rights import make_groups_and_workflow
from tests.factories.pages import make_home


def make_user(name: str, *groups: str, **fields) -> User:
    """A user in the groups of those names."""
    user = User.objects.create_user(name, f"{name}@example.org", "secret", **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def site(db):
    """The pages, groups and workflow that bootstrap makes."""
    make_home()
    make_groups_and_workflow()


@pytest.fixture
def sign_in(site):
    """A browser session of a new user: `sign_in("editor", "Editors")`."""

    def _sign_in(name: str, *groups: str, **fields) -> Client:
        client = Client()
        client.user = make_user(name, *groups, **fields)
        client.force_login(client.user)
        return client

    return _sign_in


@pytest.fixture
def admin(sign_in):
    """A superuser's session."""
    return sign_in("admin", is_superuser=True)


@pytest.fixture
def editor(sign_in):
    """An editor's session."""
    return sign_in("editor", "Editors")


@pytest.fixture
def moderator(sign_in):
    """A moderator's session."""
    return sign_in("moderator", "Moderators")
