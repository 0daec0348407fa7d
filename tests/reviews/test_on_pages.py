"""Reviews on the pages of rides and parks."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser

from members import leaving
from reviews import actions
from reviews.content import Content
from reviews.on_pages import stars_for
from reviews.scale import seed
from tests.factories.pages import make_park, make_ride
from tests.reviews.conftest import make_member
from tests.support.reading import read

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


def test_an_unrated_ride_asks_for_the_first_rating(client, ride):
    page = read(client, ride.url)
    assert "Nobody has rated it yet" in page.section("reviews")
    assert page.links()["Write a review"] == f"/reviews/write/{ride.pk}/"
    assert page.links()["Reviews"] == "#reviews"


def test_too_few_ratings_have_no_mean(client, ride):
    for number in range(2):
        actions.rate(page=ride, by=make_member(f"rider{number}"), rating=9)
    section = read(client, ride.url).section("reviews")
    assert "2 ratings" in section
    assert "Plain mean" not in section


def test_what_is_not_open_yet_says_so_in_place_of_a_button(client):
    ride = make_ride(events=[("announced", "2026")])
    page = read(client, ride.url)
    assert "has not opened yet" in page.section("reviews")
    assert "Write a review" not in page.links()


def test_the_page_is_rendered_anew_after_each_change(
    client, ride, rider, page_cache, django_capture_on_commit_callbacks
):
    client.get(ride.url)
    assert client.get(ride.url)["X-Page-Cache"] == "hit"
    with django_capture_on_commit_callbacks(execute=True):
        review = actions.write(page=ride, by=rider, content=Content(rating=9, text="Long drop."))
    assert "Long drop." in client.get(ride.url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        actions.hide(review=review, by=None)
    assert "Long drop." not in client.get(ride.url).content.decode()


def test_the_name_of_who_leaves_leads_nowhere_until_they_return(
    client, ride, rider, page_cache, django_capture_on_commit_callbacks
):
    def links() -> dict:
        return read(client, ride.url).links()

    with django_capture_on_commit_callbacks(execute=True):
        actions.write(page=ride, by=rider, content=Content(rating=9, text="Long drop."))
    assert links()["rider"] == "/members/rider/"
    with django_capture_on_commit_callbacks(execute=True):
        leaving.ask(by=rider, keep_reviews=True)
    assert "rider" not in links()
    assert "rider" in read(client, ride.url).section("reviews")
    with django_capture_on_commit_callbacks(execute=True):
        leaving.take_back(by=rider)
    assert links()["rider"] == "/members/rider/"


def test_nobody_is_asked_to_report_their_own_review(client, ride, rider):
    review = actions.write(page=ride, by=rider, content=Content(rating=9, text="Long drop."))
    way = f"/moderation/report/review/{review.pk}/"
    assert way in client.get(ride.url).text
    client.force_login(rider)
    assert way not in client.get(ride.url).text
    client.force_login(make_member("reader"))
    assert way in client.get(ride.url).text


@pytest.mark.parametrize("make", [make_ride, make_park])
def test_five_hundred_reviews_cost_a_page_no_more_queries_than_it_may_have(client, make, django_assert_max_num_queries):
    page = make(opened="2000")
    seed([page.pk], members=500)
    client.get(page.url)
    with django_assert_max_num_queries(MOST_QUERIES):
        text = client.get(page.url).content.decode()
    assert "500 ratings" in text


def test_reviews_cost_two_queries_more_at_most(client, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for members in (0, 4, 40):
        ride = make_ride(opened="2000")
        seed([ride.pk], members=members, prefix=f"of{members}-")
        client.get(ride.url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(ride.url)
        counts.append(sum("reviews_" in query["sql"] for query in queries))
    # The rankings read the totals with their own score, in a query of theirs.
    assert counts[0] <= 2
    assert counts[1] == counts[2] <= 3


def test_members_find_their_stars(ride, rider, django_assert_num_queries):
    actions.rate(page=ride, by=rider, rating=7)
    _template, data = stars_for(rider, ride)
    assert data["review"].rating == 7
    assert data["form"].initial["rating"] == 7
    assert not data["reason"]


def things(client, page):
    soup = read(client, page.url).soup
    scripts = [json.loads(script.text) for script in soup.select('script[type="application/ld+json"]')]
    return {thing["@type"]: thing for thing in scripts}


def test_parks_tell_machines_their_score_and_rides_do_not(client):
    park, ride = make_park(), make_ride(opened="2000")
    seed([park.pk, ride.pk], members=4)
    rated = things(client, park)["AmusementPark"]["aggregateRating"]
    assert rated["@type"] == "AggregateRating"
    assert rated["ratingCount"] == 4
    assert rated["reviewCount"] == park.review_totals.text_count
    assert 1 <= rated["ratingValue"] <= 5
    assert (rated["bestRating"], rated["worstRating"]) == (5, 0.5)
    assert "aggregateRating" not in json.dumps(things(client, ride))


def test_too_few_ratings_are_no_score_for_machines_either(client):
    park = make_park()
    seed([park.pk], members=2)
    assert "aggregateRating" not in things(client, park)["AmusementPark"]


def test_visitors_get_no_stars_of_their_own(client, ride):
    assert "csrf" not in client.get(ride.url).content.decode()
    assert AnonymousUser().is_anonymous


def test_a_members_reviews_stand_on_their_page_unless_they_are_private(client, ride, rider):
    actions.write(page=ride, by=rider, content=Content(rating=9, text="Long drop."))
    assert "Long drop." in client.get("/members/rider/").content.decode()
    page = read(client, "/members/rider/reviews/")
    assert "Long drop." in page.words
    assert page.links()[ride.title] == ride.url
    rider.profile.privacy = {"reviews": "me"}
    rider.profile.save(update_fields=["privacy"])
    assert "Long drop." not in client.get("/members/rider/").content.decode()
    assert client.get("/members/rider/reviews/").status_code == 404
    client.force_login(rider)
    assert "Long drop." in client.get("/members/rider/reviews/").content.decode()


def test_a_list_of_a_members_reviews_does_not_grow_in_queries(client, rider, django_assert_max_num_queries):
    for number in range(12):
        actions.write(
            page=make_ride(f"Ride {number}", opened="2000"),
            by=rider,
            content=Content(rating=9, text=f"Words {number}."),
        )
    with django_assert_max_num_queries(6):
        assert "Words 3." in client.get("/members/rider/reviews/").content.decode()


def test_a_member_is_told_that_nobody_else_sees_their_reviews_yet(client, ride, newcomer):
    actions.write(page=ride, by=newcomer, content=Content(rating=9, text="Long drop."))
    assert "No review yet" in client.get("/members/newcomer/").text
    client.force_login(newcomer)
    section = read(client, "/members/newcomer/").section("reviews")
    assert "Nobody else sees your review" in section
    assert "not rated anything" not in section
    assert "No review yet" in client.get("/members/newcomer/?as=members").text
