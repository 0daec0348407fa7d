"""Lists as CSV and JSON."""

import csv
import io
import json

import pytest

from parks.models import ParkPage
from rides.models import RidePage
from search.models import CatalogueEntry

pytestmark = pytest.mark.django_db


def rows_of(response) -> list[dict]:
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_csv_holds_the_rows_of_the_list_in_its_order(client, varied):
    response = client.get("/rides.csv?kind=roller-coaster&sort=height")
    rows = rows_of(response)
    pages = RidePage.objects.filter(category="roller-coaster")
    assert {row["name"] for row in rows} == set(pages.values_list("title", flat=True))
    heights = [float(row["height_m"]) for row in rows if row["height_m"]]
    assert heights == sorted(pages.exclude(height_m=None).values_list("height_m", flat=True), reverse=True)
    assert len(heights) < len(rows) == pages.count()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="thrillwiki-rides.csv"' in response["Content-Disposition"]
    assert '/attribution/>; rel="license"' in response["Link"]


def test_the_json_says_null_where_nothing_is_recorded(client, varied):
    answer = json.loads(client.get("/parks.json?country=US&near=cedar-point&within=any").getvalue())
    assert answer["next"] is None
    assert answer["licence"].endswith("/attribution/")
    (park,) = answer["results"]
    assert (park["name"], park["city"], park["distance_km"]) == ("Cedar Point", None, 0.0)
    assert park["url"] == "http://testserver/parks/cedar-point/"
    assert park["ride_count"] == RidePage.objects.filter(park__slug="cedar-point").count()
    assert len(json.loads(client.get("/parks.json").getvalue())["results"]) == ParkPage.objects.count()


def test_no_cell_is_a_formula(client, varied):
    entry = CatalogueEntry.objects.filter(type="ride").first()
    for name in ["=1+1", "+1", "-1", "@cmd", "\t=1"]:
        CatalogueEntry.objects.filter(pk=entry.pk).update(name=name)
        cells = [row["name"] for row in rows_of(client.get("/rides.csv")) if int(row["id"]) == entry.pk]
        assert cells == [f"'{name}"]


def test_long_lists_lead_on_to_their_next_rows(client, varied, monkeypatch):
    monkeypatch.setattr("search.finder.exports.MOST_ROWS", 25)
    monkeypatch.setattr("search.finder.exports.CHUNK", 10)
    address, names = "/rides.json?sort=inversions", []
    while address:
        response = client.get(address)
        answer = json.loads(response.getvalue())
        assert len(answer["results"]) <= 25
        names += [ride["id"] for ride in answer["results"]]
        assert ('rel="next"' in response["Link"]) == bool(answer["next"])
        address = answer["next"]
    assert sorted(names) == sorted(RidePage.objects.filter(live=True).values_list("pk", flat=True))


def test_an_unchanged_list_is_not_sent_again(client, varied):
    etag = client.get("/rides.csv?kind=flat-ride")["ETag"]
    assert client.get("/rides.csv?kind=flat-ride", headers={"If-None-Match": etag}).status_code == 304
    assert client.get("/rides.json?kind=flat-ride", headers={"If-None-Match": etag}).status_code == 200
    entry = CatalogueEntry.objects.filter(type="ride", category="flat-ride").first()
    CatalogueEntry.objects.filter(pk=entry.pk).update(maker_name="Renamed")
    # A row that this transaction had made keeps its mark; what is in the list does not.
    CatalogueEntry.objects.filter(pk=entry.pk).update(category="tower", facets=[])
    assert client.get("/rides.csv?kind=flat-ride", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    "query", ["after=x", "sort=owner__password", "q=%F0%9F%98%80", "kind=nothing", "limit=1000000"]
)
def test_nonsense_is_answered(client, varied, query):
    assert client.get(f"/rides.csv?{query}").status_code == 200
    assert client.post("/rides.csv").status_code == 405
    assert client.get("/companies.csv").status_code == 404


def test_the_page_leads_to_both(client, varied):
    from tests.support.reading import read

    links = read(client, "/rides/?kind=flat-ride&view=cards").links()
    assert (links["CSV"], links["JSON"]) == ("/rides.csv?kind=flat-ride", "/rides.json?kind=flat-ride")
