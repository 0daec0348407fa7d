"""The one writer: nothing is lost by a crash, by two writers at once, or while somebody reads."""

import threading
from itertools import count

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from core.daily import run_daily
from core.dates import PartialDate
from parks.models import ParkPage
from rides.models import RidePage
from rides.models.rows import RideStatusEvent
from search.catalogue import listening, writing
from search.catalogue.checking import faults
from search.catalogue.gathering import gather
from search.catalogue.rebuilding import rebuild
from search.models import CatalogueDebt, CatalogueEntry
from tests.factories.pages import make_company, make_park, make_ride

pytestmark = pytest.mark.django_db


def publish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_crash_after_the_commit_loses_nothing(committed, is_true, django_capture_on_commit_callbacks):
    with committed():
        ride = make_ride("Before", park=make_park(), opened="2000")
    with django_capture_on_commit_callbacks(execute=False):
        publish(ride, title="After")
    assert CatalogueEntry.objects.get(pk=ride.pk).name == "Before"
    assert [(fault.page, fault.what) for fault in faults()][-1] == (ride.pk, "still to be written")
    run_daily()
    assert CatalogueEntry.objects.get(pk=ride.pk).name == "After"
    is_true()


def test_a_crash_after_a_deletion_leaves_no_wrong_counts(committed, is_true, django_capture_on_commit_callbacks):
    with committed():
        park = make_park()
        ride = make_ride("Gone", park=park, opened="2000")
        make_ride("Stays", park=park, opened="2000")
    with django_capture_on_commit_callbacks(execute=False):
        ride.delete()
    assert CatalogueEntry.objects.get(pk=park.pk).ride_count == 2
    listening.pay()
    assert CatalogueEntry.objects.get(pk=park.pk).ride_count == 1
    is_true()


def test_rebuilding_settles_what_deleted_pages_were_counted_by(committed, is_true, django_capture_on_commit_callbacks):
    with committed():
        ride = make_ride("Gone", park=make_park(), opened="2000")
    with django_capture_on_commit_callbacks(execute=False):
        ride.delete()
    rebuild()
    listening.pay()
    is_true()
    assert not CatalogueDebt.objects.exists()


def test_a_page_that_cannot_be_written_holds_up_no_other(committed, is_true, monkeypatch, caplog):
    with committed():
        park = make_park()
        rides = [make_ride(f"Ride {n}", park=park, opened="2000") for n in range(3)]
    with monkeypatch.context() as broken, committed():
        sound = writing.gather

        def breaks_at_the_second(ids):
            if rides[1].pk in ids:
                raise ValueError("a column of nonsense")
            return sound(ids)

        broken.setattr(writing, "gather", breaks_at_the_second)
        for number, ride in enumerate(rides):
            publish(ride, title=f"Renamed {number}")
    assert list(CatalogueEntry.objects.filter(type="ride").order_by("pk").values_list("name", flat=True)) == [
        *("Renamed 0", "Ride 1", "Renamed 2"),
    ]
    assert f"page {rides[1].pk} could not be written" in caplog.text
    assert set(CatalogueDebt.objects.values_list("page_id", flat=True)) == {rides[1].pk}
    listening.pay()
    is_true()


def test_what_has_not_changed_is_not_written(committed):
    with committed():
        make_ride(park=make_park(), opened="2000")
    with CaptureQueriesContext(connection) as asked:
        assert writing.refresh(CatalogueEntry.objects.values_list("pk", flat=True)) == 0
    written = [query["sql"] for query in asked if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert written == []


def test_gathering_takes_as_many_queries_for_one_page_as_for_many(catalogue):
    ids = list(CatalogueEntry.objects.values_list("pk", flat=True))
    one_of_each = [CatalogueEntry.objects.filter(type=kind).first().pk for kind in ("ride", "park", "company", "model")]
    counts = []
    for chosen in (one_of_each, ids):
        with CaptureQueriesContext(connection) as asked:
            assert len(gather(chosen)) == len(chosen)
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2 <= 29


def in_thread(work) -> threading.Thread:
    def run():
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once(is_true):
    park, maker = make_park(), make_company()
    rides = [make_ride(f"Ride {n}", park=park, manufacturer=maker, opened="2000") for n in range(6)]
    barrier = threading.Barrier(2)

    def close_every_second(first: int):
        barrier.wait(20)
        for ride in rides[first::2]:
            page = RidePage.objects.get(pk=ride.pk)
            page.status_events.add(RideStatusEvent(kind="closed", date=PartialDate.parse("2019")))
            publish(page, title=f"Closed {ride.pk}", track_material="wood")

    for thread in [in_thread(lambda start=start: close_every_second(start)) for start in range(2)]:
        thread.join(60)
    listening.pay()
    assert CatalogueEntry.objects.filter(type="ride", status="closed", track_material="wood").count() == 6
    assert CatalogueEntry.objects.get(pk=park.pk).open_ride_count == 0
    assert CatalogueEntry.objects.get(pk=maker.pk).open_ride_count == 0
    is_true()


@pytest.mark.django_db(transaction=True)
def test_deleting_while_others_write(is_true):
    park, other = make_park("Doomed"), make_park("Other")
    rides = [make_ride(f"Ride {n}", park=park, opened="2000") for n in range(4)]
    barrier = threading.Barrier(2)
    stop = threading.Event()

    def write_without_end():
        barrier.wait(20)
        for number in count():
            if stop.is_set():
                break
            RidePage.objects.filter(pk__in=[ride.pk for ride in rides]).update(height_m=1 + number % 50)
            listening.owe([ride.pk for ride in rides])

    writer = in_thread(write_without_end)
    barrier.wait(20)
    for ride in rides[:2]:
        RidePage.objects.get(pk=ride.pk).delete()
    ParkPage.objects.get(pk=park.pk).delete()
    stop.set()
    writer.join(60)
    listening.pay()
    assert list(CatalogueEntry.objects.values_list("pk", flat=True)) == [other.pk]
    is_true()


@pytest.mark.django_db(transaction=True)
def test_readers_see_the_whole_catalogue_while_it_is_rebuilt(monkeypatch, is_true):
    park = make_park()
    for n in range(6):
        make_ride(f"Ride {n}", park=park, opened="2000")
    monkeypatch.setattr("search.catalogue.rebuilding.CHUNK", 2)
    CatalogueEntry.objects.update(words="all is stale", height_m=1)
    seen, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT (SELECT count(*) FROM search_catalogueentry),"
                    " (SELECT max(count) FROM search_facetpair WHERE type = 'ride')"
                )
                seen.append(cursor.fetchone())

    reader = in_thread(read)
    for _time in range(3):
        rebuild()
    stop.set()
    reader.join(20)
    assert len(seen) > 3
    assert set(seen) == {(7, 6)}
    is_true()
