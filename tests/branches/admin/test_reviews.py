"""Reviews of branches through Wagtail's own workflow: asked for, seen on the dashboard, decided, mailed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from branches.actions.reviewing import submit
from branches.models import Branch
from branches.refusals import Refused
from tests.branches.conftest import fresh

from .conftest import branch_of, change

pytestmark = pytest.mark.django_db


def decision_url(branch, name: str) -> str:
    task_state = Branch.objects.get(pk=branch.pk).current_workflow_task_state
    return reverse("branch_reviews:workflow_action", args=[branch.pk, name, task_state.pk])


def ask(client, branch):
    assert client.post(reverse("branches:submit", args=[branch.pk])).status_code == 302


def test_the_workflow_is_that_of_the_common_ancestor(ed, rides, park):
    branch = branch_of(ed.user, rides[0])
    assert branch.get_workflow() == fresh(rides[0]).get_workflow()
    assert branch.get_workflow().name == "Catalogue review"
    assert branch_of(ed.user, name="Empty").get_workflow() is None


def test_a_moderator_finds_it_on_the_dashboard_and_approves(ed, mo, rides, django_capture_on_commit_callbacks):
    branch = branch_of(ed.user, *rides[:3])
    with django_capture_on_commit_callbacks(execute=True):
        ask(ed, branch)
    assert [message.to for message in mail.outbox] == [[mo.user.email]]
    assert reverse("branches:branch", args=[branch.pk]) in mail.outbox[0].body
    dashboard = mo.get("/cms/").text
    assert "Awaiting your review" in dashboard
    assert decision_url(branch, "approve") in dashboard
    page = mo.get(reverse("branches:branch", args=[branch.pk])).text
    assert decision_url(branch, "approve") in page
    assert "Your decision" in page
    with pytest.raises(Refused):
        change(branch, ed.user, rides[0], theme="Too late")
    with django_capture_on_commit_callbacks(execute=True):
        answer = mo.post(decision_url(branch, "approve"), {"comment": "Fine"}, follow=True)
    assert "merged" in answer.text
    assert {fresh(ride).theme for ride in rides[:3]} == {"Vikings"}
    merged = Branch.objects.get(pk=branch.pk)
    assert (merged.state, merged.live, merged.merges.get().user) == (Branch.State.MERGED, True, mo.user)
    assert mail.outbox[1].to == [ed.user.email]
    assert "was approved" in mail.outbox[1].subject
    assert len(mail.outbox) == 2


def test_conflicts_keep_from_approving_wherever_it_is_tried(ed, mo, ride):
    branch = branch_of(ed.user, ride)
    ask(ed, branch)
    live = fresh(ride)
    live.theme = "Pirates"
    live.save_revision().publish()
    approve = decision_url(branch, "approve")
    assert approve not in mo.get("/cms/").text
    page = mo.get(reverse("branches:branch", args=[branch.pk])).text
    assert approve not in page
    assert "cannot be approved" in page
    assert decision_url(branch, "reject") in page
    assert mo.post(approve).status_code == 302
    assert fresh(ride).theme == "Pirates"
    assert Branch.objects.get(pk=branch.pk).is_in_review


def test_what_the_merge_refuses_is_said_and_the_review_goes_on(ed, mo, admin, ride):
    branch = branch_of(ed.user, ride)
    ask(ed, branch)
    locked = fresh(ride)
    locked.locked, locked.locked_by = True, admin.user
    locked.save()
    answer = mo.post(decision_url(branch, "approve"), follow=True)
    assert "it is locked" in answer.text
    again = Branch.objects.get(pk=branch.pk)
    assert (again.state, again.is_in_review) == (Branch.State.OPEN, True)
    assert TaskState.objects.filter(status=TaskState.STATUS_APPROVED).count() == 0


def test_changes_are_wished_for_made_and_looked_at_again(ed, mo, ride, django_capture_on_commit_callbacks):
    branch = branch_of(ed.user, ride)
    ask(ed, branch)
    with django_capture_on_commit_callbacks(execute=True):
        mo.post(decision_url(branch, "reject"), {"comment": "Which Vikings?"})
    assert "Which Vikings?" in mail.outbox[-1].body
    assert "Which Vikings?" in ed.get(reverse("branches:branch", args=[branch.pk])).text
    assert change(branch, ed.user, ride, theme="Danish Vikings") is not None
    ask(ed, branch)
    state = Branch.objects.get(pk=branch.pk).current_workflow_state
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    mo.post(decision_url(branch, "approve"))
    assert fresh(ride).theme == "Danish Vikings"


def test_an_approval_for_a_date_sets_it_and_merges_nothing_yet(ed, mo, ride):
    branch = branch_of(ed.user, ride)
    at = timezone.now().replace(microsecond=0) + timedelta(days=1)
    submit(branch, by=ed.user, go_live_at=at)
    mo.post(decision_url(branch, "approve"))
    left = Branch.objects.get(pk=branch.pk)
    assert (left.state, left.scheduled_for) == (Branch.State.OPEN, at)
    assert fresh(ride).theme != "Vikings"


def test_a_task_state_of_another_branch_decides_nothing(ed, mo, rides):
    one, other = branch_of(ed.user, rides[0]), branch_of(ed.user, rides[1], name="Other")
    for branch in (one, other):
        ask(ed, branch)
    crossed = decision_url(one, "approve").replace(f"/{one.pk}/", f"/{other.pk}/", 1)
    assert mo.post(crossed).status_code == 302
    assert Branch.objects.filter(state=Branch.State.OPEN).count() == 2


def test_wagtails_lists_of_reviews_know_branches(ed, mo, admin, ride):
    branch = branch_of(ed.user, ride)
    ask(ed, branch)
    url = reverse("branches:branch", args=[branch.pk])
    assert url in ed.get("/cms/").text
    for report in ("workflow", "workflow_tasks", "site_history"):
        assert url in admin.get(reverse(f"wagtailadmin_reports:{report}")).text, report
    assert url in mo.get("/cms/").text


def test_wagtails_own_forms_for_snippets_are_closed(admin, ride):
    branch = branch_of(admin.user, ride)
    assert admin.get(f"/cms/branch-reviews/edit/{branch.pk}/").url == reverse("branches:branch", args=[branch.pk])
    for path in ("add/", f"delete/{branch.pk}/", f"unpublish/{branch.pk}/", f"copy/{branch.pk}/"):
        assert admin.get(f"/cms/branch-reviews/{path}").status_code == 404
    assert admin.get("/cms/snippets/choose/branches/branch/").status_code == 404
