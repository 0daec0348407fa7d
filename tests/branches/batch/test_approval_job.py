"""The last approval of a large branch merges it as a job."""

import pytest
from django.test import Client
from django.urls import reverse

from branches.actions.reviewing import submit
from branches.batch import approving
from branches.models import Branch
from home.rights import MODERATORS, make_groups_and_workflow
from jobs.models import Job, State
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


def test_who_was_taken_the_right_meanwhile_approves_nothing(waiting, django_capture_on_commit_callbacks):
    branch, session, approve = waiting
    with django_capture_on_commit_callbacks(execute=True):
        session.post(approve)
        session.user.groups.clear()
    assert Job.objects.get().state == State.FAILED
    assert Branch.objects.get(pk=branch.pk).is_in_review
