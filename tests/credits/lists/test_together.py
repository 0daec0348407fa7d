"""Two members side by side, and a list beside the world's ranking."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Profile
from credits import actions as riding
from credits.lists import actions, ordering
from credits.lists.actions import Details
from credits.scale import seed
from members import leaving
from rankings.models import Snapshot, SnapshotRow
from reviews.models import Review
from rides.models import RidePage
from tests.credits.lists.conftest import make_member


def rate(user, ratings):
    for page_id, rating in ratings.items():
        Review.objects.create(author=user, page_id=page_id, rating=rating)


def test_taste_is_said_from_five_common_ratings_on(client, ada, ben, coasters):
    client.force_login(ada)
    rate(ada, {pk: 10 - at for at, pk in enumerate(coasters[:6])})
    rate(ben, {pk: 10 - at for at, pk in enumerate(coasters[:4])})
    assert "so far there are 4" in client.get("/members/ada/with/ben/").text
    rate(ben, {coasters[4]: 6, coasters[5]: 10})
    found = client.get("/members/ada/with/ben/").context["found"]
    assert found.match.common == 6
    assert found.apart[0].page.pk == coasters[5]


def test_rides_are_those_of_both_and_of_one(client, ada, ben, coasters):
    rides = list(RidePage.objects.filter(pk__in=coasters[:3]))
    riding.tick_all(rides=rides[:2], by=ada)
    riding.tick_all(rides=rides[1:], by=ben)
    client.force_login(ben)
    assert client.get("/members/ada/with/ben/").context["found"].counts == {
        "both": 1,
        "only_first": 1,
        "only_second": 1,
    }


def test_what_a_member_keeps_private_is_not_compared(client, ada, ben, coasters):
    rate(ada, dict.fromkeys(coasters[:6], 7))
    rate(ben, dict.fromkeys(coasters[:6], 7))
    ada.profile.privacy = {"reviews": "me", "credits": "me"}
    ada.profile.save()
    client.force_login(ben)
    found = client.get("/members/ada/with/ben/").context["found"]
    assert found.match is None
    assert not found.counts
    client.force_login(ada)
    assert client.get("/members/ada/with/ben/").context["found"].match


def test_comparing_asks_no_more_for_two_thousand_rides_than_for_five(client, ada, ben, catalogue):
    costs = []
    for first, second, many in ((ada, ben, 5), (make_member("cyd"), make_member("dot"), 2_000)):
        for member, at in ((first, 1), (second, 2)):
            made = [credit.ride_id for credit in seed(user=member, credits=many, seed=at) if credit.ride_id]
            rate(member, {pk: 1 + (pk * at) % 10 for pk in made})
            top = actions.create(by=member, details=Details("Top", kind="top", rides="coasters"))
            ordering.add(listing=top, by=member, page_ids=made[:20])
        client.force_login(first)
        with CaptureQueriesContext(connection) as cost:
            found = client.get(f"/members/{second.username}/with/me/").context["found"]
        assert found.match.common >= 5
        assert found.counts["both"] >= 5
        costs.append(len(cost))
    assert costs[0] == costs[1]


def test_nobody_is_compared_whose_pages_are_closed(client, ada, ben):
    client.force_login(ada)
    page = "/members/ada/with/ben/"
    assert client.get(page).status_code == 200
    leaving.ask(by=ben, keep_reviews=True)
    assert client.get(page).status_code == 404
    leaving.take_back(by=ben)
    assert client.get(page).status_code == 200
    Profile.objects.filter(user=ben).update(suspended_until=timezone.now() + timedelta(days=1))
    assert client.get(page).status_code == 404
    client.force_login(ben)
    assert client.get(page).status_code == 200


def test_visitors_log_in_first(client, ada, ben):
    assert "/accounts/login/" in client.get("/members/ada/with/ben/").url


def test_a_top_list_stands_beside_the_world(client, ada, coasters):
    top = actions.create(by=ada, details=Details("Top", kind="top", rides="coasters"))
    ordering.add(listing=top, by=ada, page_ids=coasters[:2])
    # Where the world ranks none of them, nothing is to be said of it.
    assert "not ranked" not in client.get(top.get_absolute_url()).text
    snapshot = Snapshot.objects.create(made_at=timezone.now(), rule="1", riders=9, ratings=9)
    SnapshotRow.objects.create(snapshot=snapshot, kind="coaster", page_id=coasters[0], name="X", rank=12, value=0, n=9)
    text = client.get(top.get_absolute_url()).text
    assert "World: 12" in text
    assert "(+11)" in text
    assert "not ranked" in text


def test_lists_stand_on_the_members_page(client, listing):
    assert listing.title in client.get("/members/ada/").text


def test_a_moderator_hides_a_list_from_others(client, ada, listing):
    from moderation.subjects import subjects

    subjects["list"].hide(listing, by=None, reason="spam")
    assert client.get(listing.get_absolute_url()).status_code == 404
    client.force_login(ada)
    assert client.get(listing.get_absolute_url()).status_code == 200
