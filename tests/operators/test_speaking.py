"""Who speaks for what, for how long, and how often that is asked."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import actions as accounts
from core.dates import PartialDate
from operators import actions
from operators.models import Speaker
from operators.refusals import Refused
from operators.speaking import places_of, speaks_for
from parks.models import ParkPage
from parks.models.park import ParkCredit
from reviews.operators import may_reply
from tests.factories.pages import make_company, make_park, make_ride
from tests.operators.conftest import MANAGER, STAFF, fresh, published

pytestmark = pytest.mark.django_db


def ended(user):
    return list(Speaker.objects.filter(user=user).values_list("ended_because", flat=True))


def test_a_visitor_costs_no_query_and_a_member_one(park, ride, member, manager, django_assert_num_queries):
    somebody, manager = fresh(member("somebody")), fresh(manager)
    with django_assert_num_queries(0):
        assert not speaks_for(AnonymousUser(), park)
    for user, speaks in ((somebody, False), (manager, True)):
        with django_assert_num_queries(1):
            assert [speaks_for(user, page) for page in (park, ride, park.page_ptr, ride)] == [speaks] * 4
            assert bool(places_of(user)) is speaks


def test_the_people_of_a_company_speak_for_what_it_operates_now(company, park, ride, member):
    other, credited = make_park("Elsewhere"), make_park("Shared")
    ParkCredit.objects.create(page=credited, role="operator", company=company)
    ParkCredit.objects.create(page=other, role="operator", company=company, until=PartialDate.parse("1999"))
    user = member("anna")
    actions.give(user=user, page=company, role=MANAGER, by=None)
    speaks = {page.title: may_reply(fresh(user), page) for page in (company, park, ride, other, credited)}
    assert speaks == {company.title: True, park.title: True, ride.title: True, "Elsewhere": False, "Shared": True}
    published(park, operator=make_company("Somebody else"))
    assert not speaks_for(fresh(user), park)
    assert not speaks_for(fresh(user), ride)
    assert speaks_for(fresh(user), company)


def test_makers_and_owners_do_not_answer_for_what_they_made_or_own(member):
    maker = make_company("Maker")
    ride = make_ride(park=make_park("Theirs", owner_company=maker), opened="2000", manufacturer=maker)
    user = member("engineer")
    actions.give(user=user, page=maker, role=MANAGER, by=None)
    assert not speaks_for(fresh(user), ride)
    assert not speaks_for(fresh(user), ride.park)


def test_another_operator_of_the_park_ends_what_was_given_under_the_last(company, park, manager):
    published(park, operator=company, tagline="The same as before")
    published(park, operator=None)
    assert speaks_for(fresh(manager), park), "a fact that was taken out says nothing of who runs the park"
    published(park, operator=make_company("The new one"))
    assert not speaks_for(fresh(manager), park)
    assert ended(manager) == ["handed-over"]


def test_an_operator_who_was_not_recorded_before_ends_nothing(member):
    park, user = make_park("New here"), member("director")
    actions.give(user=user, page=park, role=MANAGER, by=None)
    published(park, operator=make_company("First"))
    assert speaks_for(fresh(user), park)
    published(park, operator=make_company("Second"))
    assert ended(user) == ["handed-over"]


def test_bulk_work_hands_over_too(park, manager):
    from core.signals import pages_changed

    ParkPage.objects.filter(pk=park.pk).update(operator=make_company("Bulk"))
    pages_changed.send(ParkPage, page_ids=[park.pk])
    assert not speaks_for(fresh(manager), park)


@pytest.mark.parametrize("how", ["banned", "suspended"])
def test_a_ban_and_a_suspension_end_it_for_good(park, manager, how):
    if how == "banned":
        accounts.ban(user=manager, by=None)
    else:
        accounts.suspend(user=manager, until=timezone.now() + timedelta(days=2), by=None)
    assert not speaks_for(fresh(manager), park)
    assert ended(manager) == ["banned"]
    with pytest.raises(Refused, match="may not write"):
        actions.give(user=fresh(manager), page=park, role=STAFF, by=None)
    accounts.restore(user=manager, by=None)
    assert not speaks_for(fresh(manager), park)


def test_standing_counts_where_nobody_was_told_of_it(park, manager):
    manager.is_active = False
    manager.save(update_fields=["is_active"])
    assert not speaks_for(fresh(manager), park)


def test_colleagues_are_not_left_without_a_manager(park, manager, member):
    helper = actions.give(user=member("helper"), page=park, role=STAFF, by=manager)
    own = Speaker.objects.get(user=manager)
    with pytest.raises(Refused, match="manager first"):
        actions.end(speaker=own, because=Speaker.Ended.LEFT, by=manager)
    with pytest.raises(Refused, match="manager first"):
        actions.change_role(speaker=own, role=STAFF, by=manager)
    actions.change_role(speaker=helper, role=MANAGER, by=manager)
    assert actions.end(speaker=own, because=Speaker.Ended.LEFT, by=manager)
    assert not actions.end(speaker=own, because=Speaker.Ended.LEFT, by=manager), "it had ended already"


def test_the_database_lets_nobody_speak_twice_nor_stop_without_a_reason(park, manager):
    with pytest.raises(IntegrityError), transaction.atomic():
        Speaker.objects.create(user=manager, page=park)
    with pytest.raises(IntegrityError), transaction.atomic():
        Speaker.objects.filter(user=manager).update(until=timezone.now())
