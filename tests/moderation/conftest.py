"""Members of every trust, moderators, and something that they write: reviews."""

from datetime import timedelta
from itertools import count

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.models import Profile
from accounts.trust import Level
from home.rights import EDITORS, MODERATORS, make_groups_and_workflow
from moderation import actions
from moderation.models import Case
from parks.models import ParkPage
from reviews.models import Review
from tests.support.members import make_member

TEXT = "We rode it three times in the front row and once at the back, and the first drop never got old."


@pytest.fixture
def member(db):
    """Make a member of a level: `member("ann", Level.MEMBER)`. Each account is two days older than the one before."""
    numbers = count(1)

    def _member(name: str, level: Level = Level.BASIC, **fields):
        joined = timezone.now() - timedelta(days=30 + 2 * next(numbers))
        user = make_member(name, date_joined=joined, **fields)
        Profile.objects.filter(user=user).update(trust_level=level)
        user.profile.refresh_from_db()
        return user

    return _member


@pytest.fixture
def staff(catalogue, member):
    """Make somebody of the staff: `staff("mo")` is a moderator."""
    make_groups_and_workflow()

    def _staff(name: str, group: str = MODERATORS):
        user = member(name, Level.TRUSTED)
        user.groups.add(Group.objects.get(name=group))
        return user

    return _staff


@pytest.fixture
def mo(staff):
    """A moderator."""
    return staff("mo")


@pytest.fixture
def ann(staff):
    """Another moderator."""
    return staff("ann-of-the-desk")


@pytest.fixture
def editor(staff):
    """An editor."""
    return staff("ed", EDITORS)


@pytest.fixture
def author(member):
    """A member who writes."""
    return member("author", Level.MEMBER)


@pytest.fixture
def review(catalogue, author):
    """Make a review: `review()`, `review(text=..., author=..., state="pending")`, each of another park."""
    pages = iter(ParkPage.objects.order_by("pk"))

    def _review(text: str = TEXT, author=author, state: str = "published", **fields) -> Review:
        page = fields.pop("page", None) or next(pages)
        return Review.objects.create(author=author, page=page, rating=7, text=text, state=state, **fields)

    return _review


@pytest.fixture
def held(review):
    """A review that waits on the desk: the review and its case."""

    def _held(**fields) -> tuple[Review, Case]:
        thing = review(state="pending", **fields)
        return thing, actions.hold(thing=thing, reasons=["newcomer"])

    return _held


@pytest.fixture
def signed_in():
    """A browser session of a user."""

    def _signed_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return _signed_in
