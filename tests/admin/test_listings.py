"""The admin's lists of parks, rides, companies and models."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from companies.models import CompanyPage
from home.rights import make_groups_and_workflow
from parks.models import ParkPage
from parks.models.park import ParkFormerName
from rides.models import RidePage
from tests.factories.pages import make_company, make_home, make_model, make_park, make_ride
from tests.support.snapshot import once

pytestmark = pytest.mark.django_db
LISTS = ["catalogue-parks", "catalogue-rides", "catalogue-companies", "catalogue-ride-models"]


def titles(client, name: str, **query) -> list[str]:
    """The names in the list, in its order."""
    response = client.get(reverse(f"{name}:index"), query)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    return [link.get_text(strip=True) for link in soup.select("table.listing td.title .title-wrapper a")]


@pytest.fixture
def site(db):
    """As for all tests of the admin, with two parks with rides of two makers."""
    once(_make_pages)


@pytest.fixture
def catalogue(site):
    """The pages that tests name."""
    return {
        "cedar": ParkPage.objects.get(title="Cedar Point"),
        "efteling": ParkPage.objects.get(title="Efteling"),
        "intamin": CompanyPage.objects.get(title="Intamin"),
    }


def _make_pages() -> None:
    make_home()
    make_groups_and_workflow()
    cedar = make_park("Cedar Point", country="US", park_type="amusement-park", opened="1870")
    efteling = make_park("Efteling", country="NL", park_type="theme-park", opened="1952")
    intamin = make_company("Intamin", country="LI")
    make_company("Vekoma", country="NL")
    make_model("Giga Coaster", company=intamin)
    make_ride("Millennium Force", park=cedar, manufacturer=intamin, height_m=94.5, opened="2000-05-13")
    make_ride("Python", park=efteling, opened="1981", closed="2017", category="roller-coaster")
    make_ride("Droomvlucht", park=efteling, category="dark-ride", opened="1993")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_in_the_menu_of_an_editor(editor, catalogue, name):
    assert reverse(f"{name}:index") in editor.get("/cms/").content.decode()


def test_lists_show_their_type_by_name(editor, catalogue):
    assert titles(editor, "catalogue-parks") == ["Cedar Point", "Efteling"]
    assert titles(editor, "catalogue-rides") == ["Droomvlucht", "Millennium Force", "Python"]
    assert titles(editor, "catalogue-companies") == ["Intamin", "Vekoma"]
    assert titles(editor, "catalogue-ride-models") == ["Giga Coaster"]


@pytest.mark.parametrize(
    ("name", "query", "found"),
    [
        ("catalogue-parks", {"country": "NL"}, ["Efteling"]),
        ("catalogue-parks", {"country": "-"}, []),
        ("catalogue-parks", {"park_type": ["theme-park", "water-park"]}, ["Efteling"]),
        ("catalogue-parks", {"status": "operating"}, ["Cedar Point", "Efteling"]),
        ("catalogue-rides", {"status": "closed"}, ["Python"]),
        ("catalogue-rides", {"country": "US"}, ["Millennium Force"]),
        ("catalogue-rides", {"category": "dark-ride"}, ["Droomvlucht"]),
        ("catalogue-rides", {"photos": "missing", "category": "dark-ride"}, ["Droomvlucht"]),
        ("catalogue-rides", {"photos": "present"}, []),
        ("catalogue-companies", {"role": "manufacturer", "country": "LI"}, ["Intamin"]),
        ("catalogue-companies", {"role": "owner"}, []),
        ("catalogue-ride-models", {"category": "dark-ride"}, []),
    ],
)
def test_filters_narrow_a_list(editor, catalogue, name, query, found):
    assert titles(editor, name, **query) == found


def test_rides_are_filtered_by_park_and_by_maker(editor, catalogue):
    assert titles(editor, "catalogue-rides", park=catalogue["efteling"].pk) == ["Droomvlucht", "Python"]
    assert titles(editor, "catalogue-rides", manufacturer=catalogue["intamin"].pk) == ["Millennium Force"]


@pytest.mark.parametrize("value", ["9" * 400, "x", "\x00", "-1"])
@pytest.mark.parametrize("field", ["park", "manufacturer", "country", "completeness", "status", "ordering", "p", "q"])
def test_nonsense_in_the_address_is_no_server_error(editor, catalogue, field, value):
    assert editor.get(reverse("catalogue-rides:index"), {field: value}).status_code in {200, 400, 404}


def test_a_former_name_finds_the_park(editor, catalogue, django_capture_on_commit_callbacks):
    park = catalogue["efteling"]
    park.former_names.add(ParkFormerName(name="Sprookjesbos"))
    with django_capture_on_commit_callbacks(execute=True):
        park.save_revision().publish()
    assert titles(editor, "catalogue-parks", q="Sprookjes") == ["Efteling"]


def test_search_and_filters_go_together(editor, catalogue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for ride in RidePage.objects.all():
            ride.save()
    assert titles(editor, "catalogue-rides", q="Python", status="closed", country="NL") == ["Python"]
    assert titles(editor, "catalogue-rides", q="Python", status="operating") == []
    assert titles(editor, "catalogue-rides", q="Python", ordering="height_m") == ["Python"]


@pytest.mark.parametrize("ordering", ["title", "-title", "height_m", "opening_day", "park__title", "status", "live"])
def test_rides_are_sorted_by_their_columns(editor, catalogue, ordering):
    assert len(titles(editor, "catalogue-rides", ordering=ordering)) == 3
    if ordering == "-title":
        assert titles(editor, "catalogue-rides", ordering=ordering)[0] == "Python"


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_lists_are_exported(editor, catalogue, name, kind):
    response = editor.get(reverse(f"{name}:index"), {"export": kind})
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200
    assert len(content) > 50


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_list_takes_no_more_queries(editor, catalogue, name):
    url = reverse(f"{name}:index")
    editor.get(url)
    with CaptureQueriesContext(connection) as before:
        editor.get(url)
    for number in range(2):
        company = make_company(f"Maker {number}")
        make_model(f"Model {number}", company=company)
        make_ride(f"Ride {number}", park=make_park(f"Park {number}"), manufacturer=company)
    editor.get(url)
    with CaptureQueriesContext(connection) as after:
        editor.get(url)
    assert len(after) <= len(before), [query["sql"][:150] for query in after.captured_queries]


def test_pages_outside_the_own_rights_are_not_listed(sign_in, catalogue):
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission

    group = Group.objects.create(name="Cedar Point")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group,
        page=catalogue["cedar"].page_ptr,
        permission=Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page"),
    )
    assert titles(sign_in("operator", "Cedar Point"), "catalogue-rides") == ["Millennium Force"]
