"""What a visitor reads on the page of a park."""

import pytest
from wagtail.models import PageViewRestriction

from core.dates import PartialDate
from parks.models import ParkPage
from parks.models.park import ParkArea, ParkCredit, ParkFormerName, ParkSource
from tests.factories.pages import make_company, make_park, make_ride
from tests.support.reading import read

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15


def _with_rides(count: int) -> ParkPage:
    park = make_park(country="US", region="Ohio", latitude="41.48", longitude="-82.68")
    maker = make_company()
    for number in range(count):
        make_ride(f"Ride {number}", park=park, manufacturer=maker, opened=f"{1950 + number}", height_m=10 + number)
    return park


def test_it_says_where_the_park_is_and_what_became_of_it(client):
    park = make_park("Geauga Lake", country="US", region="Ohio", city="Aurora", opened="1887", closed="2007-09-16")
    page = read(client, park.url)
    assert "Park in Aurora, Ohio, United States of America" in page.words
    assert "Closed" in page.words
    assert "since 16 Sep 2007" in page.words
    assert page.links()["Ohio"] == "/places/united-states/ohio/"


def test_the_six_figures_count_what_runs_and_what_is_gone(client):
    park = make_park()
    make_ride("Gemini", park=park, opened="1978", height_m=38.1, speed_kmh=97)
    make_ride("Top Thrill", park=park, opened="2003", closed="2021", height_m=128, speed_kmh=193)
    words = read(client, park.url).words
    assert "2 rides on record" in words.replace("rides on record 2", "2 rides on record")
    assert "38.1 m" in words, "tallest operating"
    assert "97 km/h" in words
    assert "60 mph" in words, "both units are printed"
    assert "1978 first on record" in words or "first on record 1978" in words


def test_rides_are_sorted_by_what_runs_and_its_height(client):
    park = make_park()
    for title, height, closed in [("Low", 10, None), ("Tall", 90, None), ("Gone", 120, "1999"), ("Middle", 50, None)]:
        make_ride(title, park=park, opened="1980", height_m=height, closed=closed)
    assert read(client, park.url).rows() == ["Tall", "Middle", "Low", "Gone"]
    assert read(client, f"{park.url}?sort=name").rows() == ["Gone", "Low", "Middle", "Tall"]
    assert read(client, f"{park.url}?sort=-height").rows() == ["Low", "Middle", "Tall", "Gone"]
    assert read(client, f"{park.url}?status=closed").rows() == ["Gone"]


def test_a_ride_without_a_height_comes_last_whichever_way_it_is_sorted(client):
    park = make_park()
    make_ride("Known", park=park, height_m=20)
    make_ride("A mystery", park=park)
    assert read(client, f"{park.url}?sort=height").rows()[-1] == "A mystery"
    assert read(client, f"{park.url}?sort=-height").rows()[-1] == "A mystery"


def test_rides_of_several_kinds_stand_under_their_kinds(client):
    park = make_park()
    make_ride("Blue Streak", park=park)
    make_ride("Giant Wheel", park=park, category="flat-ride", subtype="ferris-wheel")
    section = read(client, park.url).section("rides")
    assert section.index("Roller coasters") < section.index("Blue Streak") < section.index("Flat rides")


def test_htmx_gets_the_list_alone(client):
    park = make_park()
    make_ride("Gemini", park=park, opened="1978")
    make_ride("Gone", park=park, opened="1978", closed="1980")
    page = read(client, f"{park.url}?status=operating", headers={"HX-Request": "true", "HX-Target": "ride-list"})
    assert page.soup.find("html") is None
    assert page.rows() == ["Gemini"]
    assert "HX-Request" in page.response["Vary"]


@pytest.mark.parametrize(
    "query", ["sort=height%27--", "status=%00", "sort=-", "status=operating&status=x", "sort=" + "9" * 4000, "x=%ff"]
)
def test_nonsense_in_the_address_is_as_if_not_given(client, query):
    park = make_park()
    make_ride("Gemini", park=park)
    response = client.get(f"{park.url}?{query}")
    assert response.status_code in {200, 400}


def test_a_park_without_anything_says_so_in_words(client):
    park = make_park("Nowhere", opened=None)
    page = read(client, park.url)
    assert "Status not recorded" in page.words
    assert "No ride on record yet" in page.words
    assert "No date of this park is recorded yet." in page.words
    assert "Its coordinates are not recorded." in page.words
    assert "Not recorded" in page.section("facts")
    assert "None" not in page.words


def test_what_the_park_says_of_itself_stands_among_its_facts(client):
    park = make_park(tagline="Ten times different")
    assert "Tagline Ten times different" in read(client, park.url).section("facts")


def test_a_fact_names_its_source_by_number(client):
    park = make_park(country="US")
    park.sources.add(ParkSource(title="Wikidata", licence="CC0 1.0", facts=["country"], kind="imported"))
    park.save_revision().publish()
    page = read(client, park.url)
    assert "United States of America Source 1" in page.section("facts")
    assert "Wikidata" in page.section("src-1")


def test_former_names_areas_and_dated_operators_are_told(client):
    park = make_park()
    park.former_names.add(ParkFormerName(name="Sea World Ohio", used_to=PartialDate.parse("2000")))
    park.areas.add(ParkArea(name="Frontier Town"))
    park.credits.add(ParkCredit(role="operator", company=make_company("Funtime"), until=PartialDate.parse("1995")))
    park.save_revision().publish()
    park = ParkPage.objects.get(pk=park.pk)
    make_ride("Maverick", park=park, area=park.areas.get())
    page = read(client, park.url)
    assert "Formerly Sea World Ohio until 2000" in page.section("history")
    assert "Frontier Town Maverick" in page.section("areas")
    assert "Operator Funtime (until 1995)" in page.section("facts")


def test_the_nearest_parks_come_nearest_first_across_the_antimeridian_too(client):
    park = make_park("Here", latitude="-17.0", longitude="179.9")
    make_park("Far", latitude="-20.0", longitude="175.0")
    make_park("Near", latitude="-17.0", longitude="-179.9")
    section = read(client, park.url).section("near")
    assert section.index("Near ") < section.index("Far")
    assert "21 km" in section


def test_a_restricted_ride_is_not_named_in_the_list(client):
    park = make_park()
    secret = make_ride("Project 2030", park=park)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    assert "Project 2030" not in read(client, park.url).words
    assert client.get(secret.url).status_code in {302, 403}


def test_a_restricted_park_shuts_its_rides_too(client):
    park = make_park()
    ride = make_ride(park=park)
    PageViewRestriction.objects.create(page=park, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(ride.url).status_code == 302


def test_the_number_of_queries_does_not_grow_with_the_rides(client, settings, django_assert_max_num_queries):
    settings.PAGE_CACHE_URL = ""
    small, large = _with_rides(2), _with_rides(60)
    # Once each: the type of the page at an address is remembered from the first visit.
    client.get(small.url)
    client.get(large.url)
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        client.get(small.url)
    with django_assert_max_num_queries(MOST_QUERIES) as many:
        client.get(large.url)
    assert len(few) == len(many)


def test_names_are_escaped(client):
    park = make_park('<script>alert("x")</script>')
    make_ride("<b>Bold & Co</b>", park=park)
    content = client.get(park.url).content.decode()
    assert "<script>alert" not in content
    assert "<b>Bold" not in content
