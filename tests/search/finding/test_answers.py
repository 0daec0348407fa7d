"""Answers: why something was found, corrections, what to leave out, what the finder answers better, and their cost."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from companies.exchange_tables import ALSO_KNOWN_AS
from parks.models import ParkPage
from rides.models.rows import RideFormerName
from search.catalogue.rebuilding import rebuild
from search.finding.finding import find, suggest
from tests.factories.pages import make_company, make_model, make_park, make_ride
from tests.support.reading import read
from tests.support.snapshot import once

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(db):
    """A few things of which much can be asked."""
    return ParkPage.objects.get(pk=once(_write))


def _write() -> int:
    cedar = make_park("Cedar Point", country="US", region="Ohio")
    walibi = make_park("Walibi Holland", country="NL")
    maker = make_company("Rocky Mountain Construction")
    vengeance = make_ride("Steel Vengeance", park=cedar, manufacturer=maker, height_m=62.5)
    vengeance.former_names.add(RideFormerName(name="Mean Streak"))
    vengeance.former_names.add(RideFormerName(name="SteVe", reason=ALSO_KNOWN_AS))
    vengeance.save_revision().publish()
    for park in (cedar, walibi):
        make_ride("Goliath", park=park, category="roller-coaster", track_material="wood")
    make_model("I-Box", company=maker)
    rebuild()
    return cedar.pk


def _names(found) -> list[str]:
    return [f"{entry.name}, {entry.park_name}" for group in found.groups for entry in group.entries]


def test_the_former_name_is_told(client, known):
    assert "formerly Mean Streak" in read(client, "/search/?q=mean+streak").words
    assert "also known as SteVe" in read(client, "/search/?q=steve").words
    assert "initials RMC" in read(client, "/search/?q=rmc").words
    assert "formerly" not in read(client, "/search/?q=steel+vengeance").words


def test_a_park_with_all_its_rides_comes_first(known):
    groups = [(group.type, group.total) for group in find("cedar point").groups]
    assert groups == [("park", 1), ("ride", 2)]


def test_the_park_decides_between_rides_of_one_name(known):
    assert _names(find("goliath walibi")) == ["Goliath, Walibi Holland"]
    assert _names(find("holland goliath")) == ["Goliath, Walibi Holland"]


def test_mistakes_are_corrected_and_said(client, known):
    page = read(client, "/search/?q=stel+vengance")
    assert "Results for “steel vengeance”" in page.words
    assert "Nothing is called “stel vengance”." in page.words
    literal = page.links()["Search for exactly that"]
    assert "Nothing found for “stel vengance”" in read(client, literal).words


def test_a_word_that_exists_may_be_mistyped_too(known):
    make_ride("Steal", park=known)
    rebuild()
    assert _names(find("steal vengeance")) == ["Steel Vengeance, Cedar Point"]
    assert find("steal").meant is None


def test_nothing_found_says_which_word_to_drop(client, known):
    page = read(client, "/search/?q=goliath+cedar+zzzzzz")
    assert "Nothing found" in page.words
    assert "“goliath cedar”, without “zzzzzz” 1 result" in page.words
    assert "without “cedar”" not in page.words, "that would find nothing either"
    followed = read(client, page.links()["“goliath cedar”, without “zzzzzz”"])
    assert "1 result for “goliath cedar”" in followed.words


def test_words_that_have_nothing_in_common_are_offered_alone(known):
    found = find("vengeance zzzzzz walibi")
    assert [(drop.rest.text, drop.dropped, drop.count) for drop in found.drops] == [
        ("walibi", "vengeance zzzzzz", 2),
        ("vengeance", "zzzzzz walibi", 1),
    ]


def test_an_empty_kind_points_at_the_others(client, known):
    page = read(client, "/search/?q=goliath&type=company")
    assert "None of them is among makers and people." in page.words
    assert page.links()["Show the 2 other results"] == "/search/?q=goliath"


def test_kinds_and_places_are_offered_to_the_finder(client, known):
    page = read(client, "/search/?q=wooden+coasters+ohio")
    assert "See the 1 ride that is all of this" in page.words
    assert page.links()["See the 1 ride that is all of this"] == (
        "/rides/?track=wood&kind=roller-coaster&region=US%3AOhio"
    )
    assert find("wooden coasters ohio").offer.count == 1
    assert find("wooden coasters spain").offer is None, "there are none"
    assert find("cedar point").offer is None, "it has a page of its own"
    assert [find("wooden coasters at cedar point").offer.pairs[-1]] == [("park", known.slug)]
    assert find("parks in usa").offer.url == "/parks/?country=US"


def test_counts_stop_at_a_cap(client, known, monkeypatch):
    make_ride("Goliath", park=known)
    rebuild()
    monkeypatch.setattr("search.finding.finding.CAP", 2)
    page = read(client, "/search/?q=goliath")
    assert "2+ results for “goliath”" in page.words
    assert "Rides 2+" in page.words


def test_drafts_and_private_pages_never_appear(client, known, django_capture_on_commit_callbacks):
    secret = make_park("Secret Park")
    draft = make_ride("Secret Draft", park=known)
    make_ride("Secret Ride", park=secret)
    rebuild()
    assert find("secret").total == 3
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=secret, restriction_type="login")
        draft.unpublish()
    for address in ("/search/?q=secret", "/search/suggest/?q=secret", "/search/suggest/?q=secrt+rid"):
        text = client.get(address).content.decode()
        assert not [name for name in ("Secret Draft", "Secret Ride", "Secret Park") if name in text]


def test_the_page_takes_six_queries_at_most(client, known, django_assert_max_num_queries):
    client.get("/search/")
    for query in ("goliath", "stel vengance", "goliath zzzz cedar yyyy", "wooden coasters ohio", "zzzz wooden ohio"):
        with django_assert_max_num_queries(6):
            client.get("/search/", {"q": query})


def test_suggestions_take_two_queries_however_many_there_are(client, known, django_assert_num_queries):
    for number in range(12):
        make_ride(f"Goliath {number}", park=known)
    rebuild()
    for query in ("gol", "goliath", "stel vengance", "zzzzzz", "wooden ohio"):
        with django_assert_num_queries(2):
            client.get("/search/suggest/", {"q": query})


def test_suggestions_tell_things_of_one_name_apart(client, known):
    soup = BeautifulSoup(client.get("/search/suggest/?q=gol").content, "html.parser")
    options = [option.get_text(" ", strip=True) for option in soup.select("[role=listbox] [role=group] [role=option]")]
    assert options[-1].startswith("Search for gol")
    assert {"Gol iath Cedar Point", "Gol iath Walibi Holland"} <= set(options)
    assert "2 named Goliath" in soup.get_text(" ")
    assert soup.select_one("[role=listbox]")["data-said"] == "2 suggestions"
    assert [mark.text for mark in soup.select("mark")] == ["Gol", "Gol"]
    assert soup.select("[role=option] :is(a, button, input)") == []


def test_suggestions_come_as_json_too(client, known):
    asked = client.get("/search/suggest/?q=goliath+walibi", headers={"accept": "application/json"})
    by_name = client.get("/search/suggest/?q=goliath+walibi&format=json")
    assert asked.json() == by_name.json()
    item = asked.json()["groups"][0]["items"][0]
    assert (item["name"], item["line"]) == ("Goliath", "Walibi Holland")
    assert client.get(item["url"]).status_code == 200
    assert json.loads(by_name.content)["meant"] is None


def test_suggestions_may_be_kept_for_a_minute_by_anybody(client, known):
    response = client.get("/search/suggest/?q=goliath")
    assert "s-maxage=60" in response["Cache-Control"]
    assert "public" in response["Cache-Control"]
    assert "Accept" in response["Vary"]
    assert "Cookie" not in response["Vary"]
    assert response.cookies == {}


def test_suggestions_may_go_on_while_a_word_is_typed(known):
    for text in ("steel ven", "ven", "goliath c", "mean st", "walibi h"):
        assert suggest(text).total, text


def test_the_catalogue_is_what_the_pages_say(known, capsys):
    call_command("check_catalogue")
