"""The page at /search/: what it finds, and that nothing typed breaks it."""

import re

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from rides.models.rows import RideFormerName
from tests.factories.pages import make_company, make_home, make_model, make_park, make_ride

pytestmark = pytest.mark.django_db


def _commit():
    """Do what waits for the commit: pages are indexed then."""
    while connection.run_on_commit:
        _savepoints, act, _robust = connection.run_on_commit.pop(0)
        act()


def _text(client, query):
    _commit()
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    return response.content.decode()


def test_the_empty_page_says_what_to_type(client):
    make_home()
    assert "Type a part of the name" in client.get("/search/").content.decode()


def test_each_sort_of_thing_is_found_by_its_name(client):
    park = make_park("Alton Towers")
    make_ride("Nemesis", park=park)
    maker = make_company("Bolliger & Mabillard")
    make_model("Inverted Coaster", company=maker)
    assert "/nemesis" in _text(client, "nemesis")
    assert "Alton Towers" in _text(client, "nemesis"), "its park tells it apart"
    assert "/parks/alton-towers" in _text(client, "ALTON tow")
    assert "/companies/bolliger" in _text(client, "bolliger mabillard")
    assert "/inverted-coaster" in _text(client, "inverted")


def test_a_former_name_is_found(client):
    ride = make_ride("Nemesis Reborn", park=make_park())
    ride.former_names.add(RideFormerName(name="Secret Weapon"))
    ride.save_revision().publish()
    assert "Nemesis Reborn" in _text(client, "secret weap")


def test_a_private_page_is_not_found(client):
    park = make_park("Secret Park")
    make_ride("Secret Ride", park=park)
    PageViewRestriction.objects.create(page=park, restriction_type="login")
    assert "Nothing found" in _text(client, "secret")


def test_a_draft_is_not_found(client):
    ride = make_ride("Project Hidden", park=make_park())
    ride.unpublish()
    assert "project-hidden" not in _text(client, "hidden")


def test_nothing_found_says_what_to_try(client):
    make_home()
    text = _text(client, "zzzzqq")
    assert "Nothing found for “zzzzqq”" in text
    assert "Former names count too" in text


@pytest.mark.parametrize(
    "query",
    [
        "<script>alert(1)</script>",
        "'; DROP TABLE rides_ridepage; --",
        "a:* & !b | (c",
        "\\",
        "%_%_%",
        "!!!",
        ":*",
        "a" * 5000,
        "word " * 500,
        "مدينة ألعاب",
        "富士急ハイランド",
        "🎢",
        "﷽",
        "\u202egnp",
    ],
)
def test_hostile_queries_get_an_answer(client, query):
    make_ride("Nemesis", park=make_park())
    text = _text(client, query)
    assert "<script>alert" not in text


def test_a_name_with_markup_is_escaped(client):
    make_ride("Boom <b>x</b>", park=make_park())
    assert "<b>x</b>" not in _text(client, "boom")


def test_a_search_takes_six_queries_at_most(client, django_assert_max_num_queries):
    park = make_park("Goliath Park")
    for number in range(12):
        make_ride(f"Goliath {number}", park=park)
    make_company("Goliath Works")
    _text(client, "goliath")
    with django_assert_max_num_queries(6):
        _text(client, "goliath")


def test_a_type_is_read_page_by_page(client):
    park = make_park("Somewhere")
    for number in range(21):
        make_ride(f"Goliath {number}", park=park)
    make_company("Goliath Works")
    together = _text(client, "goliath")
    assert (together.count("/goliath-"), "22 results" in together, "All 21" in together) == (9, True, True)
    first, second = (client.get("/search/", {"q": "goliath", "type": "ride", "page": page}) for page in (1, 2))
    found = [re.findall(r'href="(/parks[^"]*/goliath-[^"]+)"', page.content.decode()) for page in (first, second)]
    assert [len(page) for page in found] == [20, 1]
    assert len({*found[0], *found[1]}) == 21, "no ride is on both"


@pytest.mark.parametrize("page", ["0", "-1", "26", "x", "9" * 50, "\N{FULLWIDTH DIGIT ONE}"])
def test_pages_that_do_not_exist_are_not_found(client, page):
    make_home()
    assert client.get("/search/", {"q": "goliath", "type": "ride", "page": page}).status_code == 404


def test_searches_are_not_kept_by_anybody(client):
    make_home()
    assert "no-store" in client.get("/search/?q=x")["Cache-Control"]
