"""What a visitor reads on the pages of companies, people and models, and on the list of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companies.models import CompanyPage
from companies.models.company import CompanyFormerName, CompanyRelation
from core.dates import PartialDate
from parks.models import ParkPage
from rides.models.rows import RideCredit
from tests.factories.catalogue import import_rides
from tests.factories.pages import make_company, make_home, make_model, make_park, make_ride
from tests.support.reading import read

pytestmark = pytest.mark.django_db


def test_everything_that_it_built_stands_there_with_park_and_status(client):
    maker = make_company("Vekoma", country="NL", founded="1926")
    make_ride("Boomerang", park=make_park("Knott's"), manufacturer=maker, opened="1990", height_m=35.5)
    make_ride("Gone", park=make_park("Elsewhere"), manufacturer=maker, opened="1981", closed="1999")
    page = read(client, maker.url)
    assert "Manufacturer in Netherlands" in page.words
    assert "built 2 rides" in page.words
    assert page.rows() == ["Boomerang", "Gone"]
    assert "Knott's" in page.section("rides")
    assert "1980s 1 1990s 1" in page.section("numbers")
    assert "Founded 1926" in page.section("facts")


def test_a_person_is_spoken_of_as_one(client):
    person = make_company("Werner Stengel", kind="person", roles=["designer"])
    ride = make_ride("Mindbender", park=make_park(), opened="1985")
    ride.credits.add(RideCredit(role="designer", company=person))
    ride.save_revision().publish()
    page = read(client, person.url)
    assert "Rides designed" in page.words
    assert page.rows() == ["Mindbender"]
    assert "Founded" not in page.section("facts")
    assert page.soup.find("aside")["aria-label"] == "About this person"


def test_a_company_without_rides_says_so(client):
    page = read(client, make_company("Nobody", roles=[]).url)
    assert "No ride on record yet" in page.words
    assert "Not recorded" in page.section("facts")


def test_its_parks_and_relations_are_named_from_both_sides(client):
    owner = make_company("Cedar Fair", roles=["operator"])
    make_park("Cedar Point", operator=owner, country="US")
    child = make_company("Kings Island Company")
    child.relations.add(CompanyRelation(kind="parent", company=owner, since=PartialDate.parse("2006")))
    child.former_names.add(CompanyFormerName(name="Taft"))
    child.save_revision().publish()
    assert "Cedar Point United States of America operator" in read(client, owner.url).section("parks")
    assert "Owns Kings Island Company from 2006" in read(client, owner.url).section("facts")
    facts = read(client, child.url).section("facts")
    assert "Belongs to Cedar Fair from 2006" in facts
    assert "Formerly Taft" in facts


def test_a_model_lists_its_installations_and_typical_figures(client):
    maker = make_company("Vekoma")
    model = make_model("Boomerang", company=maker, height_m=35.5, category="roller-coaster", first_installed="1984")
    make_ride("Sidewinder", park=make_park(), model=model, manufacturer=maker, opened="1991")
    page = read(client, model.url)
    assert "Roller coaster model by Vekoma" in page.words
    assert "Typical height 35.5 m 116 ft" in page.section("facts")
    assert page.rows() == ["Sidewinder"]
    assert "Boomerang 1 installation" in read(client, maker.url).section("models")


def test_the_list_can_be_narrowed_by_role_and_letter_and_sorted_by_rides(client):
    make_ride(park=make_park(), manufacturer=make_company("Vekoma"))
    make_company("Arrow Dynamics")
    make_company("Cedar Fair", roles=["operator"])
    assert read(client, "/companies/").rows() == ["Arrow Dynamics", "Cedar Fair", "Vekoma"]
    assert read(client, "/companies/?role=operator").rows() == ["Cedar Fair"]
    assert read(client, "/companies/?letter=V").rows() == ["Vekoma"]
    assert read(client, "/companies/?sort=rides").rows()[0] == "Vekoma"
    assert "Nobody found" in read(client, "/companies/?letter=Z").words


@pytest.mark.parametrize("query", ["letter=%00", "role='--", "sort=-", "page=0", "page=" + "9" * 400, "page=NaN"])
def test_nonsense_in_the_address_of_the_list_breaks_nothing(client, query):
    make_home()
    assert client.get(f"/companies/?{query}").status_code in {200, 400, 404}


def test_queries_do_not_grow_with_a_hundred_and_thirty_nine_rides(
    client, settings, tmp_path, django_assert_max_num_queries
):
    settings.PAGE_CACHE_URL = ""
    import_rides(tmp_path, park="full-park", maker="Large", count=139)
    large, small = CompanyPage.objects.get(slug="large"), make_company("Small")
    make_ride("Only one", park=ParkPage.objects.get(slug="full-park"), manufacturer=small, opened="1990")
    # Once each: the type of the page at an address is remembered from the first visit.
    client.get(small.url)
    client.get(large.url)
    with django_assert_max_num_queries(15) as few:
        client.get(small.url)
    with django_assert_max_num_queries(15) as many:
        response = client.get(large.url)
    assert len(few) == len(many)
    assert response.content.decode().count("<tr>") == 140


def test_rides_and_credits_of_the_list_are_counted_without_being_paired(client):
    maker = make_company("Vekoma", roles=["manufacturer", "designer"])
    for number in range(6):
        ride = make_ride(f"Ride {number}", park=None, manufacturer=maker)
        RideCredit.objects.create(page=ride, role="designer", company=maker)
    with CaptureQueriesContext(connection) as asked:
        assert "6" in read(client, "/companies/").words
    (sql,) = [each["sql"] for each in asked if "credit_count" in each["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    # Each is counted by itself for a row of the list; joined, six rides would meet six credits.
    assert plan.count("SubPlan") >= 2, plan
