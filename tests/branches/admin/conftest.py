"""People of each role before the admin, and branches with changes on real pages."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission

from accounts.models import User
from branches.actions.committing import Change, commit
from branches.actions.opening import open_branch
from home.rights import EDITORS, MODERATORS, make_groups_and_workflow
from rides.models import RidePage
from tests.branches.conftest import fresh
from tests.support.members import make_member


@pytest.fixture
def house(catalogue):
    """The catalogue with the groups and the review of pages that bootstrap makes."""
    make_groups_and_workflow()


@pytest.fixture
def client_of(house):
    """A browser session of somebody: `client_of(user)`."""

    def _client(user: User) -> Client:
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return _client


def of_group(name: str, group: str) -> User:
    """A new account in that group."""
    user = make_member(name)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def admin(client_of):
    """A superuser."""
    return client_of(make_member("root", is_superuser=True))


@pytest.fixture
def ed(client_of):
    """An editor."""
    return client_of(of_group("ed", EDITORS))


@pytest.fixture
def mo(client_of):
    """A moderator."""
    return client_of(of_group("mo", MODERATORS))


@pytest.fixture
def op(client_of, park):
    """Who operates one park: may add and change there, and publish nothing."""
    group = Group.objects.create(name="Operators of a park")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=park.page_ptr, permission=permission)
    return client_of(of_group("op", group.name))


@pytest.fixture
def stranger(client_of):
    """Comes into the admin, and has no right on any page."""
    user = make_member("stranger")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return client_of(user)


@pytest.fixture
def park(catalogue):
    """A park with rides."""
    return RidePage.objects.filter(live=True, park__isnull=False).order_by("pk").first().park


def branch_of(user: User, *things, name: str = "Season 2027", **values):
    """A branch of the user's that sets the values on each of the things."""
    branch = open_branch(name=name, by=user)
    if things:
        change(branch, user, *things, **values)
    return branch


def change(branch, user: User, *things, **values):
    """One commit."""
    changed = []
    for thing in things:
        version = fresh(thing)
        for field, value in (values or {"theme": "Vikings"}).items():
            setattr(version, field, value)
        changed.append(Change(version))
    return commit(branch, changed, by=user, message="The new season")
