"""Ticking, logging, wishing: what stands afterwards, and what never happens twice."""

import random
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Sum
from wagtail.models import Page

from core.dates import PartialDate
from credits import actions
from credits.history import History
from credits.models import Credit, LogEntry, ParkVisit, Wish
from parks.models import ParkPage
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


def _day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def test_ridden_is_one_tap_and_a_second_one_changes_nothing(ada, rides):
    first = actions.tick(ride=rides[0], by=ada)
    assert actions.tick(ride=rides[0], by=ada, times=5).pk == first.pk
    assert (first.times, first.first_on, Credit.objects.count()) == (1, None, 1)


def test_a_ride_on_the_wishlist_leaves_it_when_it_is_ridden(ada, rides):
    for ride in rides[:3]:
        actions.wish(page=ride, by=ada)
        actions.wish(page=ride, by=ada)
    actions.tick(ride=rides[0], by=ada)
    actions.log_ride(ride=rides[1], by=ada, token=uuid.uuid4())
    assert list(Wish.objects.values_list("page", flat=True)) == [rides[2].pk]


def test_an_entry_sent_twice_is_written_once(ada, rides):
    token = uuid.uuid4()
    for _ in range(2):
        actions.log_ride(ride=rides[0], by=ada, token=token, date=_day("2024-05-01"), times=3)
    credit = Credit.objects.get()
    assert (LogEntry.objects.count(), credit.times, str(credit.first_on)) == (1, 3, "2024-05-01")


def test_a_token_of_somebody_else_is_refused_and_leaves_nothing(ada, rides):
    token = uuid.uuid4()
    actions.log_ride(ride=rides[0], by=ada, token=token)
    eve = make_member("eve")
    with pytest.raises(PermissionDenied), transaction.atomic():
        actions.log_ride(ride=rides[0], by=eve, token=token)
    assert not Credit.objects.filter(user=eve).exists()


def test_a_token_used_for_another_ride_makes_no_credit_of_it(ada, rides):
    token = uuid.uuid4()
    actions.log_ride(ride=rides[0], by=ada, token=token)
    actions.log_ride(ride=rides[1], by=ada, token=token)
    assert list(Credit.objects.values_list("ride", flat=True)) == [rides[0].pk]


def test_a_dated_ride_may_be_the_one_that_was_ticked(ada, rides):
    actions.tick(ride=rides[0], by=ada)
    actions.log_ride(ride=rides[0], by=ada, token=uuid.uuid4(), was_counted=True, date=_day("2023"))
    assert Credit.objects.get().times == 1
    actions.log_ride(ride=rides[0], by=ada, token=uuid.uuid4(), was_counted=True, date=_day("2024"))
    assert Credit.objects.get().times == 2


def test_many_rides_of_a_day_are_logged_at_once_and_once(ada, rides):
    token, park = uuid.uuid4(), rides[0].park
    here = [ride for ride in rides if ride.park_id == park.pk]
    for _ in range(2):
        actions.log_many(rides=here, by=ada, token=token, date=_day("2024-07-14"), park=park)
    assert LogEntry.objects.count() == Credit.objects.count() == len(here) > 1
    assert ParkVisit.objects.get().entries.count() == len(here)
    assert set(Credit.objects.values_list("times", flat=True)) == {1}


def test_the_last_ride_taken_out_of_the_log_takes_the_credit_away(ada, rides):
    entry = actions.log_ride(ride=rides[0], by=ada, token=uuid.uuid4())
    actions.remove_entry(entry=entry, by=ada)
    assert not Credit.objects.exists()


@pytest.mark.parametrize(
    "act", ["untick", "set_credit", "change_entry", "remove_entry", "change_visit", "remove_visit"]
)
def test_nobody_touches_what_is_anothers(ada, rides, act):
    entry = actions.log_ride(ride=rides[0], by=ada, token=uuid.uuid4())
    visit = actions.visit_park(park=rides[0].park, by=ada, date=_day("2024-05-01"))
    arguments = {
        "untick": {"credit": entry.credit},
        "set_credit": {"credit": entry.credit, "before_log": 9},
        "change_entry": {"entry": entry, "times": 9},
        "remove_entry": {"entry": entry},
        "change_visit": {"visit": visit, "date": None, "note": "mine"},
        "remove_visit": {"visit": visit},
    }[act]
    with pytest.raises(PermissionDenied):
        getattr(actions, act)(by=make_member("eve"), **arguments)
    assert Credit.objects.get().times == 1


