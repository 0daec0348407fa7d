"""What is in the made-up catalogue: varied, partly unknown, and within what the models allow."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from wagtail.models import Page

from companies.models import CompanyPage, RideModelPage
from parks.models import ParkPage
from rides.models import RideElement, RidePage
from rides.models.rows import RideCredit, RideStatusEvent
from rides.scale import seed
from rides.scale.dates import LAST_YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
RIDES = 400


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """Seeded once for all tests here, which only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed(RIDES, say=lambda _line: None)
        yield
        transaction.set_rollback(True)


def test_as_many_rides_as_asked_and_the_measured_pages_are_there():
    assert RidePage.objects.count() == RIDES
    assert RidePage.objects.get(slug="silver-falcon-0").park.slug == "silver-falcon-park-0"
    assert ParkPage.objects.get(slug="silver-falcon-park-0").rides.count() == 60
    assert CompanyPage.objects.get(slug="falcon-rides-0").rides_built.count() == 139
    assert not any(Page.find_problems())


VARIED = [
    (RidePage, "category", 10),
    (RidePage, "subtype", 15),
    (RidePage, "status", 6),
    (RidePage, "track_material", 3),
    (RidePage, "seating", 5),
    (RidePage, "restraint", 5),
    (RidePage, "intensity", 4),
    (RidePage, "setting", 4),
    (RidePage, "min_height_cm", 10),
    (RidePage, "manufacturer", 5),
    (RidePage, "model", 15),
    (RidePage, "title", 150),
    (ParkPage, "country", 4),
    (CompanyPage, "country", 6),
]


def test_facets_have_many_values():
    found = {(model, column): model.objects.values(column).distinct().count() for model, column, _least in VARIED}
    assert [entry for entry in VARIED if found[entry[:2]] < entry[2]] == []


def test_something_is_unknown_and_something_known_everywhere():
    coasters = RidePage.objects.filter(category="roller-coaster")
    for column in ("height_m", "speed_kmh", "inversions", "opening_date", "min_height_cm", "latitude", "is_step_free"):
        unknown = coasters.filter(**{f"{column}__isnull": True}).count()
        assert 0 < unknown < coasters.count(), column
    assert 0 < RidePage.objects.filter(park__isnull=True).count() < RIDES / 20
    assert RidePage.objects.exclude(local_name="").exists()
    assert RideElement.objects.filter(term__inverts=1).exists()
    assert RideCredit.objects.filter(role="designer", company__roles__contains=["designer"]).exists()


def test_some_names_are_borne_by_many():
    commonest = RidePage.objects.values("title").annotate(number=Count("pk")).order_by("-number").first()
    assert commonest["number"] >= 5


def test_an_editor_could_save_each_page_as_it_stands():
    refused = []
    for model in (CompanyPage, RideModelPage, ParkPage, RidePage):
        for page in model.objects.order_by("-pk")[:60]:
            try:
                page.full_clean()
            except ValidationError as error:
                refused.append((page.title, error.messages))
    assert refused == []


def test_statuses_follow_from_the_events():
    for ride in RidePage.objects.all()[:100]:
        before = (ride.status, ride.opening_date, ride.closing_date)
        ride.apply_status()
        assert (ride.status, ride.opening_date, ride.closing_date) == before
    assert RideStatusEvent.objects.values("kind").distinct().count() >= 8
    years = [str(date)[:4] for date in RideStatusEvent.objects.filter(kind="opened").values_list("date", flat=True)]
    assert any(not year.isdigit() for year in years)
    assert max(int(year) for year in years if year.isdigit()) <= LAST_YEAR + 3
