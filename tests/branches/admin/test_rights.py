"""Who may do what: each role at each act, on branches of its own and of others."""

import pytest
from django.urls import reverse
from wagtail.permissions import policy_registry

from branches.actions.opening import open_branch
from branches.models import Branch
from rides.models import GlossaryTerm

from .conftest import branch_of, change

pytestmark = pytest.mark.django_db

ACTS = ["branch", "rename", "submit", "merge", "schedule", "update", "abandon", "comment"]
READING = {"branch", "comment"}


def opens(client, branch) -> set[str]:
    """The acts whose pages open, and whose sending is not turned away for want of a right."""
    opened = set()
    for act in ACTS:
        url = reverse(f"branches:{act}", args=[branch.pk])
        seen = client.get(url)
        if seen.status_code == 200:
            opened.add(act)
        elif act != "branch":
            # Turned away on looking, so on sending, too.
            assert client.post(url, {"name": "Taken over", "comment": "x"}).status_code in (302, 403)
    branch.refresh_from_db()
    assert branch.name != "Taken over"
    assert branch.is_open
    return opened


def test_editors_work_on_their_own_and_look_at_others(ed, mo, admin, rides):
    own, of_others = branch_of(ed.user, rides[0]), branch_of(mo.user, rides[1], name="Of the moderator")
    assert opens(ed, own) == set(ACTS)
    assert opens(ed, of_others) == READING
    assert opens(mo, own) == set(ACTS)
    assert opens(admin, own) == set(ACTS)


def test_the_ways_to_change_it_are_offered_to_those_alone_who_may_and_while_it_takes_changes(ed, mo, rides):
    of_others = branch_of(mo.user, rides[1])
    rides[1].theme = "Dragons"
    rides[1].save_revision().publish()
    changes = reverse("branches:changes", args=[of_others.pk, of_others.heads.get().pk])
    edit = reverse("branches:edit", args=[of_others.pk, rides[1].pk])
    decide = reverse("branches:conflicts", args=[of_others.pk])
    pages = [changes, *(reverse(f"branches:{name}", args=[of_others.pk]) for name in ("branch", "comparing"))]
    assert all(decide in mo.get(page).text for page in pages)
    assert edit in mo.get(changes).text
    for page in pages:
        seen = ed.get(page).text
        assert edit not in seen
        assert decide not in seen
    mo.post(reverse("branches:abandon", args=[of_others.pk]))
    assert edit not in mo.get(changes).text


def test_an_operator_sees_what_lies_in_the_own_park_alone(op, ed, park, rides):
    inside = next(ride for ride in rides if ride.park_id == park.pk)
    outside = next(ride for ride in rides if ride.park_id != park.pk)
    own = open_branch(name="Opening times", by=op.user, scope=park)
    change(own, op.user, inside)
    assert opens(op, own) == set(ACTS)
    assert opens(op, branch_of(ed.user, inside, name="Inside")) == READING
    assert opens(op, branch_of(ed.user, inside, outside, name="Both")) == set()
    text = op.get(reverse("branches:index")).text
    assert "Inside" in text
    assert "Both" not in text
    # Nothing of it goes live at the operator's hands.
    answer = op.post(reverse("branches:merge", args=[own.pk]))
    assert answer.status_code == 409
    assert "you may not publish it" in answer.text


def test_the_operators_branch_is_approved_by_a_moderator(op, mo, park):
    own = open_branch(name="Opening times", by=op.user, scope=park)
    change(own, op.user, park, step_free_percent=51)
    assert op.post(reverse("branches:submit", args=[own.pk])).status_code == 302
    state = Branch.objects.get().current_workflow_task_state
    url = reverse("branch_reviews:workflow_action", args=[own.pk, "approve", state.pk])
    assert op.post(url).status_code == 302
    assert Branch.objects.get().is_open
    mo.post(url)
    assert Branch.objects.get().state == Branch.State.MERGED


def test_a_term_on_a_branch_is_looked_at_and_merged_by_those_who_write_terms(ed, mo, op):
    branch = open_branch(name="Better words", by=ed.user)
    term = GlossaryTerm.objects.get(slug="cobra-roll")
    change(branch, ed.user, term, definition="Half a loop, a half corkscrew, and back.")
    assert opens(mo, branch) == set(ACTS)
    assert opens(op, branch) == set()
    head = branch.heads.get()
    text = ed.get(reverse("branches:changes", args=[branch.pk, head.pk])).text
    assert "corkscrew" in text
    editor = reverse("branches:edit_thing", args=[branch.pk, "rides", "glossaryterm", term.pk])
    assert f'href="{editor}"' in text
    assert "a half corkscrew" in ed.get(editor).text
    assert ed.get(reverse("branches:preview", args=[branch.pk, head.pk])).status_code == 404
    assert ed.post(reverse("branches:merge", args=[branch.pk])).status_code == 302
    assert GlossaryTerm.objects.get(pk=term.pk).definition.startswith("Half a loop")


def test_strangers_see_no_branch_and_no_menu(stranger, ed, client, rides):
    branch = branch_of(ed.user, rides[0])
    assert opens(stranger, branch) == set()
    assert stranger.get(reverse("branches:index")).status_code == 302
    assert reverse("branches:index") not in stranger.get("/cms/").text
    assert stranger.get(reverse("branches:new")).status_code == 302
    assert "/login/" in client.get(reverse("branches:branch", args=[branch.pk])).url


def test_nobody_deletes_a_branch_through_the_policy(admin, ed, rides):
    branch, policy = branch_of(ed.user, rides[0]), policy_registry.get_by_type(Branch)
    assert not policy.user_has_permission(admin.user, "delete")
    assert not policy.user_has_permission_for_instance(ed.user, "delete", branch)
    assert set(policy.instances_user_has_permission_for(ed.user, "change")) == {branch}
