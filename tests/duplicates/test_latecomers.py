"""What members write in the very moment of a merge, or in a form opened before it, is on the page that is kept."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Page

from accounts.models import User
from credits.models import Credit, Wish
from duplicates.latecomers import gather_lately
from duplicates.undoing import undo
from reviews.models import PageTotals, Review
from rides.models import RidePage
from tests.factories.pages import make_park, make_ride
from tests.support.members import make_member

from .conftest import merged, review

pytestmark = pytest.mark.django_db(transaction=True)
# No moment is so long; whoever waits for it in vain fails.
PATIENCE = 60


@pytest.fixture
def editor(transactional_db):
    return User.objects.create_superuser("edda", "edda@example.org")


@pytest.fixture
def parks(transactional_db):
    return make_park("Alton Towers", opened="1980"), make_park("Alton Towers Resort", opened="1980")


def in_thread(act, *args, **kwargs):
    """Run in a pool, and leave no connection behind."""
    try:
        return act(*args, **kwargs)
    finally:
        connection.close()


def test_what_was_begun_before_a_merge_and_ended_after_it_follows(parks, editor):
    kept, gone = parks
    ann, ben, cat = (make_member(name) for name in ("ann", "ben", "cat"))
    review(cat, kept, rating=4)
    written, done = Event(), Event()

    def write_slowly():
        with transaction.atomic():
            # Rows alone: what counts them would hold the merge up until this has ended.
            Review.objects.create(page=gone, author=ann, rating=9)
            Wish.objects.create(page=gone, user=ben)
            written.set()
            assert done.wait(PATIENCE)

    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(in_thread, write_slowly)
        assert written.wait(PATIENCE)
        row = merged(kept, gone, editor)
        done.set()
        late.result()
    assert Review.objects.get(author=ann).page_id == gone.pk
    assert gather_lately() == 1
    assert Review.objects.get(author=ann).page_id == kept.pk
    assert Wish.objects.get(user=ben).page_id == kept.pk
    totals = PageTotals.objects.get(page=kept)
    assert (totals.count, PageTotals.objects.filter(page=gone, count__gt=0).count()) == (2, 0)
    assert gather_lately() == 0
    undo(merge=row, by=editor)
    assert Review.objects.get(author=ann).page_id == gone.pk
    assert Wish.objects.get(user=ben).page_id == gone.pk
    assert Review.objects.get(author=cat).page_id == kept.pk
    assert gather_lately() == 0


def test_a_page_made_beneath_the_one_that_went_follows_too(parks, editor):
    kept, gone = parks
    row = merged(kept, gone, editor)
    ride = make_ride("Wicker Man", park=gone)
    assert gather_lately() == 1
    ride = RidePage.objects.get(pk=ride.pk)
    assert (ride.get_parent().pk, ride.park_id) == (kept.pk, kept.pk)
    assert Page.find_problems() == ([], [], [], [], [])
    undo(merge=row, by=editor)
    ride = RidePage.objects.get(pk=ride.pk)
    assert (ride.get_parent().pk, ride.park_id) == (gone.pk, gone.pk)
    assert Page.find_problems() == ([], [], [], [], [])


def test_many_write_while_two_pages_become_one_and_nothing_is_left_behind(parks, editor):
    kept, _gone = parks
    rides = make_ride("Nemesis", park=kept, opened="1994"), make_ride("Nemesis Reborn", park=kept, opened="1994")
    members = [make_member(f"member{number}") for number in range(6)]
    clients = [Client() for _member in members]
    for client, member in zip(clients, members, strict=True):
        client.force_login(member)
    together = Barrier(len(members) + 1)

    def write(client):
        together.wait(PATIENCE)
        said = [client.post(f"/reviews/rate/{rides[1].pk}/", {"rating": "8"}).status_code]
        said.append(client.post(f"/credits/ride/{rides[1].pk}/ridden/").status_code)
        return said

    with ThreadPoolExecutor(len(members)) as pool:
        answers = [pool.submit(in_thread, write, client) for client in clients]
        together.wait(PATIENCE)
        merged(*rides, editor)
        said = [each.result() for each in answers]
    gather_lately()
    assert {status for each in said for status in each} <= {200, 302}
    assert Review.objects.filter(page=rides[0]).count() == Credit.objects.filter(ride=rides[0]).count() == len(members)
    assert PageTotals.objects.get(page=rides[0]).count == len(members)
    assert not Review.objects.filter(page=rides[1]).exists()


def test_a_form_that_was_opened_before_the_merge_is_taken_for_the_page_that_is_kept(parks, editor):
    kept, gone = parks
    client = Client()
    client.force_login(make_member("ann"))
    form = f"/reviews/write/{gone.pk}/"
    assert client.get(form).status_code == 200
    row = merged(kept, gone, editor)
    sent = client.post(form, {"rating": "9", "text": "Half an hour of typing went into this."})
    assert sent.status_code == 302
    assert Review.objects.get().page_id == kept.pk
    assert client.get(f"{form}?from=bar").url == f"/reviews/write/{kept.pk}/?from=bar"
    assert client.get("/reviews/write/999999999/").status_code == 404
    undo(merge=row, by=editor)
    assert client.get(form).status_code == 200
