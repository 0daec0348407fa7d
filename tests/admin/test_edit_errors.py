"""What the edit form refuses, and that it says at the field what to do."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.html import strip_tags

from core.dates import PartialDate
from rides.models import GlossaryTerm, RidePage
from rides.models.rows import RideStatusEvent
from tests.factories.pages import make_company, make_park, make_ride

from .test_edit_forms import edit_url, form_of

pytestmark = pytest.mark.django_db


def send(client, page, **changes):
    """Post the page's form with `changes` (__ stands for -) and return the messages beside each field."""
    data = form_of(client, page)
    for name, value in changes.items():
        data[name.replace("__", "-")] = value
    response = client.post(edit_url(page), data, follow=True)
    assert response.status_code == 200
    return response


def latest(page):
    """The page as last saved, published or not."""
    page.refresh_from_db()
    return page.get_latest_revision_as_object()


def errors_at(response, field: str) -> str:
    """The words of the error beside `field`."""
    control = BeautifulSoup(response.content, "html.parser").select_one(f"[name='{field}']")
    return control.find_parent(class_="w-field__wrapper").select_one(".w-field__errors").get_text(" ", strip=True)


@pytest.fixture
def ride(site):
    return make_ride("Millennium Force", park=make_park(latitude="41.482", longitude="-82.683"), opened="2000-05-13")


def test_closing_before_opening_is_refused_at_the_date(admin, ride):
    response = send(
        admin,
        ride,
        status_events__TOTAL_FORMS="2",
        status_events__1__kind="closed",
        status_events__1__date="1999",
        status_events__1__ORDER="2",
    )
    message = errors_at(response, "status_events-1-date")
    assert "1999" in message
    assert "Correct one of the two dates" in message
    assert ride.revisions.count() == 1


def test_a_vague_closing_in_the_year_of_the_opening_is_accepted(admin, ride):
    send(
        admin,
        ride,
        status_events__TOTAL_FORMS="2",
        status_events__1__kind="closed",
        status_events__1__date="2000",
        status_events__1__ORDER="2",
    )
    assert ride.revisions.count() == 2


def test_nobody_confirms_that_a_ride_runs_next_century(admin, ride):
    response = send(
        admin,
        ride,
        status_events__TOTAL_FORMS="2",
        status_events__1__kind="confirmed-operating",
        status_events__1__date="2150",
        status_events__1__ORDER="2",
    )
    assert "a day to come" in errors_at(response, "status_events-1-date")


def test_a_drop_over_the_height_asks_for_the_terrain(admin, ride):
    response = send(admin, ride, height_m="30", drop_m="43")
    assert "43 m" in errors_at(response, "drop_m")
    assert "uses the terrain" in errors_at(response, "drop_m")
    send(admin, ride, height_m="30", drop_m="43", uses_terrain="true")
    assert latest(ride).drop_m == 43


def test_a_point_far_from_the_park_names_the_distance(admin, ride):
    response = send(admin, ride, latitude="51.65", longitude="5.05")
    assert "km" in errors_at(response, "latitude")
    assert "Cedar Point" in errors_at(response, "latitude")


def test_half_a_point_is_refused_where_the_other_half_is_missing(admin, ride):
    assert "both latitude and longitude" in errors_at(send(admin, ride, latitude="41.48"), "longitude")


def test_a_companion_does_not_make_riders_taller(admin, ride):
    response = send(admin, ride, min_height_cm="120", min_height_accompanied_cm="130")
    assert "120 cm" in errors_at(response, "min_height_accompanied_cm")


def test_a_currency_has_a_code_that_exists(admin, ride):
    assert "no currency code" in errors_at(send(admin, ride, cost_amount="25", cost_currency="XQZ"), "cost_currency")


def test_nothing_typed_is_lost_when_a_form_is_refused(admin, ride):
    response = send(admin, ride, height_m="30", drop_m="43", slogan="Longest, tallest, fastest")
    html = BeautifulSoup(response.content, "html.parser")
    assert html.select_one("#id_slogan")["value"] == "Longest, tallest, fastest"
    assert html.select_one("#id_drop_m")["value"] == "43"


