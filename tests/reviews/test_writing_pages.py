"""The form, drafts, own reviews, the page of a review."""

import json
import re
import time
from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.trust import Level
from reviews import actions
from reviews.content import Content
from reviews.models import Draft, Review
from reviews.vocabulary import State
from tests.factories.pages import make_park, make_ride
from tests.reviews.conftest import make_member
from tests.support.reading import read

pytestmark = pytest.mark.django_db

WORDS = "The drop is long and the view over the lake is worth the wait."
ALL_OF_IT = {
    "rating": "9",
    "title": "Still the one",
    "text": WORDS,
    "visited": "July 2019",
    "party": "friends",
    "seat_row": "Row 1, left",
    "wait_min": "40",
    "pros": ["airtime", "speed"],
    "cons": ["capacity"],
    "has_spoiler": "on",
    "aspect-airtime": "10",
}


def write_url(page):
    return reverse("reviews:write", args=[page.pk])


def test_stars_are_enough(client, ride, rider):
    client.force_login(rider)
    response = client.post(write_url(ride), {"rating": "9"})
    review = Review.objects.get()
    assert response.url == f"/reviews/{review.uid}/"
    assert (review.author, review.rating, review.state) == (rider, 9, State.PUBLISHED)


def test_everything_can_be_said_and_is_there_when_one_comes_back(client, ride, rider):
    client.force_login(rider)
    client.post(write_url(ride), ALL_OF_IT)
    page = read(client, write_url(ride))
    form = page.soup.select_one("[data-review-form]")
    assert form.select_one("[name=title]")["value"] == "Still the one"
    assert form.select_one("textarea").text.strip() == WORDS
    assert form.select_one("[name=visited]")["value"] == "2019-07"
    assert [box["value"] for box in form.select("[name=pros][checked]")] == ["airtime", "speed"]
    assert form.select_one("[name=rating][checked]")["value"] == "9"
    assert form.select_one("[name=aspect-airtime][checked]")["value"] == "10"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("rating", "", "Choose from half a star"),
        ("rating", "11", "11"),
        ("rating", "0", "0"),
        ("rating", "nan", "nan"),
        ("visited", "2199", "lies in the future"),
        ("visited", "1990", "opened later"),
        ("visited", "5/6/2000", ""),
        ("wait_min", "-1", "0"),
        ("wait_min", "9999999", "1440"),
        ("seat_row", "http://a.example/", "letters and numbers"),
        ("pros", ["free-beer"], "free-beer"),
        ("party", "the queen", "the queen"),
        ("language", "xx", "xx"),
        ("text", "x" * 10_001, "10000"),
        ("aspect-airtime", "12", "12"),
        ("text", "a\x00b", "Null"),
    ],
)
def test_an_error_stands_beside_its_field_and_nothing_is_lost(client, ride, rider, field, value, words):
    client.force_login(rider)
    response = client.post(write_url(ride), {**ALL_OF_IT, field: value})
    assert response.status_code == 422
    page = response.content.decode()
    assert "There is a problem" in page
    assert "<title>Error:" in page
    assert words in page
    assert field == "title" or "Still the one" in page
    assert f'id="id_{field}_error"' in page
    assert not Review.objects.exists()


def test_a_future_day_is_refused_by_a_member_of_today(client, ride, rider):
    client.force_login(rider)
    tomorrow = timezone.now().date() + timedelta(days=1)
    assert client.post(write_url(ride), {"rating": "9", "visited": tomorrow.isoformat()}).status_code == 422


def test_a_visitor_may_type_and_is_led_to_the_log_in_with_what_they_typed(client, ride, rider):
    assert "asked to log in" in client.get(write_url(ride)).content.decode()
    response = client.post(write_url(ride), ALL_OF_IT)
    assert response.url.startswith("/accounts/login/")
    assert not Review.objects.exists()
    client.force_login(rider)
    page = client.get(write_url(ride)).content.decode()
    assert WORDS in page
    assert "before you logged in" in page


def test_what_cannot_be_rated_says_why(client, rider):
    ride = make_ride("Dream", events=[("announced", "2026")])
    client.force_login(rider)
    assert "has not opened yet" in client.get(write_url(ride)).content.decode()
    assert client.post(write_url(ride), {"rating": "9"}).status_code == 403
    assert not Review.objects.exists()


