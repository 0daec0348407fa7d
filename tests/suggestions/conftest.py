"""Members who suggest, moderators who decide, and a ride to suggest things of."""

from datetime import timedelta
from itertools import count

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.models import Profile
from accounts.trust import Level
from home.rights import MODERATORS, make_groups_and_workflow
from moderation import actions as desk
from moderation.models import Case
from pages.suggestable import find
from rides.models import RidePage
from suggestions import actions
from suggestions.actions import Sent
from suggestions.models import Suggestion
from tests.support.chromium import watch
from tests.support.members import make_member
from tests.support.waiting import settled

SOURCE = "https://www.cedarpoint.com/rides-experiences/millennium-force"


@pytest.fixture
def member(db):
    """Make a member of a level: `member("ann", Level.MEMBER)`."""
    numbers = count(1)

    def _member(name: str, level: Level = Level.BASIC, **fields):
        joined = timezone.now() - timedelta(days=40 + 2 * next(numbers))
        user = make_member(name, date_joined=joined, **fields)
        Profile.objects.filter(user=user).update(trust_level=level)
        user.profile.refresh_from_db()
        return user

    return _member


@pytest.fixture
def author(member):
    """A member who suggests."""
    return member("author", Level.MEMBER)


@pytest.fixture
def mo(catalogue, member):
    """A moderator."""
    make_groups_and_workflow()
    user = member("mo", Level.TRUSTED)
    user.groups.add(Group.objects.get(name=MODERATORS))
    return user


@pytest.fixture
def ride(catalogue) -> RidePage:
    return RidePage.objects.get(slug="millennium-force")


def suggest(page, by, name="height_m", value=95.0, *, source=SOURCE, **more) -> Suggestion:
    """Suggest another value of a fact of one column, or several values by column."""
    thing = find(type(page), name)
    values = value if isinstance(value, dict) else {thing.columns[0]: value}
    return actions.send(page=page, by=by, sent=Sent(thing, values, source, **more))


def case_of(suggestion: Suggestion) -> Case:
    """Where it waits on the desk."""
    return Case.objects.open().get(subject="suggestion", object_id=suggestion.pk)


def decide(suggestion: Suggestion, action: str, by, reason: str = "", **more):
    """As a moderator who has opened the case."""
    case = desk.claim(case_id=case_of(suggestion).pk, by=by)
    return desk.decide(case_id=case.pk, action=action, by=by, reason=reason, **more)


def browser_of(user) -> Client:
    """A signed-in browser."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def open_tab(browser, live_server, catalogue):
    """Open a tab, signed in as somebody; what its console reports fails the test."""
    opened = []

    def _open(user, **look):
        context = browser.new_context(base_url=live_server.url, locale="en-GB", **look)
        cookies = browser_of(user).cookies.items()
        context.add_cookies([{"name": name, "value": each.value, "url": live_server.url} for name, each in cookies])
        tab = context.new_page()
        tab.faults = watch(tab)
        opened.append(tab)
        return tab

    yield _open
    for tab in opened:
        settled(tab)
    assert [fault for tab in opened for fault in tab.faults] == []