def test_the_database_itself_refuses_a_second_credit_and_none_at_all(ada, rides):
    actions.tick(ride=rides[0], by=ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Credit.objects.create(user=ada, ride=rides[0], ride_name="again")
    with pytest.raises(IntegrityError), transaction.atomic():
        Credit.objects.update(times=0)


def test_a_deleted_ride_leaves_its_credit_and_its_log(ada, rides):
    ride, park = rides[0], rides[0].park
    actions.log_ride(ride=ride, by=ada, token=uuid.uuid4(), date=_day("2020"))
    Page.objects.get(pk=ride.pk).delete()
    (kept,) = History(ada).rides
    assert (kept.name, kept.park, kept.url, kept.country) == (ride.title, park.title, "", str(park.country))
    assert (LogEntry.objects.count(), History(ada).credits) == (1, 1)


def test_an_unpublished_ride_is_named_without_a_link(ada, rides):
    actions.tick(ride=rides[0], by=ada)
    rides[0].unpublish()
    assert History(ada).rides[0].url == ""


def test_two_pages_that_are_one_ride_become_one_credit(ada, rides):
    eve = make_member("eve")
    actions.tick(ride=rides[0], by=ada)
    actions.tick(ride=rides[0], by=eve)
    actions.log_ride(ride=rides[1], by=ada, token=uuid.uuid4(), date=_day("2019"))
    assert actions.move_credits(from_ride=rides[1], to_ride=rides[0]) == 1
    assert set(Credit.objects.values_list("user__username", "ride", "times")) == {
        ("ada", rides[0].pk, 2),
        ("eve", rides[0].pk, 1),
    }


@pytest.mark.parametrize("seed", range(5))
def test_numbers_are_exact_after_any_sequence_of_acts(ada, rides, seed):
    chance = random.Random(seed)
    for _ in range(40):
        _act_by_chance(chance, ada, rides[:4])
        for credit in Credit.objects.all():
            logged = credit.log.aggregate(sum=Sum("times"))["sum"] or 0
            dates = [credit.first_said, *credit.log.values_list("date", flat=True)]
            assert credit.times == credit.before_log + logged >= 1
            assert credit.first_on == min(filter(None, dates), default=None)


def _act_by_chance(chance, ada, rides):
    ride, entry = chance.choice(rides), LogEntry.objects.order_by("?").first()
    credit = Credit.objects.filter(ride=ride).first()
    date = chance.choice([None, _day("2019"), _day("2020-05"), _day("2021-06-07")])
    act = chance.randrange(6)
    if act == 0:
        actions.tick(ride=ride, by=ada, first_said=date, times=chance.randrange(1, 4))
    elif act == 1 and entry:
        actions.remove_entry(entry=entry, by=ada)
    elif act == 2 and entry:
        actions.change_entry(entry=entry, by=ada, date=date, times=chance.randrange(1, 9))
    elif act == 3 and credit:
        actions.set_credit(credit=credit, by=ada, before_log=chance.randrange(3), first_said=date)
    elif act == 4 and credit and chance.random() < 0.3:
        actions.untick(credit=credit, by=ada)
    else:
        actions.log_ride(
            ride=ride,
            by=ada,
            token=uuid.uuid4(),
            was_counted=chance.random() < 0.5,
            date=date,
            times=chance.randrange(1, 4),
        )


def test_a_park_can_be_wished_for_and_visited(ada, rides):
    park = ParkPage.objects.first()
    actions.wish(page=park, by=ada)
    actions.visit_park(park=park, by=ada, date=_day("2024-05-01"))
    actions.visit_park(park=park, by=ada, date=_day("2024-05-01"))
    assert (Wish.objects.count(), ParkVisit.objects.count()) == (0, 1)
