"""The front page, the pages of plain content, and the way from an address to its page."""

from datetime import date

import pytest
from django.utils import timezone

from home.models import HomePage, StandardPage
from home.site import make_site
from tests.factories.pages import make_company, make_home, make_park, make_ride
from tests.support.reading import read

pytestmark = pytest.mark.django_db


def _known_ride(title="Millennium Force", **fields):
    figures = {"height_m": 94.5, "speed_kmh": 150, "length_m": 2010, "drop_m": 91.4, "vertical_angle_deg": 80}
    park = make_park(country="US")
    return make_ride(title, park=park, manufacturer=make_company(), opened="2000-05-13", **{**figures, **fields})


def test_an_empty_record_is_a_page_too(client):
    make_home()
    words = read(client, "/").words
    assert "Nothing on record yet" in words
    assert "None" not in words


def test_it_counts_the_record_and_opens_doors_into_it(client):
    ride = _known_ride()
    page = read(client, "/")
    assert "parks in 1 countries" in page.words
    assert page.links()["United States of America"] == "/places/united-states/"
    assert ride.url in page.links().values()
    assert page.soup.find("form", action="/search/").find("input", {"name": "q"})


def test_editors_choose_what_is_featured(client):
    _known_ride("Known well")
    chosen = make_ride("Chosen", park=make_park("Small park"), opened="1999")
    home = HomePage.objects.get()
    home.featured = chosen
    home.save_revision().publish()
    assert "Chosen" in read(client, "/").section("featured")


def test_on_this_day_names_openings_whose_day_is_known(client):
    today = timezone.now().date()
    this_day = date(1992, today.month, today.day) if (today.month, today.day) != (2, 29) else date(1992, 2, 29)
    make_ride("Of this day", park=make_park(), opened=this_day.isoformat())
    make_ride("Of that year", park=make_park(), opened="1992")
    aside = read(client, "/").soup.find("aside").get_text(" ")
    assert "Of this day" in aside
    assert "Of that year" not in aside.split("Recently changed")[0]


def test_the_front_page_takes_fifteen_queries_at_most(client, settings, django_assert_max_num_queries):
    settings.PAGE_CACHE_URL = ""
    for number in range(12):
        _known_ride(f"Ride {number}", height_m=50 + number)
    client.get("/")
    with django_assert_max_num_queries(15):
        client.get("/")


def test_data_privacy_and_about_are_made_once_and_then_belong_to_editors(client):
    home = make_home()
    page = StandardPage.objects.get(slug="privacy")
    page.title = "What we keep"
    page.save_revision().publish()
    make_site()
    assert home.get_children().filter(slug="privacy").count() == 1
    assert "What we keep" in read(client, "/privacy/").words
    assert "CC BY-SA 4.0" in read(client, "/attribution/").words
    assert "Rob Mulla" in read(client, "/attribution/").words
    assert read(client, "/about/").words


def test_visitors_get_no_cookie(client):
    ride = _known_ride()
    for address in ["/", "/parks/", ride.url, ride.park.url, "/privacy/"]:
        assert not client.get(address).cookies


@pytest.mark.parametrize(
    "address",
    ["/nothing/", "/parks/nothing/", "/a%00b/", "/" + "a/" * 200, "/parks/%F0%9F%8E%A2/", "/parks/../../etc/"],
)
def test_an_address_of_nothing_is_not_found(client, address):
    make_home()
    assert client.get(address).status_code in {400, 404}


def test_a_draft_and_what_lies_beneath_it_answers_as_it_should(client):
    ride = _known_ride()
    ride.unpublish()
    assert client.get(ride.url_path.replace("/home/", "/", 1)).status_code == 404


def test_a_park_deep_in_the_tree_takes_two_queries_to_find(client, rf, django_assert_num_queries):
    from wagtail.models import Site

    from home.routing import route

    ride = _known_ride()
    root = Site.objects.get().root_page
    path = ride.url_path.split("/", 2)[2]
    with django_assert_num_queries(2):
        found = route(rf.get("/"), root, path)
    assert found.page == ride