@pytest.mark.parametrize(
    "values",
    [
        {
            "latitude": "91",
            "longitude": "1e400",
            "height_m": "NaN",
            "speed_kmh": "9" * 400,
            "inversions": "-1",
            "duration_s": "9" * 30,
            "cost_year": "99999999999",
            "manufacturer": "9" * 400,
            "area": "9" * 400,
            "slogan": "a\x00b",
            "status_events-0-date": "2001-02-30",
            "trains": "99999",
        },
        {
            "latitude": "NaN",
            "height_m": "Infinity",
            "status_events-0-date": "\x00",
            "status_events-0-kind": "exploded",
        },
    ],
)
def test_impossible_values_are_refused_with_words(admin, ride, values):
    response = send(admin, ride, **{field.replace("-", "__"): value for field, value in values.items()})
    for field in values:
        assert errors_at(response, field), field
    assert ride.revisions.count() == 1


def test_inversions_that_differ_from_the_elements_are_only_warned_of(admin, ride):
    loop = GlossaryTerm.objects.filter(inverts__gte=1).first() or GlossaryTerm.objects.create(
        slug="loop", name="Loop", kind="inversion", inverts=1
    )
    response = send(
        admin,
        ride,
        inversions="7",
        elements__TOTAL_FORMS="1",
        elements__0__term=str(loop.pk),
        elements__0__ORDER="1",
    )
    assert "7 inversions" in response.content.decode()
    assert latest(ride).inversions == 7


def test_a_ride_older_than_its_maker_is_only_warned_of(admin, ride):
    maker = make_company(founded="2010")
    response = send(admin, ride, manufacturer=str(maker.pk))
    assert "before its maker" in response.content.decode()


def test_only_areas_of_its_own_park_are_offered(admin, ride):
    from parks.models import ParkArea

    ours = ParkArea.objects.create(page=ride.park, name="Frontier Town")
    other = ParkArea.objects.create(page=make_park("Efteling"), name="Reizenrijk")
    options = BeautifulSoup(admin.get(edit_url(ride)).content, "html.parser").select("#id_area option")
    values = {option["value"] for option in options}
    assert str(ours.pk) in values
    assert str(other.pk) not in values


def test_a_credit_names_somebody(admin, ride):
    response = send(admin, ride, credits__TOTAL_FORMS="1", credits__0__role="designer", credits__0__ORDER="1")
    assert "Choose the company" in strip_tags(response.content.decode())
    assert ride.revisions.count() == 1


def test_the_model_refuses_what_the_form_refuses(ride):
    ride.status_events.add(RideStatusEvent(kind="closed", date=PartialDate.parse("1990")))
    with pytest.raises(ValidationError, match="before the opening"):
        ride.save_revision()


def test_the_model_refuses_a_point_far_from_the_park(ride):
    ride.latitude = ride.longitude = 1
    with pytest.raises(ValidationError, match="This point lies"):
        ride.save()


def test_the_model_lets_an_unrecorded_terrain_explain_a_drop(ride):
    ride.height_m, ride.drop_m = 30, 43
    ride.save()
    ride.uses_terrain = False
    with pytest.raises(ValidationError, match="more than the height"):
        ride.save()


def test_the_database_refuses_a_drop_that_nothing_explains(ride):
    with pytest.raises(IntegrityError, match="rides_ride_drop_fits_height"), transaction.atomic():
        RidePage.objects.filter(pk=ride.pk).update(height_m=10, drop_m=20, uses_terrain=False)


def test_a_second_ride_of_the_same_name_in_the_park_is_only_warned_of(admin, ride):
    twin = make_ride("Millennium Force", park=ride.park)
    assert "called “Millennium Force” too" in send(admin, twin, slogan="Twin").content.decode()
    assert latest(twin).slogan == "Twin"


@pytest.mark.parametrize("field", ["manufacturer", "status_events-0-id", "body-count"])
def test_a_forged_key_is_a_bad_request_and_no_fault_of_ours(admin, ride, field):
    data = form_of(admin, ride)
    for key in ("abc", "NaN", "1e400", "\x00", "🎢", "-1"):
        assert admin.post(edit_url(ride), {**data, field: key}).status_code == 400, key


def test_a_form_without_its_story_is_a_bad_request_and_no_fault_of_ours(admin, ride):
    assert admin.post(edit_url(ride), {"title": "Nothing else"}).status_code == 400
