"""The list of all reviews of a page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.trust import Level
from core.dates import PartialDate
from reviews import actions
from reviews.content import Content
from reviews.helpfulness import by_helpfulness, wilson
from reviews.models import Review
from reviews.scale import seed
from tests.factories.pages import make_park, make_ride
from tests.reviews.conftest import make_member
from tests.support.reading import read

pytestmark = pytest.mark.django_db
MOST_QUERIES = 6


def url(page, query=""):
    return f"/reviews/on/{page.pk}/{query}"


def write(page, name, level=Level.MEMBER, **said):
    content = Content(**{"rating": 8, "text": f"Words of {name}.", **said})
    review = actions.write(page=page, by=make_member(name, level), content=content)
    Review.objects.filter(pk=review.pk).update(state="published")
    return review


@pytest.fixture
def three(ride):
    write(ride, "ann", rating=10, pros=["airtime"], aspects={"airtime": 9}, language="en", visited=PartialDate(2019))
    write(ride, "ben", rating=7, cons=["rattle"], aspects={"airtime": 5}, language="de", visited=PartialDate(2021))
    write(ride, "cleo", Level.TRUSTED, rating=2, text="")
    return ride


def names(client, page, query=""):
    soup = read(client, url(page, query)).soup
    return [a.text for a in soup.select(".review-by a")]


def test_the_page_of_a_ride_leads_to_its_list(client, ride):
    seed([ride.pk], members=12)
    assert read(client, ride.url).links()["All reviews"] == url(ride)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"ann", "ben", "cleo"}),
        ("?stars=5", {"ann"}),
        ("?stars=4", {"ben"}),
        ("?stars=1", {"cleo"}),
        ("?aspect=airtime", {"ann", "ben"}),
        ("?aspect=airtime&least=4", {"ann"}),
        ("?aspect=queue", set()),
        ("?pro=airtime", {"ann"}),
        ("?con=rattle", {"ben"}),
        ("?language=de", {"ben"}),
        ("?year=2021", {"ben"}),
        ("?words=1", {"ann", "ben"}),
        ("?photos=1", set()),
        ("?trusted=1", {"cleo"}),
        ("?words=1&language=en&stars=5", {"ann"}),
    ],
)
def test_filters_narrow_the_list(client, three, query, expected):
    assert set(names(client, three, query)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "?stars=9", "?stars=x", "?aspect=nothing", "?least=3", "?year=99999", "?year=0000", "?year=²²²²",
        "?pro[]=x", "?language=xx", "?sort=-pk", "?words=yes", "?stars=" + "9" * 500, "?least=-1&aspect=",
    ],
)  # fmt: skip
def test_what_means_nothing_narrows_nothing(client, three, query):
    assert len(names(client, three, query)) == 3


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=99999999999999999999", "?page=2"])
def test_there_are_no_further_pages(client, three, query):
    assert client.get(url(three, query)).status_code == 404


@pytest.mark.parametrize("page_id", [0, 2**31, 2**80])
def test_other_pages_have_no_list(client, db, page_id):
    assert client.get(f"/reviews/on/{page_id}/").status_code == 404


def test_each_filter_can_be_taken_away(client, three):
    links = read(client, url(three, "?stars=5&aspect=airtime&least=4&sort=newest")).links()
    assert links["Remove filter: 4½ or 5 stars"] == url(three, "?aspect=airtime&least=4&sort=newest")
    assert links["Remove filter: Airtime: 4 stars or more"] == url(three, "?stars=5&sort=newest")
    assert links["Clear all"] == url(three)


def test_the_histogram_counts_what_the_other_filters_leave_and_narrows(client, three):
    page = read(client, url(three, "?words=1&stars=5"))
    bars = {row.a.text if row.a else row.span.text: row.b.text for row in page.soup.select("#spread .bar-row")}
    assert bars == {
        "4½ or 5 stars": "1", "3½ or 4 stars": "1", "2½ or 3 stars": "0", "1½ or 2 stars": "0", "½ or 1 star": "0",
    }  # fmt: skip
    assert page.links()["3½ or 4 stars"] == url(three, "?stars=4&words=1")
    assert page.links()["4½ or 5 stars"] == url(three, "?words=1")


def test_orders(client, three):
    assert names(client, three, "?sort=highest") == ["ann", "ben", "cleo"]
    assert names(client, three, "?sort=lowest") == ["cleo", "ben", "ann"]
    assert names(client, three, "?sort=newest") == ["cleo", "ben", "ann"]


def test_few_votes_promise_little_and_old_words_make_room(ride):
    rows = {"few": (2, 0, 0), "many": (45, 5, 0), "old": (45, 5, 3 * 730), "none": (0, 0, 0), "bad": (0, 9, 0)}
    for name, (helpful, unhelpful, days) in rows.items():
        review = write(ride, name)
        Review.objects.filter(pk=review.pk).update(
            helpful_count=helpful, unhelpful_count=unhelpful, written_at=timezone.now() - timedelta(days=days)
        )
    found = by_helpfulness(Review.objects.filter(page_id=ride.pk)).select_related("author")
    assert [review.author.username for review in found] == ["many", "few", "old", "none", "bad"]


def test_the_bound_is_wilsons():
    assert wilson(0, 0) == wilson(0, 5) == 0
    assert wilson(1, 1) == pytest.approx(0.2065, abs=0.0001)
    assert wilson(90, 100) == pytest.approx(0.8256, abs=0.0001)


def test_nobody_sees_what_is_not_public(client, three):
    actions.hide(review=Review.objects.get(author__username="ann"), by=None)
    assert set(names(client, three)) == {"ben", "cleo"}


def test_spoilers_are_folded(client, ride):
    write(ride, "ann", text="The train falls.", has_spoiler=True)
    fold = read(client, url(ride)).soup.select_one("details.spoiler")
    assert "The train falls." in fold.text
    assert not fold.has_attr("open")


def test_an_empty_list_asks_for_the_first_review(client, ride):
    assert read(client, url(ride)).links()["Write the first review"] == f"/reviews/write/{ride.pk}/"


def test_an_empty_list_says_why_nobody_can_write(client):
    planned = make_ride(events=[("announced", "2026")])
    page = read(client, url(planned))
    assert "has not opened yet" in page.words
    assert "Write the first review" not in page.links()


def test_filters_that_nothing_fits_can_be_cleared(client, three):
    page = read(client, url(three, "?pro=whip"))
    assert "No review fits all of that" in page.words
    assert page.links()["Clear all filters"] == url(three)


@pytest.mark.parametrize("query", ["", "?sort=newest&page=3", "?stars=4&words=1&aspect=airtime&least=2&photos=1"])
def test_five_hundred_reviews_cost_no_more_queries_than_a_list_may_have(client, query, django_assert_max_num_queries):
    ride = make_ride(opened="2000")
    seed([ride.pk], members=500)
    client.get(url(ride, query))
    with django_assert_max_num_queries(MOST_QUERIES):
        assert "500 public ratings" in client.get(url(ride, query)).content.decode()


def test_parks_have_a_list_with_their_own_aspects(client):
    park = make_park(opened="2000")
    seed([park.pk], members=4)
    soup = read(client, url(park)).soup
    assert not soup.select('#f-aspect option[value="airtime"]')


def test_the_list_is_kept_and_rendered_anew_after_each_change(
    client, ride, page_cache, django_capture_on_commit_callbacks
):
    for query in ("", "?words=1&sort=newest"):
        client.get(url(ride, query))
        assert client.get(url(ride, query))["X-Page-Cache"] == "hit"
    with django_capture_on_commit_callbacks(execute=True):
        review = actions.write(page=ride, by=make_member("ann"), content=Content(rating=9, text="Long drop."))
    for query in ("", "?words=1&sort=newest"):
        assert "Long drop." in client.get(url(ride, query)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(review=review, by=None, reason="spam")
    assert "Long drop." not in client.get(url(ride)).content.decode()


def test_visitors_get_nothing_of_their_own(client, three):
    response = client.get(url(three))
    assert "csrf" not in response.content.decode()
    assert not response.cookies
