"""What is done with a branch from its page: seen first, then sent, and refused in words."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from branches.actions.merging import merge_branch
from branches.actions.reviewing import submit
from branches.actions.scheduling import schedule
from branches.models import Branch
from branches.refusals import MergeRefused, Refused
from tests.branches.conftest import fresh

from .conftest import branch_of, change

pytestmark = pytest.mark.django_db


def act(client, branch, name, data=None, *args):
    """Look at the page of the act, then send it."""
    url = reverse(f"branches:{name}", args=[branch.pk, *args])
    assert client.get(url).status_code == 200
    return client.post(url, data or {})


def now(branch) -> Branch:
    return Branch.objects.get(pk=branch.pk)


def publish(thing, **values):
    live = fresh(thing)
    for name, value in values.items():
        setattr(live, name, value)
    live.save_revision().publish()


def test_merged_and_taken_back_keeping_a_later_edit(ed, rides):
    branch = branch_of(ed.user, *rides[:3])
    before = fresh(rides[0]).theme
    assert act(ed, branch, "merge").status_code == 302
    assert {fresh(ride).theme for ride in rides[:3]} == {"Vikings"}
    publish(rides[0], slogan="Edited later")
    merge = branch.merges.get()
    assert reverse("branches:revert", args=[branch.pk, merge.pk]) in ed.get(f"/cms/branches/{branch.pk}/").text
    answer = act(ed, branch, "revert", {"message": "Too early"}, merge.pk)
    undo = Branch.objects.get(reverts=merge)
    assert answer.url == reverse("branches:branch", args=[undo.pk])
    act(ed, undo, "merge")
    ride = fresh(rides[0])
    assert (ride.theme, ride.slogan, now(branch).state) == (before, "Edited later", Branch.State.REVERTED)


def test_conflicts_and_problems_are_said_and_nothing_changes(ed, admin, rides):
    branch = branch_of(ed.user, *rides[:3])
    publish(rides[0], theme="Pirates")
    for name in ("merge", "update"):
        answer = act(ed, branch, name)
        assert answer.status_code == 409
        assert rides[0].title in answer.text
        assert "Nothing was changed" in answer.text
    locked = fresh(rides[1])
    locked.locked, locked.locked_by = True, admin.user
    locked.save()
    other = branch_of(ed.user, rides[1])
    answer = act(ed, other, "merge")
    assert "it is locked" in answer.text
    assert "Vikings" not in {fresh(ride).theme for ride in rides[:3]}


def test_a_branch_is_updated_from_what_is_live(ed, ride):
    branch = branch_of(ed.user, ride)
    publish(ride, slogan="From main")
    act(ed, branch, "update", {"message": "To try it with the new slogan"})
    assert branch.heads.get().latest_revision.as_object().slogan == "From main"
    text = ed.get(reverse("branches:branch", args=[branch.pk])).text
    assert "To try it with the new slogan" in text
    assert "Nothing new went live" in ed.post(reverse("branches:update", args=[branch.pk]), follow=True).text


def test_an_abandoned_branch_takes_no_more_acts(ed, ride):
    branch = branch_of(ed.user, ride)
    act(ed, branch, "abandon")
    assert now(branch).state == Branch.State.ABANDONED
    for name, data in (("merge", {}), ("rename", {"name": "Anew"}), ("submit", {}), ("abandon", {})):
        assert act(ed, branch, name, data).status_code == 409
    assert reverse("branches:merge", args=[branch.pk]) not in ed.get(f"/cms/branches/{branch.pk}/").text


def test_the_whole_branch_goes_live_at_its_date(ed, rides):
    branch = branch_of(ed.user, *rides[:3])
    at = timezone.now() + timedelta(hours=2)
    assert act(ed, branch, "schedule", {"at": "yesterday"}).status_code == 422
    act(ed, branch, "schedule", {"at": at.strftime("%Y-%m-%d %H:%M")})
    assert now(branch).scheduled_for is not None
    assert "goes live by itself" in ed.get(reverse("branches:branch", args=[branch.pk])).text
    with pytest.raises(Refused):
        change(branch, ed.user, rides[3])
    assert act(ed, branch, "merge").status_code == 409
    call_command("publish_scheduled")
    assert fresh(rides[0]).theme != "Vikings"
    _let_the_hour_come(branch)
    call_command("publish_scheduled")
    assert {fresh(ride).theme for ride in rides[:3]} == {"Vikings"}
    merged = now(branch)
    assert (merged.state, merged.live) == (Branch.State.MERGED, True)
    assert merged.merges.get().user == ed.user


def _let_the_hour_come(branch) -> None:
    past = timezone.now() - timedelta(minutes=1)
    revision = Revision.objects.get(approved_go_live_at__isnull=False, object_id=str(branch.pk))
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    Branch.objects.filter(pk=branch.pk).update(go_live_at=past)


def test_what_clashes_at_its_date_stays_as_it_is_and_lets_others_go_live(ed, rides, django_capture_on_commit_callbacks):
    clashing = branch_of(ed.user, rides[0])
    other = branch_of(ed.user, rides[1], name="Another")
    for branch in (clashing, other):
        schedule(branch, at=timezone.now() + timedelta(hours=1), by=ed.user)
    publish(rides[0], theme="Pirates")
    for branch in (clashing, other):
        _let_the_hour_come(branch)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_scheduled")
    assert (fresh(rides[0]).theme, fresh(rides[1]).theme) == ("Pirates", "Vikings")
    left = now(clashing)
    assert (left.is_open, left.scheduled_for) == (True, None)
    assert any("did not go live" in message.subject for message in mail.outbox)
    assert "changed on both sides" in ed.get(reverse("branches:branch", args=[clashing.pk])).text


def test_a_date_is_taken_back(ed, ride):
    branch = branch_of(ed.user, ride)
    schedule(branch, at=timezone.now() + timedelta(hours=1), by=ed.user)
    act(ed, branch, "unschedule")
    assert (now(branch).scheduled_for, now(branch).go_live_at) == (None, None)
    assert change(branch, ed.user, ride, slogan="Once more") is not None
    assert act(ed, branch, "unschedule").status_code == 409


def test_a_date_is_not_set_on_what_would_be_refused(ed, ride):
    branch = branch_of(ed.user, ride)
    publish(ride, theme="Pirates")
    answer = act(ed, branch, "schedule", {"at": (timezone.now() + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M")})
    assert answer.status_code == 409
    assert now(branch).scheduled_for is None


def test_a_merge_leaves_a_pages_own_review_running(ed, mo, ride):
    draft = fresh(ride)
    draft.slogan = "In review"
    draft.save_revision(user=ed.user)
    fresh(ride).get_workflow().start(fresh(ride), ed.user)
    act(ed, branch_of(ed.user, ride), "merge")
    page = fresh(ride)
    state = page.current_workflow_state
    assert (page.theme, page.slogan) != ("Vikings", "In review")
    assert (page.theme, state.status) == ("Vikings", WorkflowState.STATUS_IN_PROGRESS)
    state.current_task_state.approve(user=mo.user)
    page = fresh(ride)
    assert (page.theme, page.slogan) == ("Vikings", "In review")


def test_nobody_merges_past_a_review(ed, ride):
    branch = branch_of(ed.user, ride)
    submit(branch, by=ed.user)
    with pytest.raises(MergeRefused):
        merge_branch(branch, by=ed.user)
    assert act(ed, branch, "merge").status_code == 409
    assert act(ed, branch, "withdraw").status_code == 302
    assert act(ed, branch, "merge").status_code == 302
