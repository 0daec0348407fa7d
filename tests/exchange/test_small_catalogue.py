import pytest

from companies.models import CompanyPage, RideModelPage
from parks.models import ParkPage
from rides.models import RidePage

pytestmark = pytest.mark.django_db


def test_a_ride_stands_below_its_park_with_its_makers_and_figures(catalogue):
    ride = RidePage.objects.get(slug="millennium-force")
    assert ride.get_parent().specific == ParkPage.objects.get(slug="cedar-point") == ride.park
    assert ride.manufacturer.title == "Intamin"
    assert ride.model == RideModelPage.objects.get(title="Giga Coaster")
    assert [credit.company.title for credit in ride.credits.all()] == ["Werner Stengel"]
    assert (ride.height_m, ride.speed_kmh, ride.inversions) == (94.49, 149.67, 0)
    assert ride.area.name == "Millennium Midway"
    assert (str(ride.opening_date), ride.status) == ("2000-05-13", "operating")


def test_a_person_is_no_company(catalogue):
    assert CompanyPage.objects.get(slug="werner-stengel").kind == "person"
    assert CompanyPage.objects.get(slug="intamin").kind == "company"
