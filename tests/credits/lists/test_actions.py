"""What lists keep, refuse and forgive."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from credits.lists import actions, ordering, upkeep
from credits.lists.actions import Details
from credits.lists.errors import ListRefused, StaleList
from credits.lists.ordering import rearranged
from credits.models import List
from parks.models import ParkPage
from tests.factories.pages import make_ride

TOP = Details("My top", kind=List.Kind.TOP, rides=List.Rides.COASTERS)


def test_the_form_sent_twice_makes_one_list(ada):
    uid = uuid4()
    first, second = (actions.create(by=ada, details=Details("Once"), uid=uid) for _time in range(2))
    assert first == second


def test_there_is_one_top_list_of_each_kind(ada):
    assert actions.create(by=ada, details=TOP) == actions.create(by=ada, details=TOP)
    others = Details("Other", kind=List.Kind.TOP, rides=List.Rides.OTHERS)
    assert actions.create(by=ada, details=others).pk != actions.create(by=ada, details=TOP).pk


def test_what_is_listed_already_is_not_listed_twice(listing, ada, coasters, order):
    assert ordering.add(listing=listing, by=ada, page_ids=[coasters[0], coasters[7]]) == [coasters[7]]
    assert order() == [*coasters[:5], coasters[7]]


def test_moving_closes_up(listing, ada, coasters, order):
    ordering.move(listing=listing, by=ada, page_id=coasters[4], to=2, version=listing.version)
    a, b, c, d, e = coasters[:5]
    assert order() == [a, e, b, c, d]
    listing.refresh_from_db()
    ordering.move(listing=listing, by=ada, page_id=a, to=99, version=listing.version)
    assert order() == [e, b, c, d, a]
    assert list(listing.items.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_the_second_of_two_tabs_is_told_and_loses_nothing(listing, ada, coasters, order):
    ordering.move(listing=listing, by=ada, page_id=coasters[4], to=1, version=listing.version)
    before = order()
    with pytest.raises(StaleList):
        ordering.move(listing=listing, by=ada, page_id=coasters[3], to=1, version=listing.version)
    assert order() == before
    assert ordering.add(listing=listing, by=ada, page_ids=[coasters[8]])


def test_what_was_taken_out_comes_back_to_its_place_with_its_note(listing, ada, coasters, order):
    ordering.note(listing=listing, by=ada, notes={coasters[2]: "  Front   row "})
    before = order()
    ordering.take_out(listing=listing, by=ada, page_id=coasters[2])
    assert order() == [page_id for page_id in before if page_id != coasters[2]]
    assert ordering.put_back(listing=listing, by=ada)
    assert order() == before
    assert listing.items.get(page_id=coasters[2]).note == "Front row"
    assert not ordering.put_back(listing=listing, by=ada)


def test_a_top_list_takes_its_kind_of_ride_only(ada, coasters):
    top = actions.create(by=ada, details=TOP)
    park = ParkPage.objects.first()
    flat = make_ride("Skyhawk", park=park, category="flat-ride")
    assert ordering.add(listing=top, by=ada, page_ids=[coasters[0], park.pk, flat.pk]) == [coasters[0]]
    with pytest.raises(ListRefused):
        ordering.add(listing=top, by=ada, page_ids=[park.pk])


def test_nobody_changes_the_list_of_another(listing, ben, coasters):
    for act in (
        lambda: ordering.add(listing=listing, by=ben, page_ids=[coasters[9]]),
        lambda: ordering.take_out(listing=listing, by=ben, page_id=coasters[0]),
        lambda: ordering.move(listing=listing, by=ben, page_id=coasters[0], to=2, version=listing.version),
        lambda: actions.change(listing=listing, by=ben, details=Details("Mine now")),
    ):
        with pytest.raises(ListRefused):
            act()


def test_a_copy_remembers_whose_it_was_and_is_private(listing, ada, ben, order):
    copied = actions.copy(listing=listing, by=ben)
    assert (copied.owner, copied.copied_from, copied.copied_of, copied.privacy) == (ben, listing, ada, "me")
    assert list(copied.items.values_list("page_id", flat=True)) == order()


def test_what_others_may_not_read_they_may_not_copy(listing, ada, ben):
    actions.change(listing=listing, by=ada, details=Details("Mine", privacy=List.Privacy.ME))
    listing.refresh_from_db()
    with pytest.raises(ListRefused):
        actions.copy(listing=listing, by=ben)


def test_a_deleted_list_comes_back_unless_another_took_its_place(ada):
    top = actions.create(by=ada, details=TOP)
    actions.delete(listing=top, by=ada)
    assert not top.owner.lists.kept().exists()
    actions.restore(listing=top, by=ada)
    actions.delete(listing=top, by=ada)
    actions.create(by=ada, details=TOP)
    with pytest.raises(ListRefused):
        actions.restore(listing=top, by=ada)


def test_what_was_deleted_is_let_go_after_thirty_days(ada):
    kept, gone = (actions.create(by=ada, details=Details(title)) for title in ("Kept", "Gone"))
    for listing, days in ((kept, 29), (gone, 31)):
        List.objects.filter(pk=listing.pk).update(deleted_at=timezone.now() - timedelta(days=days))
    upkeep.sweep()
    assert list(List.objects.all()) == [kept]


def test_an_order_becomes_the_top_list_and_what_it_held_follows(ada, coasters):
    top = actions.create(by=ada, details=TOP)
    ordering.add(listing=top, by=ada, page_ids=coasters[:4])
    ordering.note(listing=top, by=ada, notes={coasters[1]: "Night ride"})
    actions.set_top(by=ada, rides=List.Rides.COASTERS, page_ids=[coasters[5], coasters[1]])
    assert list(top.items.values_list("page_id", flat=True)) == [
        coasters[5],
        coasters[1],
        coasters[0],
        coasters[2],
        coasters[3],
    ]
    assert top.items.get(page_id=coasters[1]).note == "Night ride"


@given(st.lists(st.integers(1, 30), unique=True), st.dictionaries(st.integers(1, 30), st.integers(-5, 50)))
def test_any_places_give_an_order_of_the_same_things(order, places):
    assert sorted(rearranged(order, places)) == sorted(order)


@given(st.integers(1, 20), st.integers(0, 19), st.integers(1, 20))
def test_one_thing_goes_where_it_was_sent(size, at, to):
    order = list(range(size))
    thing = order[at % size]
    after = rearranged(order, {thing: to})
    assert after.index(thing) == min(to, size) - 1
    assert [each for each in after if each != thing] == [each for each in order if each != thing]
