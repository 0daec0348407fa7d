"""Writing on a branch leaves what is live, its drafts and its history alone, and can be proven."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, InternalError, connection, transaction
from wagtail.models import Revision

from branches.actions.committing import Change, commit
from branches.actions.opening import abandon, open_branch
from branches.context import branch_context
from branches.models import Branch, BranchHead, Commit
from branches.reading import on_branch, open_branches_touching
from branches.refusals import NotAllowed, Refused
from branches.verifying import faults
from pages.diverting import NotOnABranch

from .conftest import fresh


def _changed(ride, **values):
    version = fresh(ride)
    for name, value in values.items():
        setattr(version, name, value)
    return version


def test_saving_within_the_context_commits_and_leaves_the_live_page_alone(branch, editor, ride):
    before = (ride.latest_revision_id, ride.revisions.count(), ride.has_unpublished_changes, ride.introduction)
    with branch_context(branch, user=editor, message="Say what it is") as writing:
        page = fresh(ride)
        page.introduction = "Only on the branch."
        page.save()
    now = fresh(ride)
    assert (now.latest_revision_id, now.revisions.count(), now.has_unpublished_changes, now.introduction) == before
    assert on_branch(branch, ride).introduction == "Only on the branch."
    assert [made.message for made in writing.commits] == ["Say what it is"]
    assert list(open_branches_touching(ride)) == [branch]


def test_the_version_on_the_branch_is_the_page_itself(branch, editor, ride):
    with branch_context(branch, user=editor):
        page = fresh(ride)
        page.theme = "Vikings"
        revision = page.save_revision()
    assert type(revision.as_object()) is type(ride)
    assert revision.as_object().pk == ride.pk
    assert revision.as_object().theme == "Vikings"
    assert not ride.revisions.filter(pk=revision.pk).exists()


@pytest.mark.parametrize("act", ["publish", "unpublish", "delete", "move"])
def test_what_would_change_the_live_page_is_refused_within_the_context(branch, editor, ride, act):
    arguments = {"publish": [ride.latest_revision], "move": [ride.get_parent()]}.get(act, [])
    with branch_context(branch, user=editor), pytest.raises(NotOnABranch):
        getattr(fresh(ride), act)(*arguments)
    assert fresh(ride).live


def test_the_context_ends_with_its_block_even_when_it_raises(branch, editor, ride):
    with pytest.raises(RuntimeError), branch_context(branch, user=editor):
        raise RuntimeError
    page = fresh(ride)
    page.theme = "Live"
    page.save()
    assert fresh(ride).theme == "Live"
    assert not BranchHead.objects.exists()


def test_nothing_new_is_no_commit_and_leaves_no_trace(branch, editor, ride):
    revisions = Revision.objects.count()
    assert commit(branch, [Change(fresh(ride))], by=editor) is None
    assert not BranchHead.objects.exists()
    assert Revision.objects.count() == revisions


def test_the_base_is_a_copy_that_later_drafts_do_not_change(branch, editor, ride):
    commit(branch, [Change(_changed(ride, theme="Vikings"))], by=editor)
    head = BranchHead.objects.get()
    theme = ride.theme
    page = fresh(ride)
    page.theme = "Main"
    page.save_revision().publish()
    head.base.refresh_from_db()
    assert head.base.content["theme"] == theme


def test_commits_are_chained_and_verified(branch, editor, rides):
    for number, ride in enumerate(rides[:3]):
        commit(branch, [Change(_changed(ride, theme=f"Theme {number}"))], by=editor, message=f"Step {number}")
    branch.refresh_from_db()
    commits = list(branch.commits.order_by("pk"))
    assert [made.parent for made in commits] == [None, *commits[:-1]]
    assert branch.head_commit == commits[-1]
    assert list(faults()) == []
    call_command("verify_branches")


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE branches_commit SET message = 'Nothing to see' WHERE id = {first}",
        "UPDATE branches_commit SET author_label = 'somebody else' WHERE id = {first}",
        "UPDATE branches_commit SET created_at = created_at - interval '1 day' WHERE id = {first}",
        "UPDATE branches_commitentry SET digest = repeat('0', 64) WHERE commit_id = {first}",
        "UPDATE wagtailcore_revision SET content = jsonb_set(content, '{{theme}}', '\"Lies\"') WHERE id = {version}",
        "UPDATE branches_branch SET head_commit_id = {first}",
        "UPDATE branches_commit SET parent_id = NULL WHERE id = {second}",
    ],
)
def test_tampering_past_the_triggers_is_found(branch, editor, rides, tampering):
    first = commit(branch, [Change(_changed(rides[0], theme="One"))], by=editor, message="One")
    second = commit(branch, [Change(_changed(rides[1], theme="Two"))], by=editor, message="Two")
    version = first.entries.get().revision_id
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(tampering.format(first=first.pk, second=second.pk, version=version))
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert list(faults())
    with pytest.raises(CommandError):
        call_command("verify_branches", stderr=StringIO())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE branches_commit SET message = 'x'",
        "UPDATE branches_commit SET author_label = 'x'",
        "DELETE FROM branches_commitentry",
        "UPDATE branches_commitentry SET digest = 'x'",
        "UPDATE wagtailcore_revision SET content = '{}' WHERE id = (SELECT base_id FROM branches_branchhead LIMIT 1)",
        "DELETE FROM wagtailcore_revision WHERE id = (SELECT revision_id FROM branches_commitentry LIMIT 1)",
    ],
)
def test_the_database_refuses_to_rewrite_history(branch, editor, ride, statement):
    commit(branch, [Change(_changed(ride, theme="One"))], by=editor)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_other_revisions_can_be_written_over_and_purged(branch, editor, ride):
    commit(branch, [Change(_changed(ride, theme="One"))], by=editor)
    kept = set(Revision.objects.for_instance(BranchHead.objects.get()).values_list("pk", flat=True))
    page = fresh(ride)
    draft = page.save_revision(user=editor)
    page.introduction = "Typed on"
    page.save_revision(user=editor, overwrite_revision=draft)
    call_command("purge_revisions", stdout=StringIO())
    assert set(Revision.objects.for_instance(BranchHead.objects.get()).values_list("pk", flat=True)) == kept
    assert len(kept) == 2


def test_who_leaves_is_blanked_and_the_chain_still_holds(branch, editor, ride):
    from branches.belongings import erase

    commit(branch, [Change(_changed(ride, theme="One"))], by=editor)
    erase(editor, True)
    made = Commit.objects.get()
    assert (made.author, made.author_label, made.author_salt) == (None, "", "")
    assert Branch.objects.get().owner_label == ""
    assert list(faults()) == []


def test_an_account_that_committed_can_be_deleted(branch, editor, ride):
    commit(branch, [Change(_changed(ride, theme="One"))], by=editor)
    editor.delete()
    assert Commit.objects.get().author is None


def test_a_closed_branch_takes_no_commits(branch, editor, ride):
    abandon(branch, by=editor)
    with pytest.raises(Refused):
        commit(branch, [Change(_changed(ride, theme="One"))], by=editor)
    with pytest.raises(Refused):
        abandon(branch, by=editor)


def test_a_branch_may_be_limited_to_a_part_of_the_tree(editor, rides):
    park = rides[0].get_parent()
    outside = next(ride for ride in rides if not ride.path.startswith(park.path))
    branch = open_branch(name="Own park", by=editor, scope=park)
    assert commit(branch, [Change(_changed(rides[0], theme="Mine"))], by=editor) is not None
    with pytest.raises(NotAllowed):
        commit(branch, [Change(_changed(outside, theme="Not mine"))], by=editor)


def test_an_alias_is_refused(branch, editor, ride):
    alias = ride.create_alias(update_slug="mirror")
    with pytest.raises(Refused):
        commit(branch, [Change(_changed(alias, theme="One"))], by=editor)


def test_a_branch_of_a_branch_starts_from_its_version(branch, editor, ride):
    commit(branch, [Change(_changed(ride, theme="Parent"))], by=editor)
    child = open_branch(name="Smaller step", by=editor, parent=branch)
    commit(child, [Change(_changed(ride, theme="Child"))], by=editor)
    assert BranchHead.objects.get(branch=child).base.content["theme"] == "Parent"
