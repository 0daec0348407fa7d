"""Following: one tap, no more often than trust allows, never twice, and taken back."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Profile
from companies.models import CompanyPage
from duplicates.merging import Choice, merge
from notifications import following
from notifications.following import FollowRefused, followers_of
from notifications.models import Follow
from parks.models import ParkPage
from rides.models import RidePage
from tests.support.members import make_member

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def ride(catalogue):
    return RidePage.objects.live().exclude(park=None).exclude(manufacturer=None).order_by("pk").first()


def _address(kind: str, thing, act: str = "follow") -> str:
    return f"/notifications/{act}/{kind}/{thing.pk}/"


def test_every_page_with_a_bar_has_the_button_and_visitors_pages_do_not(as_ada, client, ride):
    for kind, page in (("ride", ride), ("park", ride.park), ("company", ride.manufacturer)):
        bar = as_ada.get(f"/members/me/on/{page.pk}/", headers=HTMX).text
        assert f'hx-post="{_address(kind, page)}"' in bar
        assert "Log in to" in client.get(page.url).text
        assert f'href="{_address(kind, page)}"' in client.get(page.url).text
    assert "reviews" not in as_ada.get(f"/members/me/on/{ride.manufacturer_id}/", headers=HTMX).text


def test_one_tap_follows_and_the_next_leaves_with_a_way_back(as_ada, ada, ride):
    target = {**HTMX, "HX-Target": f"follow-park-{ride.park_id}"}
    assert "Following" in as_ada.post(_address("park", ride.park), headers=target).text
    as_ada.post(_address("park", ride.park), headers=target)
    assert Follow.objects.get().muted == []
    Follow.objects.update(muted=["official"])
    left = as_ada.post(_address("park", ride.park, "unfollow"), headers=target).text
    assert "Undo: follow again" in left
    assert '<input type="hidden" name="muted" value="official">' in left
    as_ada.post(_address("park", ride.park), {"muted": ["official", "nonsense"]}, headers=target)
    assert Follow.objects.get().muted == ["official"]


def test_without_scripts_a_page_asks_and_the_list_offers_the_way_back(as_ada, ride):
    assert "you are told here" in as_ada.get(_address("ride", ride)).text.lower()
    assert as_ada.post(_address("ride", ride), {"next": ride.url}).url == ride.url
    left = as_ada.post(_address("ride", ride, "unfollow"), follow=True).text
    assert "no more." in left
    assert f'action="{_address("ride", ride)}"' in left
    assert f'action="{_address("ride", ride)}"' not in as_ada.get("/notifications/following/").text


def test_the_list_says_what_is_heard_and_each_sort_can_be_left_out(as_ada, ada, ben, ride):
    assert "You follow nothing yet" in as_ada.get("/notifications/following/").text
    for kind, thing in (("ride", ride), ("park", ride.park), ("member", ben)):
        as_ada.post(_address(kind, thing))
    page = as_ada.get("/notifications/following/").text
    assert all(title in page for title in (ride.title, ride.park.title, "ben"))
    row = Follow.objects.get(kind="park")
    as_ada.post(f"/notifications/following/{row.pk}/", {"sort": ["official"]})
    row.refresh_from_db()
    assert row.muted == ["status", "new-rides"]
    assert [user.pk for user in followers_of("park", ride.park_id, "official")] == [ada.pk]
    assert not followers_of("park", ride.park_id, "status").exists()


def test_the_list_costs_the_same_for_many(as_ada, ada, catalogue, django_assert_num_queries):
    rides = list(RidePage.objects.live().values_list("pk", flat=True)[:30])
    Follow.objects.create(user=ada, kind="ride", page_id=rides[0])
    for _number in range(2):
        with django_assert_num_queries(4):  # session, account, rows, rides
            as_ada.get("/notifications/following/")
        Follow.objects.bulk_create(
            [Follow(user=ada, kind="ride", page_id=pk) for pk in rides[1:]], ignore_conflicts=True
        )


def test_members_are_followed_from_their_page_but_not_by_themselves(as_ada, ada, ben):
    assert _address("member", ben) in as_ada.get("/members/ben/").text
    assert "follow-member" not in as_ada.get("/members/ada/").text
    answer = as_ada.post(_address("member", ada))
    assert (answer.status_code, Follow.objects.count()) == (422, 0)
    assert "You cannot follow yourself" in answer.text
    with pytest.raises(IntegrityError), transaction.atomic():
        Follow.objects.create(user=ada, kind="member", member=ada)


def test_what_cannot_be_seen_cannot_be_followed_but_left(as_ada, ada, ben, ride):
    as_ada.post(_address("ride", ride))
    RidePage.objects.filter(pk=ride.pk).update(live=False)
    assert as_ada.post(_address("ride", ride)).status_code == 404
    assert as_ada.post(_address("nonsense", ride)).status_code == 404
    assert ride.title not in as_ada.get("/notifications/following/").text
    as_ada.post(_address("ride", ride, "unfollow"))
    assert not Follow.objects.exists()
    Profile.objects.filter(user=ben).update(banned_at="2026-01-01T00:00Z")
    assert as_ada.post(_address("member", ben)).status_code == 404


def test_how_many_things_one_follows_goes_by_trust(ada, ride, monkeypatch):
    monkeypatch.setattr(following, "MOST", dict.fromkeys(following.MOST, 1))
    following.follow(by=ada, kind="ride", key=ride.pk)
    following.follow(by=ada, kind="ride", key=ride.pk)
    with pytest.raises(FollowRefused, match="as many things as your trust allows"):
        following.follow(by=ada, kind="park", key=ride.park_id)


def test_the_database_holds_one_follow_of_one_thing(ada, ride):
    Follow.objects.create(user=ada, kind="ride", page=ride)
    for wrong in ({"page": ride}, {}, {"page": ride.park, "member": make_member("cleo")}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Follow.objects.create(user=ada, kind="ride", **wrong)


def test_companies_can_be_followed(as_ada, catalogue):
    company = CompanyPage.objects.live().first()
    as_ada.post(_address("company", company))
    assert Follow.objects.get().kind == "company"
    assert ParkPage.objects.exists()


def test_what_was_merged_meanwhile_is_followed_and_left_as_what_it_is_now(as_ada, ada, catalogue):
    kept, gone = RidePage.objects.live().order_by("pk")[:2]
    merge(kept=kept.pk, gone=gone.pk, by=None, choice=Choice(is_confirmed=True, reason="For a test"))
    target = {**HTMX, "HX-Target": f"follow-ride-{gone.pk}"}
    button = as_ada.post(_address("ride", gone), headers=target)
    assert f'id="follow-ride-{kept.pk}"' in button.text
    assert Follow.objects.get(user=ada).page_id == kept.pk
    left = as_ada.post(_address("ride", gone, "unfollow"), headers=target)
    assert "Undo: follow again" in left.text
    assert not Follow.objects.exists()
    # Without scripts the page that asks names what it is now.
    asks = as_ada.get(_address("ride", gone), follow=True)
    assert asks.redirect_chain == [(_address("ride", kept), 302)]
    assert f"Follow {kept.title}" in asks.text
    as_ada.post(_address("ride", gone), {"next": gone.url})
    assert Follow.objects.get(user=ada).page_id == kept.pk
