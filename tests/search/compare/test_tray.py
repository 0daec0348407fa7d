"""The tray of visitors without JavaScript: a form, a small cookie, and pages drawn for them alone."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.compare.tray import COOKIE
from search.models import CatalogueEntry
from tests.support.reading import read

pytestmark = pytest.mark.django_db
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def change(client, *, status=303, headers=HERE, **data):
    response = client.post("/compare/tray/", data, **headers)
    assert response.status_code == status
    return response


def in_tray(client, address="/parks/") -> list[str]:
    tray = read(client, address).soup.find(id="tray")
    return [item["data-tray-name"] for item in tray.select("li[data-tray-name]")]


def url_of(number: int) -> str:
    return CatalogueEntry.objects.get(pk=number).url


def test_what_is_added_stands_on_every_page_until_it_is_taken_out(client, trio):
    assert in_tray(client) == []
    response = change(client, add=trio["Tall"], next="/parks/hill-park/tall/")
    assert response["Location"] == "/parks/hill-park/tall/"
    change(client, add=trio["Fast"], next="/parks/")
    assert in_tray(client, url_of(trio["Hill Park"])) == ["Tall", "Fast"]
    go = read(client, "/companies/").soup.select_one("[data-tray-go]")
    assert go["href"] == f"/compare/?with={trio['Tall']}&with={trio['Fast']}"
    change(client, remove=trio["Tall"], next="/parks/")
    assert in_tray(client) == ["Fast"]
    change(client, remove=trio["Fast"], next="/parks/")
    assert in_tray(client) == []
    assert client.cookies[COOKIE]["max-age"] == 0


def test_the_cookie_holds_numbers_alone_and_goes_after_thirty_days(client, trio):
    cookie = change(client, add=trio["Tall"], next="/").cookies[COOKIE]
    assert cookie.value == str(trio["Tall"])
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 30 * 24 * 3600
    assert cookie["path"] == "/"


def test_the_seventh_is_refused_in_words(client, rides):
    for ride in rides[:7]:
        change(client, add=ride.pk, next="/parks/")
    page = read(client, "/parks/")
    assert "Six is the most that can be compared" in page.words
    assert in_tray(client) == [ride.name for ride in rides[:6]]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://testserver.evil.example"},
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "http://testserver"},
    ],
)
def test_no_other_site_can_change_it(client, trio, headers):
    change(client, add=trio["Tall"], next="/", status=403, headers=headers)
    assert COOKIE not in client.cookies


def test_an_older_browser_tells_its_origin(client, trio):
    change(client, add=trio["Tall"], next="/", headers={"HTTP_ORIGIN": "http://testserver"})
    assert in_tray(client) == ["Tall"]


def test_reading_changes_nothing(client, trio):
    assert client.get(f"/compare/tray/?add={trio['Tall']}", **HERE).status_code == 405


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x", ""])
def test_it_never_leads_to_another_site(client, trio, address):
    assert change(client, add=trio["Tall"], next=address)["Location"] == "/compare/"


def test_nonsense_in_forms_and_cookies_is_passed_over(client, trio):
    for number in ("0", "-1", "abc", "9" * 40, "987654", str(trio["Makers"]), ""):
        change(client, add=number, next="/parks/")
    assert in_tray(client) == []
    for value in ("x", "1.2.3.4.5.6.7.8", "99999999999999999999", "..", '"', "-1.0", "1" * 4000):
        client.cookies[COOKIE] = value
        assert in_tray(client) == []
    client.cookies[COOKIE] = f"987654.{trio['Tall']}.{trio['Tall']}.x"
    assert in_tray(client) == ["Tall"]


def test_the_button_takes_out_what_is_in(client, trio):
    change(client, add=trio["Tall"], next="/")
    form = read(client, url_of(trio["Tall"])).soup.select_one("form[data-compare]")
    assert form.find("input", attrs={"name": "remove"})["value"] == str(trio["Tall"])
    assert "Take out" in form.get_text()


def test_rides_parks_and_models_have_the_button_and_companies_have_not(client, trio):
    for name in ("Hill Park", "Tall", "Racer"):
        url = url_of(trio[name])
        form = read(client, url).main.select_one("form[data-compare]")
        assert form["data-compare"] == str(trio[name])
        assert form.find("input", attrs={"name": "next"})["value"] == url
    assert read(client, url_of(trio["Makers"])).main.select_one("form[data-compare]") is None


def test_others_get_the_cached_page_without_it(client, trio, page_cache):
    change(client, add=trio["Tall"], next="/")
    url = url_of(trio["Hill Park"])
    mine = client.get(url)
    assert "X-Page-Cache" not in mine
    assert "private" in mine["Cache-Control"]
    assert "Cookie" in mine["Vary"]
    assert b'data-tray-name="Tall"' in mine.content
    stranger = Client()
    first, second = stranger.get(url), stranger.get(url)
    assert (first["X-Page-Cache"], second["X-Page-Cache"]) == ("miss", "hit")
    assert b"data-tray-name" not in second.content
    assert not stranger.cookies
    # And the other way round: what is kept is not given to who has a tray.
    assert b'data-tray-name="Tall"' in client.get(url).content


def test_the_tray_costs_one_query_and_nobody_else_any(client, trio, django_assert_num_queries):
    read(client, "/compare/")
    with CaptureQueriesContext(connection) as without:
        read(client, "/compare/")
    client.cookies[COOKIE] = f"{trio['Tall']}.{trio['Fast']}"
    with django_assert_num_queries(len(without) + 1):
        read(client, "/compare/")
    assert len(without) <= 1


def test_where_the_same_things_stand_above_the_tray_is_hidden(client, trio):
    client.cookies[COOKIE] = f"{trio['Tall']}.{trio['Fast']}"
    tall, fast, wild = trio["Tall"], trio["Fast"], trio["Wild"]
    assert read(client, f"/compare/?with={tall}&with={fast}").soup.find(id="tray").has_attr("hidden")
    assert not read(client, f"/compare/?with={tall}&with={wild}").soup.find(id="tray").has_attr("hidden")
