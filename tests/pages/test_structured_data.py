"""What pages tell machines."""

import json
import re
from datetime import date

import pytest
from django.utils import translation

from pages.structured_data import as_script
from tests.factories.hours import make_exception, make_season
from tests.factories.pages import make_company, make_home, make_model, make_park, make_ride

pytestmark = pytest.mark.django_db
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def _things(client, page):
    html = client.get(page.url).content.decode()
    things = [json.loads(text) for text in _SCRIPT.findall(html)]
    assert all(thing["@context"] == "https://schema.org" for thing in things)
    return {thing["@type"]: thing for thing in things}


def test_a_park_is_an_amusement_park(client):
    park = make_park("Europa-Park", country="DE", city="Rust", latitude="48.266000", longitude="7.722000")
    thing = _things(client, park)["AmusementPark"]
    assert thing["name"] == "Europa-Park"
    assert thing["url"] == thing["@id"] == park.full_url
    assert thing["address"] == {"@type": "PostalAddress", "addressLocality": "Rust", "addressCountry": "DE"}
    assert thing["geo"] == {"@type": "GeoCoordinates", "latitude": 48.266, "longitude": 7.722}
    assert thing["foundingDate"] == "1870"


def test_a_park_tells_its_opening_hours(client):
    park = make_park(timezone="Europe/Berlin")
    year = date.today().year
    make_season(park, f"{year}-01-01", f"{year + 1}-12-31", weekdays=[6, 7])
    [entry] = _things(client, park)["AmusementPark"]["openingHoursSpecification"]
    assert (entry["opens"], entry["closes"]) == ("10:00", "18:00")
    assert entry["dayOfWeek"] == ["https://schema.org/Saturday", "https://schema.org/Sunday"]


def test_changed_hours_show_at_once(client, page_cache, django_capture_on_commit_callbacks):
    park, other = make_park("Cedar Point", timezone="UTC"), make_park("Europa-Park")
    for page in (park, other):
        client.get(page.url)
        assert client.get(page.url)["X-Page-Cache"] == "hit"
    with django_capture_on_commit_callbacks(execute=True):
        make_exception(park, str(date.today()), "closed")
    assert client.get(park.url)["X-Page-Cache"] == "miss"
    assert client.get(other.url)["X-Page-Cache"] == "hit"


def test_a_ride_is_an_attraction_in_its_park_with_measured_properties(client):
    maker = make_company("Intamin")
    ride = make_ride(park=make_park(), manufacturer=maker, height_m=94.5, speed_kmh=150, inversions=0)
    thing = _things(client, ride)["TouristAttraction"]
    assert thing["containedInPlace"] == {"@type": "AmusementPark", "name": "Cedar Point"}
    properties = {one["name"]: one for one in thing["additionalProperty"]}
    assert (properties["height"]["value"], properties["height"]["unitCode"]) == (94.5, "MTR")
    assert (properties["speed"]["value"], properties["speed"]["unitCode"]) == (150, "KMH")
    assert properties["inversions"]["value"] == 0
    assert properties["manufacturer"]["value"] == "Intamin"
    assert "length" not in properties, "what is not known is not told"
    assert "aggregateRating" not in thing


def test_a_company_is_an_organization_and_a_person_is_a_person(client):
    maker = make_company("Intamin", website="https://www.intamin.com/")
    assert _things(client, maker)["Organization"]["sameAs"] == ["https://www.intamin.com/"]
    assert "Person" in _things(client, make_company("Alan Schilke", kind="person"))


def test_a_model_is_a_product_model_of_its_maker(client):
    model = make_model("Giga Coaster", company=make_company("Intamin"))
    assert _things(client, model)["ProductModel"]["manufacturer"]["name"] == "Intamin"


def test_home_tells_how_to_search(client):
    thing = _things(client, make_home())["WebSite"]
    assert thing["potentialAction"]["target"]["urlTemplate"].endswith("/search/?q={search_term_string}")


def test_the_way_up_is_told(client):
    park = make_park()
    ride = make_ride(park=park)
    items = _things(client, ride)["BreadcrumbList"]["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert items[-2]["name"] == "Cedar Point"
    assert items[-1]["item"] == ride.full_url
    assert all(item["item"].startswith("http") for item in items)


def test_the_decimal_point_stays_a_point_in_every_language(client):
    ride = make_ride(park=make_park(), height_m=94.5)
    with translation.override("de"):
        html = client.get(ride.url).content.decode()
    assert '"value":94.5' in html


def test_no_name_can_end_the_script(client):
    thing = {"name": "</script><script>alert(1)</script><!-- & \u2028"}
    text = as_script(thing)
    assert "<" not in text
    assert json.loads(text) == thing


def test_the_head_names_the_page_by_the_sites_own_address(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    park = make_park()
    html = client.get(park.url, HTTP_HOST="evil.example").content.decode()
    assert f'<link rel="canonical" href="{park.full_url}">' in html
    assert '<meta property="og:title" content="Cedar Point">' in html
    assert f"/p/{park.pk}/card.png" in html
    assert "evil.example" not in html


def test_one_page_is_rendered_with_few_queries_for_its_head(client, django_assert_max_num_queries, rf):
    from django.template import engines

    ride = make_ride(park=make_park(), manufacturer=make_company())
    template = engines["django"].from_string("{% load head %}{% page_head %}")
    ride.specific_class.objects.get(pk=ride.pk)
    request = rf.get("/")
    ride.get_url(request)
    crumbs = [{"title": "Parks", "url": "/parks/"}]
    loaded = type(ride).objects.select_related("park", "manufacturer").get(pk=ride.pk)
    with django_assert_max_num_queries(2):
        template.render({"page": loaded, "request": request, "crumbs": crumbs}, request)
