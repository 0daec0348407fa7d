"""Large branches are merged as a job that can be watched, left, stopped, killed and begun anew."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts.models import User
from branches.actions.committing import Change, commit
from branches.actions.opening import open_branch
from branches.batch import merging
from branches.models import Branch, Merge, MergeItem
from jobs import actions, running
from jobs.models import Job, State
from rides.models import RidePage
from tests.branches.conftest import fresh
from tests.support.other_process import start_python, wait_until_alone


def _committed(editor, rides, theme="Season"):
    branch = open_branch(name="Season 2027", by=editor)
    versions = [fresh(ride) for ride in rides]
    for version in versions:
        version.theme = theme
    commit(branch, [Change(version) for version in versions], by=editor)
    return branch


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Four pages are many."""
    monkeypatch.setattr(merging, "AT_ONCE", 3)


@pytest.fixture
def browser_of(client):
    """A session of somebody."""

    def _browser(user):
        session = Client()
        session.force_login(user)
        return session

    return _browser


def _urls(branch):
    return [reverse(f"branches:{name}", args=[branch.pk]) for name in ("merge", "progress", "branch")]


def test_a_small_branch_is_merged_at_once(editor, rides, browser_of):
    branch = _committed(editor, rides[:3])
    merge, _progress, page = _urls(branch)
    answer = browser_of(editor).post(merge)
    assert (answer.status_code, answer.url) == (302, page)
    assert {fresh(ride).theme for ride in rides[:3]} == {"Season"}
    assert not Job.objects.exists()


def test_a_large_branch_is_merged_as_one_job_however_often_it_is_asked_for(
    editor, rides, browser_of, django_capture_on_commit_callbacks
):
    branch, session = _committed(editor, rides[:4]), browser_of(editor)
    merge, progress, _page = _urls(branch)
    with django_capture_on_commit_callbacks(execute=True):
        assert [session.post(merge).url, session.post(merge).url] == [progress, progress]
        assert session.get(merge).url == progress
        waiting = session.get(progress)
        assert "Waiting" in waiting.text
        assert 'http-equiv="refresh"' in waiting.text
        assert "no-store" in waiting["Cache-Control"]
        assert fresh(rides[0]).theme != "Season"
    assert Merge.objects.count() == Job.objects.count() == 1
    assert {fresh(ride).theme for ride in rides[:4]} == {"Season"}
    done = session.get(progress)
    assert "4 pages are merged." in done.text
    assert 'http-equiv="refresh"' not in done.text
    assert session.post(merge).status_code == 409  # closed


def test_why_it_was_refused_stands_on_its_page(editor, rides, browser_of, django_capture_on_commit_callbacks):
    branch, session = _committed(editor, rides[:4]), browser_of(editor)
    clash = fresh(rides[1])
    clash.theme = "Main"
    clash.save_revision().publish()
    merge, progress, _page = _urls(branch)
    with django_capture_on_commit_callbacks(execute=True):
        session.post(merge)
    text = session.get(progress).text
    assert "Nothing was changed. 1 conflict has to be decided" in text
    assert rides[1].title in text
    assert merge in text
    assert fresh(rides[0]).theme != "Season"


def test_what_was_committed_after_the_click_is_not_merged(
    editor, rides, browser_of, django_capture_on_commit_callbacks
):
    branch = _committed(editor, rides[:4])
    with django_capture_on_commit_callbacks(execute=True):
        browser_of(editor).post(_urls(branch)[0])
        late = fresh(rides[0])
        late.theme = "Slipped in"
        commit(branch, [Change(late)], by=editor)
    assert Job.objects.get().state == State.FAILED
    assert {"Season", "Slipped in"}.isdisjoint({fresh(ride).theme for ride in rides[:4]})


def test_who_lost_the_right_meanwhile_does_not_merge(editor, rides, browser_of, django_capture_on_commit_callbacks):
    branch = _committed(editor, rides[:4])
    with django_capture_on_commit_callbacks(execute=True):
        browser_of(editor).post(_urls(branch)[0])
        User.objects.filter(pk=editor.pk).update(is_superuser=False)
    assert Job.objects.get().message == "You may no longer merge this branch."
    assert not Merge.objects.exists()


