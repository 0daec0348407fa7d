"""What is done to many things at once is seen at once: cached pages of members, rides and lists are thrown away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import actions as accounts
from accounts import trust
from accounts.models import Profile
from moderation import actions
from parks.models import ParkPage
from reviews import actions as reviews
from reviews.content import Content

pytestmark = pytest.mark.django_db
WORDS = "Words that must go at once, all of them."


@pytest.fixture
def rude(member):
    return member("rude", 2)


@pytest.fixture
def kept(rude, catalogue, client, page_cache):
    """Pages that show the words, each in the cache."""
    parks = ParkPage.objects.order_by("pk")[:3]
    for number, park in enumerate(parks):
        reviews.write(
            page=park,
            by=rude,
            content=Content(rating=8, text=f"{WORDS} {number * '*'}At {park.title} it was {number}."),
        )
    Profile.objects.filter(user=rude).update(bio=WORDS)
    addresses = ["/members/rude/", "/members/rude/reviews/"]
    addresses += [address for park in parks for address in (park.url, f"/reviews/on/{park.pk}/")]
    for address in addresses:
        assert WORDS in client.get(address).content.decode(), address
        assert client.get(address)["X-Page-Cache"] == "hit"
    return addresses


def shows(client, addresses):
    return [address for address in addresses if WORDS in client.get(address).content.decode()]


def _take_back(rude, mo):
    now = timezone.now()
    actions.take_back(user=rude, since=now - timedelta(hours=1), until=now + timedelta(hours=1), reason="spam", by=mo)


ACTS = {
    "ban": lambda rude, mo: actions.sanction(user=rude, kind="ban", reason="spam", by=mo),
    "ban without a case": lambda rude, mo: accounts.ban(user=rude, by=mo),
    "hide everything": lambda rude, mo: actions.hide_everything(user=rude, reason="spam", by=mo),
    "take back": _take_back,
}


@pytest.mark.parametrize("act", ACTS)
def test_what_is_hidden_in_bulk_is_gone_at_once_and_back_at_once(
    kept, rude, mo, client, django_capture_on_commit_callbacks, act
):
    with django_capture_on_commit_callbacks(execute=True):
        ACTS[act](rude, mo)
    # A text about oneself has no hour: only a ban and "hide everything" take it.
    left = ["/members/rude/"] if act == "take back" else []
    assert shows(client, kept) == left


def test_trust_that_was_counted_in_bulk_stands_on_the_page_at_once(
    rude, client, page_cache, django_capture_on_commit_callbacks
):
    client.get("/members/rude/")
    with django_capture_on_commit_callbacks(execute=True):
        assert trust.recompute([rude.pk]) == 1
    # The old page may be served while it is rendered anew, so a second look counts.
    client.get("/members/rude/")
    assert '<a href="#trust">New</a>' in client.get("/members/rude/").content.decode()


def test_votes_stand_on_the_members_page_at_once(kept, rude, member, client, django_capture_on_commit_callbacks):
    review = rude.reviews.first()
    with django_capture_on_commit_callbacks(execute=True):
        reviews.vote(review=review, by=member("voter", 2), is_helpful=True)
    client.get("/members/rude/reviews/")
    assert "1 of 1 reader found this helpful" in client.get("/members/rude/reviews/").content.decode()
