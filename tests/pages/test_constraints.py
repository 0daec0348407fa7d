"""The checks of a page are asked at once, and each by itself only to say which one is broken."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from rides.models import RidePage
from tests.factories.pages import make_ride

pytestmark = pytest.mark.django_db


@pytest.fixture
def ride():
    return make_ride(height_m=30, drop_m=20, inversions=0)


def asked(ride: RidePage, exclude=None) -> int:
    """How many questions the constraints take."""
    with CaptureQueriesContext(connection) as queries:
        ride.validate_constraints(exclude=exclude)
    return len([query for query in queries if "SAVEPOINT" not in query["sql"]])


def refusal(ride: RidePage, exclude=None) -> str:
    with pytest.raises(ValidationError) as refused:
        ride.validate_constraints(exclude=exclude)
    return " ".join(refused.value.messages)


def test_twenty_checks_that_hold_take_one_question(ride):
    assert len(RidePage._meta.constraints) >= 15
    assert asked(ride) == 1


def test_each_broken_check_is_told_and_no_other(ride):
    ride.latitude = 91
    assert refusal(ride) == "A latitude lies between -90 and 90. Give both latitude and longitude, or neither."
    ride.longitude = 5
    assert refusal(ride) == "A latitude lies between -90 and 90."


@pytest.mark.parametrize("constraint", RidePage._meta.constraints, ids=lambda constraint: constraint.name)
def test_every_check_alone_is_noticed_among_the_others(ride, constraint, monkeypatch):
    monkeypatch.setattr(constraint, "condition", ~constraint.condition)
    assert refusal(ride) == constraint.get_violation_error_message()


def test_a_check_of_what_is_not_validated_is_left_out(ride):
    ride.latitude = 91
    assert asked(ride, exclude={"latitude"}) == 1
    ride.height_m = -1
    assert "latitude" not in refusal(ride, exclude={"latitude"})


def test_what_the_database_cannot_compute_says_nothing_about_the_other_checks(ride):
    ride.latitude, ride.longitude = 91, 5
    # No text of PostgreSQL holds a NUL, so this check can be answered neither way.
    ride.cost_amount, ride.cost_currency = 1, "\x00"
    assert "A latitude lies" in refusal(ride)


@pytest.mark.parametrize(
    ("amount", "currency"), [(None, "EUR"), (5, ""), (0, "EUR")], ids=["no amount", "no currency", "nothing"]
)
def test_the_database_takes_a_cost_with_its_currency_or_neither(ride, amount, currency):
    with pytest.raises(IntegrityError, match="rides_ride_cost_is_whole"), transaction.atomic():
        RidePage.objects.filter(pk=ride.pk).update(cost_amount=amount, cost_currency=currency)


def test_a_currency_without_an_amount_goes_when_the_page_is_saved(ride):
    ride.cost_currency = "EUR"
    ride.save()
    assert RidePage.objects.get(pk=ride.pk).cost_currency == ""