def test_strangers_see_and_stop_nothing(editor, rides, browser_of):
    branch = _committed(editor, rides[:4])
    merge, progress, _page = _urls(branch)
    browser_of(editor).post(merge)
    stranger = browser_of(User.objects.create_user("stranger"))
    for answer in (stranger.get(progress), stranger.post(progress), stranger.post(merge)):
        assert answer.status_code in (302, 403)
    assert not Job.objects.get().cancel_asked
    assert Job.objects.get().state == State.QUEUED


def test_what_waits_is_stopped_and_can_be_begun_again(editor, rides, browser_of):
    branch, session = _committed(editor, rides[:4]), browser_of(editor)
    merge, progress, _page = _urls(branch)
    session.post(merge)
    assert "It was stopped" in session.post(progress, follow=True).text
    assert session.post(merge).url == progress
    assert Job.objects.active().count() == 1


# Merges, and hangs when all is written and nothing committed.
HANGING = """
import sys, time, django
django.setup()
from wagtail.signals import page_published
from jobs import running

def hang(**kwargs):
    while True:
        time.sleep(0.05)

page_published.connect(hang)
running.TELL_EVERY_SECONDS = 0.1
import branches.batch.heartbeat
branches.batch.heartbeat.TELL_EVERY_SECONDS = 0.1
running.run(int(sys.argv[1]))
"""


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_in_the_middle_is_watched_loses_nothing_and_is_begun_anew(catalogue, settings, client):
    settings.JOBS_RUN = "nobody"
    editor = User.objects.create_superuser("edda", "edda@example.org")
    rides = list(RidePage.objects.filter(live=True).order_by("pk")[:4])
    branch = _committed(editor, rides)
    client.force_login(editor)
    merge, progress, _page = _urls(branch)
    client.post(merge)
    job = Job.objects.get()
    process = start_python("-c", HANGING, str(job.pk))
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None and job.message != "Publishing":
        time.sleep(0.1)
        job.refresh_from_db()
    seen = client.get(progress).text
    process.kill()
    _output, errors = process.communicate()
    assert process.returncode == -9, errors
    assert "Publishing: 4 of 4" in seen
    wait_until_alone()
    assert not Merge.objects.exists()
    assert not MergeItem.objects.exists()
    assert {fresh(ride).theme for ride in rides}.isdisjoint({"Season"})
    settings.JOBS_SILENCE_SECONDS, settings.JOBS_RUN = 0, "inline"
    assert "4 pages are merged." in client.get(progress).text
    assert {fresh(ride).theme for ride in rides} == {"Season"}
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.DONE, 2)
    # Whoever was taken for dead after all was done finds it done.
    assert merging.work(job, running.Progress(job)) == "4 pages are merged."
    assert actions.cancel(job=job, by=editor) is False


def _ask_to_stop(job):
    Job.objects.filter(pk=job.pk).update(cancel_asked=True)
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_it_stops_in_the_middle_when_asked_to(catalogue, settings, monkeypatch):
    settings.JOBS_RUN = "nobody"
    monkeypatch.setattr("branches.batch.heartbeat.TELL_EVERY_SECONDS", 0.05)
    editor = User.objects.create_superuser("edda", "edda@example.org")
    rides = list(RidePage.objects.filter(live=True).order_by("pk")[:4])
    branch = _committed(editor, rides)
    job = merging.merge_or_start(Branch.objects.get(pk=branch.pk), by=editor)
    told = []
    original = merging.merge_branch

    def merge_slowly(*args, tell, **kwargs):
        def slow(phase, done, total):
            told.append(phase)
            if phase == merging.CHECKING:
                # On the merge's own connection, nobody else would see it.
                with ThreadPoolExecutor(1) as other:
                    other.submit(_ask_to_stop, job).result()
                time.sleep(0.5)
            tell(phase, done, total)

        return original(*args, tell=slow, **kwargs)

    monkeypatch.setattr(merging, "merge_branch", merge_slowly)
    running.run(job.pk)
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert told[-1] == merging.CHECKING
    assert not Merge.objects.exists()
