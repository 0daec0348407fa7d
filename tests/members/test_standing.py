"""What follows from a ban, a suspension, and their end: at once, also where pages are kept, by whichever door."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts import actions, trust
from accounts.models import Profile
from accounts.trust import Level, Sign
from credits.models import List
from moderation.actions import lift, sanction
from moderation.models import Sanction
from reviews.models import PageTotals, Review
from rides.models import RidePage
from tests.members.conftest import make_member

pytestmark = pytest.mark.django_db
WORDS = "Nothing like it in the world."


@pytest.fixture
def mo(db):
    user = make_member("mo")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


@pytest.fixture
def world(ann, catalogue):
    """Ann has a review and a list; the addresses at which others see them, and her ride."""
    ride = RidePage.objects.live().exclude(park=None).first()
    Review.objects.create(author=ann, page=ride, rating=9, title="Good", text=WORDS)
    listing = List.objects.create(owner=ann, title="My hundred")
    from reviews.actions.following_up import follow_up

    follow_up([ride.pk], [ann.pk])
    pages = ["/members/Ann/", "/members/Ann/reviews/", "/members/Ann/lists/", listing.get_absolute_url(), ride.url]
    return ride, pages


def _shut(user, mo, door, kind):
    until = timezone.now() + timedelta(days=3) if kind == "suspend" else None
    if door == "moderation":
        return sanction(user=user, kind=kind, reason="spam", by=mo, until=until)
    return actions.ban(user=user, by=mo) if kind == "ban" else actions.suspend(user=user, until=until, by=mo)


def _open(user, mo, door):
    if door == "moderation":
        return lift(sanction=Sanction.objects.get(user=user), by=mo)
    return actions.restore(user=user, by=mo)


def _seen(client, pages):
    """Whether each page shows something of her, read twice: the second time from the cache."""
    return [[WORDS in (answer := client.get(page)).text or "My hundred" in answer.text for page in pages] for _ in "12"]


@pytest.mark.parametrize("door", ["accounts", "moderation"])
def test_a_ban_takes_everything_from_sight_and_count_and_its_end_brings_it_back(
    client, ann, mo, world, door, page_cache, commit
):
    ride, pages = world
    before = _seen(client, pages)
    assert before[0][1:] == [True] * 4
    with commit():
        _shut(ann, mo, door, "ban")
    assert _seen(client, pages) == [[False] * 5] * 2
    assert client.get("/members/Ann/").status_code == 410
    assert PageTotals.objects.get(pk=ride.pk).count == 0
    with commit():
        _open(ann, mo, door)
    assert _seen(client, pages) == before
    assert PageTotals.objects.get(pk=ride.pk).count == 1


@pytest.mark.parametrize("door", ["accounts", "moderation"])
def test_a_suspension_closes_her_page_at_once_and_its_end_opens_it(client, ann, mo, door, page_cache, commit):
    def is_paused():
        return ["This account is paused" in client.get("/members/Ann/").text for _ in "12"]

    assert is_paused() == [False, False]
    with commit():
        _shut(ann, mo, door, "suspend")
    assert is_paused() == [True, True]
    with commit():
        _open(ann, mo, door)
    assert is_paused() == [False, False]


def test_a_level_that_is_counted_in_bulk_shows_on_the_page(client, ann, page_cache, commit, monkeypatch):
    client.get("/members/Ann/")
    monkeypatch.setattr(trust, "signs", {"test": Sign(lambda pks: dict.fromkeys(pks, 50))}.items())
    with commit():
        assert trust.recompute([ann.pk]) == 1
    Profile.objects.get(user=ann, trust_level=Level.MEMBER)
    client.get("/members/Ann/")
    assert "Member" in client.get("/members/Ann/").text


def test_preferences_that_were_open_during_a_ban_do_not_end_it(client, ann, mo, monkeypatch):
    from accounts.forms import preferences

    client.force_login(ann)
    usual = preferences.PreferencesForm.is_valid

    def banned_meanwhile(form):
        Profile.objects.filter(user=ann).update(banned_at=timezone.now())
        return usual(form)

    monkeypatch.setattr(preferences.PreferencesForm, "is_valid", banned_meanwhile)
    fields = {f"privacy_{name}": "public" for name in ("reviews", "credits", "lists", "statistics")}
    client.post("/accounts/preferences/", {**fields, "bio": "New."})
    profile = Profile.objects.get(user=ann)
    assert (profile.bio, profile.is_banned) == ("New.", True)