def test_parks_are_asked_other_things(client, rider):
    park = make_park()
    client.force_login(rider)
    soup = read(client, write_url(park)).soup
    assert not soup.select("[name=seat_row], [name=wait_min], [name=aspect-airtime]")
    assert client.post(write_url(park), {"rating": "8", "aspect-value": "6", "pros": ["fun"]}).status_code == 302


@pytest.mark.parametrize("page_id", [1, 999_999_999, 10**30])
def test_only_parks_and_rides_have_a_form(client, rider, page_id):
    client.force_login(rider)
    assert client.get(f"/reviews/write/{page_id}/").status_code == 404
    assert client.post(f"/reviews/write/{page_id}/", {"rating": "9"}).status_code == 404


def test_a_draft_is_kept_and_comes_back_with_a_way_to_discard_it(client, ride, rider):
    client.force_login(rider)
    half = {"text": WORDS, "visited": "sometime", "pros": ["airtime", "pace"]}
    said = client.post(f"{write_url(ride)}draft/", half).json()["said"]
    assert said.startswith("Draft saved")
    client.logout()
    client.force_login(rider)
    soup = read(client, write_url(ride)).soup
    assert soup.select_one("textarea").text.strip() == WORDS
    assert soup.select_one("[name=visited]")["value"] == "sometime"
    assert [box["value"] for box in soup.select("[name=pros][checked]")] == ["airtime", "pace"]
    assert "is back" in soup.select_one("#draft-note").text
    client.post(f"{write_url(ride)}draft/discard/")
    assert not Draft.objects.exists()
    assert WORDS not in client.get(write_url(ride)).content.decode()


def test_sending_ends_the_draft_and_an_empty_one_is_none(client, ride, rider):
    client.force_login(rider)
    assert client.post(f"{write_url(ride)}draft/", {"text": ""}).json() == {"said": ""}
    client.post(f"{write_url(ride)}draft/", {"text": "x" * 40_000})
    assert not Draft.objects.exists()
    client.post(f"{write_url(ride)}draft/", {"text": WORDS})
    client.post(write_url(ride), ALL_OF_IT)
    assert not Draft.objects.exists()


def test_two_taps_rate_and_keep_the_words(client, ride, rider):
    client.force_login(rider)
    client.post(write_url(ride), ALL_OF_IT)
    url = reverse("reviews:rate", args=[ride.pk])
    assert "saved" in client.post(url, {"rating": "3"}, headers={"HX-Request": "true"}).content.decode()
    assert client.post(url, {"rating": "4"}).url == ride.url
    assert client.post(url, {"rating": "44"}).url == write_url(ride)
    review = Review.objects.get()
    assert (review.rating, review.text) == (4, WORDS)


def test_a_review_that_waits_is_seen_by_its_author_alone(client, ride, newcomer, rider):
    client.force_login(newcomer)
    response = client.post(write_url(ride), ALL_OF_IT, follow=True)
    url = response.redirect_chain[-1][0]
    assert "once a moderator has read it" in response.content.decode()
    assert "waits for a moderator" in client.get(url).content.decode()
    assert "Waiting for a moderator" in client.get(reverse("reviews:mine")).content.decode()
    client.force_login(rider)
    assert client.get(url).status_code == 404
    client.logout()
    assert client.get(url).status_code == 404
    assert WORDS not in client.get(ride.url).content.decode()


def test_the_page_of_a_review_tells_everything_but_nothing_private(client, ride, rider):
    review = actions.write(
        page=ride,
        by=rider,
        content=Content(rating=9, title="Best", text="**So** good", pros=["pace"], aspects={"queue": 4}),
    )
    text = client.get(review.get_absolute_url()).content.decode()
    for words in ("4.5 of 5 stars", "Best", "<strong>So</strong>", "Pace", "Queue", "rider", ride.title):
        assert words in text
    assert "rider@example.org" not in text
    assert "csrf" not in text


def test_the_page_of_a_review_is_cached_and_purged(client, ride, rider, page_cache, django_capture_on_commit_callbacks):
    review = actions.write(page=ride, by=rider, content=Content(rating=9, text=WORDS))
    url = review.get_absolute_url()
    assert client.get(url)["X-Page-Cache"] == "miss"
    assert client.get(url)["X-Page-Cache"] == "hit"
    with django_capture_on_commit_callbacks(execute=True):
        actions.hide(review=review, by=None)
    assert client.get(url).status_code == 404


