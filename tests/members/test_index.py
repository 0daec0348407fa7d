"""The list of members: who stands in it, in which order, and nothing that not everybody may see."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Profile, User
from accounts.profiles import make_profiles
from companies.vocabulary import RideCategory
from credits.models import Credit
from members import listing, models
from reviews.models import Review
from rides.models import RidePage
from tests.members.conftest import make_member

pytestmark = pytest.mark.django_db


def _names(client, query="") -> list[str]:
    answer = client.get(f"/members/{query}")
    assert answer.status_code == 200
    return re.findall(r'class="people-name" href="/members/([^/]+)/"', answer.content.decode())


def _set(user, **fields) -> None:
    Profile.objects.filter(user=user).update(**fields)


def _ride(user, *rides) -> None:
    Credit.objects.bulk_create(
        Credit(user=user, ride=ride, ride_name=ride.title, category=ride.category) for ride in rides
    )


@pytest.fixture
def coasters(catalogue):
    return list(RidePage.objects.live().filter(category=RideCategory.ROLLER_COASTER)[:3])


def test_names_are_found_by_any_part_in_any_case_and_by_their_look(client, ann, bob):
    make_member("Annabel")
    assert _names(client) == ["Ann", "Annabel", "bob"]
    assert _names(client, "?q=ANN") == ["Ann", "Annabel"]
    assert _names(client, "?q=abe") == ["Annabel"]
    assert _names(client, "?q=anna6el") == []
    assert _names(client, "?q=b0b") == ["bob"]
    assert _names(client, "?q=%D0%B0nn") == ["Ann", "Annabel"]  # a Cyrillic a


def test_there_is_a_word_for_no_member_and_for_no_such_member(client):
    assert "There is no member yet" in client.get("/members/").content.decode()
    make_member("Ann")
    for query in ("?q=zzz", "?q=%25", "?q=_", "?q=" + "z" * 500):
        page = client.get(f"/members/{query}").content.decode()
        assert "Nobody has “" in page
        assert 'href="/members/"' in page


def test_who_has_ridden_most_stands_first_or_they_stand_by_name(client, ann, bob, coasters):
    _ride(bob, *coasters)
    _ride(ann, coasters[0])
    Credit.objects.create(user=ann, ride=None, ride_name="Gone", category=RideCategory.ROLLER_COASTER)
    Credit.objects.create(user=ann, ride=None, ride_name="Wheel", category=RideCategory.FLAT_RIDE)
    Review.objects.create(author=ann, page=coasters[0], rating=8)
    _set(ann, home_park=coasters[0].park)
    page = client.get("/members/").content.decode()
    for words in ("3 coasters ridden", "2 coasters ridden · 1 review<", f">{coasters[0].park.title}</a>"):
        assert words in page
    assert (_names(client), _names(client, "?sort=name")) == (["bob", "Ann"], ["Ann", "bob"])
    assert _names(client, "?sort=e-mail") == ["bob", "Ann"]


@pytest.mark.parametrize("audience", ["members", "me"])
def test_what_not_everybody_may_see_neither_shows_nor_moves_anybody(client, ann, bob, coasters, audience):
    _ride(bob, *coasters)
    Review.objects.create(author=bob, page=coasters[0], rating=8)
    _set(bob, privacy={"credits": audience, "reviews": audience})
    for viewer in (None, ann, bob):
        if viewer:
            client.force_login(viewer)
        page = client.get("/members/").content.decode()
        assert "3 coasters" not in page
        assert "1 review" not in page
        assert _names(client) == ["Ann", "bob"]
    _set(bob, privacy={"credits": "public", "reviews": audience})
    assert _names(client) == ["bob", "Ann"]


def test_whoever_leaves_or_may_not_be_seen_is_not_in_it(client, ann, bob):
    later = timezone.now() + timedelta(days=9)
    for name in ("leaving", "banned", "suspended", "inactive", "suspended-once"):
        make_member(name)
    models.ErasureRequest.objects.create(user=User.objects.get(username="leaving"), keep_reviews=True, due_at=later)
    _set(User.objects.get(username="banned"), banned_at=timezone.now())
    _set(User.objects.get(username="suspended"), suspended_until=later)
    _set(User.objects.get(username="suspended-once"), suspended_until=timezone.now() - timedelta(days=1))
    User.objects.filter(username="inactive").update(is_active=False)
    assert _names(client) == ["Ann", "bob", "suspended-once"]
    assert _names(client, "?q=banned") == []


def test_a_home_park_that_is_hidden_is_not_told(client, ann, coasters):
    park = coasters[0].park
    _set(ann, home_park=park)
    type(park).objects.filter(pk=park.pk).update(live=False)
    assert park.title not in client.get("/members/").content.decode()


def test_pages_of_it_lead_on_and_keep_what_was_asked(client, monkeypatch):
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    for name in ("Ann", "Anna", "Annabel"):
        make_member(name)
    assert _names(client, "?q=ann&sort=name") == ["Ann", "Anna"]
    assert "?q=ann&amp;sort=name&amp;page=2" in client.get("/members/?q=ann&sort=name").content.decode()
    assert _names(client, "?q=ann&sort=name&page=2") == ["Annabel"]
    for page in ("3", "0", "x"):
        assert client.get(f"/members/?page={page}").status_code == 404


def test_many_members_cost_as_many_queries_as_few(client, ann, coasters, django_assert_max_num_queries):
    def fill(number: int) -> None:
        users = User.objects.bulk_create(User(username=f"rider{number}-{each}") for each in range(20))
        make_profiles(users)
        for user in users:
            _ride(user, *coasters)
        Profile.objects.filter(user__in=users).update(home_park=coasters[0].park)

    def queries() -> int:
        with django_assert_max_num_queries(12) as seen:
            client.get("/members/")
        return len(seen)

    fill(1)
    client.get("/members/")
    few = queries()
    fill(2)
    assert len(_names(client)) == 41
    assert queries() == few


def test_nobody_keeps_it_and_no_robot_lists_it(client, ann, page_cache):
    for _again in range(2):
        answer = client.get("/members/")
        assert "no-store" in answer["Cache-Control"]
        assert answer.get("X-Page-Cache", "") in ("", "miss")
    page = answer.content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="/members/">' in page
    assert client.post("/members/").status_code == 405
