"""How complete pages are, and the worklist that follows."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core.signals import pages_changed
from pages.completeness import is_known, label_of, missing_facts, update_pages
from pages.models import Completeness
from rides.models import RidePage
from tests.factories.pages import make_company, make_model, make_park, make_ride

pytestmark = pytest.mark.django_db


def missing(page) -> list[str]:
    return Completeness.objects.get(page=page).missing


def test_zero_and_no_are_known_but_nothing_is_not():
    assert all(is_known(value) for value in (0, 0.0, False, "steel", ["a"]))
    assert not any(is_known(value) for value in (None, "", [], "unknown"))


def test_missing_facts_keep_their_order():
    assert missing_facts(["a", "b", "c"], lambda fact: fact == "b") == ["a", "c"]


def test_a_coaster_is_expected_to_have_a_drop_and_a_carousel_is_not():
    assert "drop_m" in missing(make_ride("Millennium Force", category="roller-coaster"))
    assert "drop_m" not in missing(make_ride("Karussell", category="flat-ride"))


def test_no_inversions_is_a_fact():
    assert "inversions" not in missing(make_ride(inversions=0))
    assert "inversions" in missing(make_ride("Other"))


def test_a_closed_ride_should_say_when_and_needs_no_rules_for_riders():
    lacking = missing(make_ride(opened="1990", events=[("closed", None)]))
    assert "closing_date" in lacking
    assert "min_height_cm" not in lacking


def test_a_show_needs_no_maker():
    assert "manufacturer" not in missing(make_ride("Raveleijn", category="show"))


@pytest.mark.parametrize("make", [make_park, make_ride, make_company, make_model])
def test_every_type_is_counted_when_published(make):
    row = Completeness.objects.get(page=make())
    assert row.expected > 0
    assert row.expected - row.known == len(row.missing) > 0


def test_publishing_a_fact_takes_it_off_the_list():
    ride = make_ride()
    ride.height_m = 94.5
    ride.save_revision()
    assert "height_m" in missing(ride)
    ride.save_revision().publish()
    assert "height_m" not in missing(ride)


def test_a_draft_has_no_completeness_and_unpublishing_takes_it_away():
    ride = make_ride()
    ride.unpublish()
    assert not Completeness.objects.filter(page=ride).exists()


def test_deleting_a_page_deletes_its_row():
    ride = make_ride()
    ride.delete()
    assert not Completeness.objects.filter(page_id=ride.pk).exists()


def test_deleting_a_page_makes_no_row_for_what_lies_beneath_and_never_had_one():
    park = make_park()
    # Live without a revision: nothing was published, and nobody counted its facts.
    park.add_child(instance=RidePage(title="Gemini", park=park, category="roller-coaster"))
    Completeness.objects.all().delete()
    type(park).objects.get(pk=park.pk).delete()
    connection.check_constraints()
    assert not Completeness.objects.exists()


def test_bulk_work_is_followed_by_the_signal():
    ride = make_ride()
    RidePage.objects.filter(pk=ride.pk).update(height_m=50)
    pages_changed.send(sender=RidePage, page_ids=[ride.pk])
    assert "height_m" not in missing(ride)


def test_many_pages_take_as_many_queries_as_one():
    rides = [make_ride(f"Ride {number}").pk for number in range(6)]
    Completeness.objects.all().delete()
    with CaptureQueriesContext(connection) as one:
        update_pages(rides[:1])
    Completeness.objects.all().delete()
    with CaptureQueriesContext(connection) as many:
        update_pages(rides)
    assert len(many) == len(one)


def test_rebuilding_gives_what_publishing_gave():
    make_ride(park=make_park(), manufacturer=make_company())
    make_model()
    before = list(Completeness.objects.order_by("page").values("page", "known", "expected", "missing"))
    Completeness.objects.all().update(known=0, missing=[])
    call_command("rebuild_completeness")
    assert list(Completeness.objects.order_by("page").values("page", "known", "expected", "missing")) == before


def test_the_worklist_counts_pages_by_fact(client):
    make_ride("Millennium Force")
    make_ride("Python")
    html = client.get(reverse("pages:worklist")).content.decode()
    assert "2 rides lack: drop height" in html
    assert reverse("pages:worklist-of-fact", args=["ridepage", "drop_m"]) in html


def test_a_fact_leads_to_the_pages_that_lack_it(client):
    park = make_park("Efteling")
    make_ride("Python", park=park)
    make_ride("Baron 1898", park=park, drop_m=37.5)
    html = client.get(reverse("pages:worklist-of-fact", args=["ridepage", "drop_m"])).content.decode()
    assert "Python" in html
    assert "Efteling" in html
    assert "Baron 1898" not in html


def test_a_private_page_is_not_on_the_public_list(client):
    park = make_park("Secret Park")
    make_ride("Hidden Ride", park=park)
    PageViewRestriction.objects.create(page=park.page_ptr, restriction_type="login")
    html = client.get(reverse("pages:worklist-of-fact", args=["ridepage", "drop_m"])).content.decode()
    assert "Hidden Ride" not in html


def test_the_worklist_takes_few_queries_however_many_pages_there_are(client):
    for number in range(3):
        make_ride(f"Ride {number}", park=make_park(f"Park {number}"))
    for url in (reverse("pages:worklist"), reverse("pages:worklist-of-fact", args=["ridepage", "drop_m"])):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        assert len(queries) <= 6, [query["sql"][:200] for query in queries.captured_queries]


@pytest.mark.parametrize(
    "url",
    [
        "/worklist/ridepage/unheard_of/",
        "/worklist/nothing/drop_m/",
        "/worklist/ridepage/drop_m/?page=0",
        "/worklist/ridepage/drop_m/?page=99",
        "/worklist/ridepage/drop_m/?page=" + "9" * 400,
        "/worklist/ridepage/drop_m/?page=%00",
        "/worklist/ridepage/drop_m/?page=x",
    ],
)
def test_a_worklist_that_does_not_exist_is_not_found(client, url):
    make_ride()
    assert client.get(url).status_code in {400, 404}


def test_the_worklist_goes_on_to_further_pages(client, monkeypatch):
    monkeypatch.setattr("pages.worklist.PER_PAGE", 2)
    for number in range(3):
        make_ride(f"Ride {number}")
    html = client.get("/worklist/ridepage/drop_m/?page=2").content.decode()
    assert "Ride 2" in html
    assert "Ride 1" not in html
    assert "?page=1" in html


def test_a_page_tells_its_readers_what_the_worklist_tells(client):
    ride = make_ride()
    row = Completeness.objects.get(page=ride)
    html = client.get(ride.url).text
    assert f"{row.known} of {row.expected} facts recorded." in html
    assert label_of(RidePage, row.missing[0]) in html
