"""The last approval of a large branch merges it as a job."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from wagtail.signals import page_published

from accounts.models import User
from branches.actions.reviewing import submit
from branches.batch import approving, heartbeat
from branches.models import Branch
from home.rights import MODERATORS, make_groups_and_workflow
from jobs import running
from jobs.models import Job, State
from rides.models import RidePage
from tests.branches.admin.conftest import branch_of, of_group
from tests.branches.conftest import fresh


@pytest.fixture
def waiting(editor, rides, monkeypatch):
    """A branch of four pages, which are many, in review; a moderator's session; where approving is sent."""
    monkeypatch.setattr(approving, "AT_ONCE", 3)
    make_groups_and_workflow()
    branch = branch_of(editor, *rides[:4])
    submit(branch, by=editor)
    session = Client()
    session.user = of_group("mo", MODERATORS)
    session.force_login(session.user)
    state = Branch.objects.get(pk=branch.pk).current_workflow_task_state
    return branch, session, reverse("branch_reviews:workflow_action", args=[branch.pk, "approve", state.pk])


def test_it_is_approved_and_merged_by_one_job_of_the_moderators(waiting, rides, django_capture_on_commit_callbacks):
    branch, session, approve = waiting
    progress = reverse("branches:progress", args=[branch.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert [session.post(approve, {"comment": "Fine"}).url for _twice in range(2)] == [progress, progress]
        assert Branch.objects.get(pk=branch.pk).is_in_review
    assert {fresh(ride).theme for ride in rides[:4]} == {"Vikings"}
    merged = Branch.objects.get(pk=branch.pk)
    assert (merged.state, merged.merges.get().user) == (Branch.State.MERGED, session.user)
    assert "4 pages are merged." in session.get(progress).text
    assert "Fine" in session.get(reverse("branches:branch", args=[branch.pk])).text


def test_what_the_merge_refuses_leaves_the_review_open(waiting, editor, rides, django_capture_on_commit_callbacks):
    branch, session, approve = waiting
    with django_capture_on_commit_callbacks(execute=True):
        session.post(approve)
        locked = fresh(rides[0])
        locked.locked, locked.locked_by = True, editor
        locked.save()
    job = Job.objects.get()
    assert job.state == State.FAILED
    assert "it is locked" in session.get(reverse("branches:progress", args=[branch.pk])).text
    left = Branch.objects.get(pk=branch.pk)
    assert (left.state, left.is_in_review) == (Branch.State.OPEN, True)
    assert "Vikings" not in {fresh(ride).theme for ride in rides[:4]}


@pytest.mark.django_db(transaction=True)
def test_it_tells_how_far_it_is_and_stops_when_asked_to(catalogue, settings, monkeypatch):
    settings.JOBS_RUN = "nobody"
    monkeypatch.setattr(approving, "AT_ONCE", 3)
    monkeypatch.setattr(heartbeat, "TELL_EVERY_SECONDS", 0.05)
    make_groups_and_workflow()
    editor = User.objects.create_superuser("edda", "edda@example.org")
    rides = list(RidePage.objects.filter(live=True).order_by("pk")[:4])
    branch = branch_of(editor, *rides)
    submit(branch, by=editor)
    mo = of_group("mo", MODERATORS)
    task_state = Branch.objects.get(pk=branch.pk).current_workflow_task_state
    job = approving.start_approval(Branch.objects.get(pk=branch.pk), task_state, by=mo, comment="")
    seen = []

    def asks_to_stop(**_published):
        # Past the merge's own connection, which nobody else sees.
        with ThreadPoolExecutor(1) as other:
            seen.append(other.submit(_wait_and_stop, job.pk).result())
        time.sleep(0.5)

    page_published.connect(asks_to_stop)
    try:
        running.run(job.pk)
    finally:
        page_published.disconnect(asks_to_stop)
    # Pages written together are announced when all are written, others one by one.
    assert seen[0] in {(0, 4, "Checking rights, locks and references"), (4, 4, "Publishing")}
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    left = Branch.objects.get(pk=branch.pk)
    assert (left.state, left.is_in_review) == (Branch.State.OPEN, True)
    assert "Vikings" not in {fresh(ride).theme for ride in rides}


def _wait_and_stop(pk):
    try:
        for _try in range(200):
            job = Job.objects.get(pk=pk)
            if job.message.startswith(("Checking", "Publishing")):
                break
            time.sleep(0.05)
        Job.objects.filter(pk=pk).update(cancel_asked=True)
        return job.done, job.total, job.message
    finally:
        connections.close_all()


def test_who_was_taken_the_right_meanwhile_approves_nothing(waiting, django_capture_on_commit_callbacks):
    branch, session, approve = waiting
    with django_capture_on_commit_callbacks(execute=True):
        session.post(approve)
        session.user.groups.clear()
    assert Job.objects.get().state == State.FAILED
    assert Branch.objects.get(pk=branch.pk).is_in_review
