"""Work that is done once a day by itself."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from core import daily
from core.registry import Registry
from core.signals import pages_changed
from parks.status_flips import flip_due_statuses
from rides.models import RidePage
from tests.factories.pages import make_park, make_ride


@pytest.fixture
def tasks(monkeypatch):
    """An empty registry in the place of the real one, and a process that has done nothing yet."""
    registry = Registry("daily tasks")
    monkeypatch.setattr(daily, "daily_tasks", registry)
    monkeypatch.setattr(daily._Clock, "day", None)
    monkeypatch.setattr(daily._Clock, "not_before", 0.0)
    return registry


@pytest.fixture
def asked(settings):
    settings.RUN_DAILY_ON_REQUEST = True
    return daily.DailyMiddleware(lambda request: "answer")


@pytest.mark.django_db
def test_the_first_request_of_a_day_does_the_work_once(tasks, asked):
    days = []
    tasks.register("note", days.append)
    assert [asked(None), asked(None)] == ["answer", "answer"]
    assert days == [daily.utc_today()]


@pytest.mark.django_db
def test_the_next_day_does_it_again(tasks, monkeypatch):
    days = []
    tasks.register("note", days.append)
    for day in (date(2027, 5, 12), date(2027, 5, 13), date(2027, 5, 13)):
        monkeypatch.setattr(daily, "utc_today", lambda day=day: day)
        daily.run_if_new_day()
    assert days == [date(2027, 5, 12), date(2027, 5, 13)]


@pytest.mark.django_db
def test_a_task_that_fails_breaks_neither_the_request_nor_the_other_tasks(tasks, asked, caplog):
    def fails(today):
        connection.cursor().execute("SELECT 1/0")

    days = []
    tasks.register("fails", fails)
    tasks.register("note", days.append)
    assert asked(None) == "answer"
    assert days == [daily.utc_today()]
    assert "The daily task fails failed." in caplog.text


def test_a_database_that_is_away_breaks_no_request_and_is_tried_again_later(tasks, asked, monkeypatch, caplog):
    monkeypatch.setattr(daily, "run_daily", lambda today: 1 / 0)
    assert asked(None) == "answer"
    assert "tried again" in caplog.text
    assert daily._Clock.day is None
    assert daily._Clock.not_before > 0


@pytest.mark.django_db(transaction=True)
def test_while_another_process_is_at_it_nothing_runs(tasks):
    tasks.register("note", lambda today: None)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [daily.LOCK_KEY])
        assert daily.run_daily() == []
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [daily.LOCK_KEY])
    finally:
        other.close()
    assert daily.run_daily() == ["note"]


@pytest.mark.django_db
def test_a_ride_opens_on_its_day_without_anybody_touching_it():
    ride = make_ride(opened=None, events=[("announced", "2025"), ("opened", "2087-05-13"), ("closed", "2087-10-31")])
    assert (ride.status, ride.status_changes_on) == ("announced", date(2087, 5, 13))
    heard = []
    listen = lambda sender, page_ids, **kwargs: heard.append((sender, list(page_ids)))  # noqa: E731
    pages_changed.connect(listen)
    revisions = ride.revisions.count()

    assert flip_due_statuses(RidePage, date(2087, 5, 12)) == []
    assert flip_due_statuses(RidePage, date(2087, 5, 13)) == [ride.pk]
    ride.refresh_from_db()
    assert (ride.status, ride.status_changes_on) == ("operating", date(2087, 10, 31))

    assert flip_due_statuses(RidePage, date(2088, 1, 1)) == [ride.pk]
    ride.refresh_from_db()
    assert (ride.status, ride.closing_day, ride.status_changes_on) == ("closed", date(2087, 10, 31), None)
    assert heard == [(RidePage, [ride.pk]), (RidePage, [ride.pk])]
    assert ride.revisions.count() == revisions


@pytest.mark.django_db
def test_the_command_does_the_work_for_parks_and_rides(capsys):
    park = make_park(opened="2020-05-01")
    type(park).objects.filter(pk=park.pk).update(status="announced", status_changes_on=date(2020, 5, 1))
    call_command("daily")
    park.refresh_from_db()
    assert (park.status, park.status_changes_on) == ("operating", None)
    assert "parks-status" in capsys.readouterr().out
    assert "rides-status" in dict(daily.daily_tasks)


@pytest.mark.django_db
def test_flipping_many_takes_queries_by_page_that_is_due_only(django_assert_num_queries):
    make_park(opened="1990")
    with django_assert_num_queries(1):
        flip_due_statuses(RidePage, date(2087, 5, 13))