def test_the_words_of_who_is_banned_are_gone(client, ride, rider):
    review = actions.write(page=ride, by=rider, content=Content(rating=9, text=WORDS))
    rider.profile.banned_at = timezone.now()
    rider.profile.save(update_fields=["banned_at"])
    assert client.get(review.get_absolute_url()).status_code == 404


def test_deleting_offers_to_undo(client, ride, rider):
    review = actions.write(page=ride, by=rider, content=Content(rating=9, text=WORDS))
    client.force_login(rider)
    soup = read(client, client.post(f"{review.get_absolute_url()}delete/").url).soup
    assert "is deleted" in soup.select_one("[data-fades]").text
    assert soup.select_one("[data-fades] form")["action"] == f"{review.get_absolute_url()}undo-delete/"
    client.post(f"{review.get_absolute_url()}undo-delete/")
    assert Review.objects.public().get().text == WORDS


def test_another_members_review_cannot_be_touched(client, ride, rider, newcomer):
    review = actions.write(page=ride, by=rider, content=Content(rating=9, text=WORDS))
    client.force_login(newcomer)
    for act in ("delete", "undo-delete"):
        assert client.post(f"{review.get_absolute_url()}{act}/").status_code == 404
    assert client.get(f"{review.get_absolute_url()}history/").status_code == 404
    assert Review.objects.public().exists()


def test_what_it_said_before_is_for_its_author(client, ride, rider):
    review = actions.write(page=ride, by=rider, content=Content(rating=9, text=WORDS))
    actions.edit(review=review, by=rider, content=Content(rating=4, text="It aged."))
    assert "edited" in client.get(review.get_absolute_url()).content.decode()
    assert WORDS not in client.get(review.get_absolute_url()).content.decode()
    client.force_login(rider)
    assert WORDS in client.get(f"{review.get_absolute_url()}history/").content.decode()


def test_own_reviews_take_the_same_queries_however_many(client, rider, django_assert_max_num_queries):
    client.force_login(rider)
    assert "not rated anything yet" in client.get(reverse("reviews:mine")).content.decode()
    for number in range(8):
        actions.rate(page=make_ride(f"Ride {number}", opened="2000"), by=rider, rating=number + 1)
    with django_assert_max_num_queries(9):
        assert client.get(reverse("reviews:mine")).status_code == 200


def test_a_visitor_reads_no_private_page(client, ride):
    assert client.get(reverse("reviews:mine")).url.startswith("/accounts/login/")


def test_private_pages_are_kept_by_nobody(client, ride, rider):
    assert "no-store" in client.get(write_url(ride))["Cache-Control"]
    client.force_login(rider)
    for url in (write_url(ride), reverse("reviews:mine")):
        assert "no-store" in client.get(url)["Cache-Control"]


def test_export_holds_what_was_written(ride, rider):
    from reviews.belongings import export

    review = actions.write(page=ride, by=rider, content=Content(rating=9, text=WORDS, aspects={"queue": 2}))
    actions.edit(review=review, by=rider, content=Content(rating=4, text="It aged."))
    tables = {name: list(rows) for name, rows in export(rider)}
    assert tables["reviews/reviews"][0]["text"] == "It aged."
    assert tables["reviews/earlier-versions"][0]["text"] == WORDS
    assert json.dumps(tables)


@pytest.mark.parametrize(("typed_for", "state"), [(1, State.PENDING), (60, State.PUBLISHED)])
def test_words_that_come_a_moment_after_the_form_are_looked_at_first(client, ride, typed_for, state):
    writer = make_member("writer", Level.BASIC)
    client.force_login(writer)
    opened = re.search(r'name="opened" value="([^"]+)"', client.get(f"/reviews/write/{ride.pk}/").text)[1]
    words = "The first drop is steep, and the trains run smoothly through all of it; we rode it twice."
    with time_machine_of(typed_for):
        client.post(f"/reviews/write/{ride.pk}/", {"rating": "8", "text": words, "opened": opened})
    assert Review.objects.get(author=writer).state == state


@contextmanager
def time_machine_of(seconds: float):
    """As if so many seconds had gone by for whoever types."""
    with mock.patch("moderation.checks.typing_time.time.time", return_value=time.time() + seconds):
        yield
