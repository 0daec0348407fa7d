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
from tests.support.members import make_member

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
