"""All of a branch goes live, or nothing does; what others wrote meanwhile stays."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from accounts.models import User
from branches.actions.batching import BatchOperation
from branches.actions.committing import Change, commit
from branches.actions.creating import create_page, move_page, remove_page
from branches.actions.merging import merge_branch
from branches.actions.opening import abandon, open_branch
from branches.actions.reverting import revert_merge
from branches.actions.reviewing import submit, withdraw
from branches.actions.updating import update_from_main
from branches.models import Branch, Merge
from branches.reading import on_branch
from branches.refusals import MergeConflicts, MergeRefused, NotAllowed, Refused
from branches.verifying import faults
from home.rights import make_groups_and_workflow
from parks.models import ParkPage
from rides.models import RidePage

from .conftest import fresh


def _changed(thing, **values):
    version = fresh(thing)
    for name, value in values.items():
        setattr(version, name, value)
    return version


def _publish(thing, **values):
    _changed(thing, **values).save_revision().publish()


def _commit(branch, editor, thing, **values):
    return commit(branch, [Change(_changed(thing, **values))], by=editor)


def test_both_sides_live_after_the_merge(branch, editor, ride):
    _commit(branch, editor, ride, theme="Vikings")
    _publish(ride, slogan="From main")
    merge_branch(branch, by=editor)
    now = fresh(ride)
    assert (now.theme, now.slogan, now.live, now.has_unpublished_changes) == ("Vikings", "From main", True, False)
    branch.refresh_from_db()
    assert (branch.state, branch.live) == (Branch.State.MERGED, True)


def test_many_pages_are_published_once_each_under_one_mark_in_the_log(branch, editor, rides):
    commit(branch, [Change(_changed(ride, theme="Season")) for ride in rides[:5]], by=editor)
    published = []

    def note(sender, instance, **kwargs):
        published.append(instance.pk)

    page_published.connect(note)
    try:
        merge = merge_branch(branch, by=editor)
    finally:
        page_published.disconnect(note)
    assert sorted(published) == [ride.pk for ride in rides[:5]]
    entries = PageLogEntry.objects.filter(action="wagtail.publish", page_id__in=published, uuid=merge.log_uuid)
    assert entries.count() == 5
    assert {fresh(ride).theme for ride in rides[:5]} == {"Season"}


def test_the_same_fact_on_both_sides_is_a_conflict_and_nothing_changes(branch, editor, rides):
    commit(branch, [Change(_changed(ride, theme="Branch")) for ride in rides[:3]], by=editor)
    _publish(rides[1], theme="Main")
    revisions = [ride.revisions.count() for ride in rides[:3]]
    with pytest.raises(MergeConflicts) as refused:
        merge_branch(branch, by=editor)
    ((head, conflicts),) = refused.value.problems
    assert head.object_id == str(rides[1].pk)
    assert [conflict.key for conflict in conflicts] == ["/theme"]
    assert fresh(rides[0]).theme != "Branch"
    assert [ride.revisions.count() for ride in rides[:3]] == revisions
    branch.refresh_from_db()
    assert branch.is_open
    assert not Merge.objects.exists()


def test_one_invalid_page_of_many_leaves_all_unchanged(branch, editor, rides):
    commit(branch, [Change(_changed(ride, theme="Season")) for ride in rides[:6]], by=editor)
    commit(branch, [Change(_changed(rides[4], latitude="47.1", longitude=None))], by=editor)
    with pytest.raises(MergeRefused) as refused:
        merge_branch(branch, by=editor)
    assert [problem.head.object_id for problem in refused.value.problems] == [str(rides[4].pk)]
    assert "Season" not in {fresh(ride).theme for ride in rides[:6]}


def test_two_sides_that_are_valid_alone_and_wrong_together_are_refused(branch, editor, park):
    _publish(park, latitude=None, longitude=None)
    _commit(branch, editor, park, step_free_percent=50)
    ParkPage.objects.filter(pk=park.pk).update(timezone="Nowhere/Nothing")
    with pytest.raises(MergeRefused):
        merge_branch(branch, by=editor)


def test_somebodys_unpublished_draft_is_kept_and_carries_the_merge(branch, editor, ride):
    author = User.objects.create_user("drafty")
    _changed(ride, slogan="Half finished").save_revision(user=author)
    _commit(branch, editor, ride, theme="Vikings")
    merge_branch(branch, by=editor)
    now = fresh(ride)
    assert (now.theme, now.slogan) == ("Vikings", ride.slogan)
    assert now.has_unpublished_changes
    draft = now.get_latest_revision_as_object()
    assert (draft.theme, draft.slogan) == ("Vikings", "Half finished")
    assert now.latest_revision.user == author


def test_a_draft_that_changed_the_same_keeps_its_words_and_the_conflict_is_noted(branch, editor, ride):
    _changed(ride, theme="Drafted").save_revision()
    _commit(branch, editor, ride, theme="Merged")
    merge = merge_branch(branch, by=editor)
    now = fresh(ride)
    assert now.theme == "Merged"
    assert now.get_latest_revision_as_object().theme == "Drafted"
    (item,) = merge.items.all()
    assert [conflict["key"] for conflict in item.draft_conflicts] == ["/theme"]


def test_what_is_already_so_is_no_new_version(branch, editor, ride):
    _commit(branch, editor, ride, theme="Same")
    _publish(ride, theme="Same")
    revisions = ride.revisions.count()
    merge = merge_branch(branch, by=editor)
    assert merge.items.get().is_noop
    assert ride.revisions.count() == revisions


def test_taking_back_keeps_later_edits(branch, editor, rides):
    themes = [ride.theme for ride in rides[:3]]
    commit(branch, [Change(_changed(ride, theme="Season")) for ride in rides[:3]], by=editor)
    merge = merge_branch(branch, by=editor)
    _publish(rides[1], slogan="Later")
    back = revert_merge(merge, by=editor)
    with pytest.raises(Refused):
        revert_merge(merge, by=editor)
    merge_branch(back, by=editor)
    assert [fresh(ride).theme for ride in rides[:3]] == themes
    assert fresh(rides[1]).slogan == "Later"
    branch.refresh_from_db()
    assert branch.state == Branch.State.REVERTED
    assert list(faults()) == []


def test_taking_back_what_was_edited_since_is_a_conflict(branch, editor, ride):
    _commit(branch, editor, ride, theme="Season")
    merge = merge_branch(branch, by=editor)
    _publish(ride, theme="Better")
    with pytest.raises(MergeConflicts):
        merge_branch(revert_merge(merge, by=editor), by=editor)
    assert fresh(ride).theme == "Better"


def test_a_version_that_was_not_approved_is_not_merged(branch, editor, ride):
    _commit(branch, editor, ride, theme="Approved")
    branch.refresh_from_db()
    approved = branch.latest_revision
    _commit(branch, editor, ride, theme="Slipped in")
    with pytest.raises(MergeRefused):
        merge_branch(branch, by=editor, approved=approved)
    assert fresh(ride).theme == ride.theme


def test_publishing_the_branch_as_wagtail_does_is_the_merge(branch, editor, ride):
    _commit(branch, editor, ride, theme="Vikings")
    branch.refresh_from_db()
    branch.latest_revision.publish(user=editor)
    assert fresh(ride).theme == "Vikings"


def test_who_may_not_publish_cannot_merge(branch, editor, ride):
    _commit(branch, editor, ride, theme="Vikings")
    with pytest.raises(MergeRefused):
        merge_branch(branch, by=User.objects.create_user("visitor"))
    assert fresh(ride).theme == ride.theme


def test_a_locked_page_is_refused(branch, editor, ride):
    _commit(branch, editor, ride, theme="Vikings")
    RidePage.objects.filter(pk=ride.pk).update(locked=True, locked_by=User.objects.create_user("holder"))
    with pytest.raises(MergeRefused):
        merge_branch(branch, by=editor)


def test_a_page_that_is_gone_is_a_conflict(branch, editor, ride):
    _commit(branch, editor, ride, theme="Vikings")
    fresh(ride).delete()
    with pytest.raises(MergeConflicts):
        merge_branch(branch, by=editor)


def test_a_page_that_went_offline_is_a_conflict(branch, editor, ride):
    _commit(branch, editor, ride, theme="Vikings")
    fresh(ride).unpublish()
    with pytest.raises(MergeConflicts):
        merge_branch(branch, by=editor)
    assert not fresh(ride).live


def test_a_chosen_thing_that_is_gone_is_told_not_dropped(branch, editor, ride):
    from companies.models import CompanyPage

    maker = ride.manufacturer or CompanyPage.objects.first()
    other = CompanyPage.objects.exclude(pk=maker.pk).exclude(pk=ride.manufacturer_id).first()
    _commit(branch, editor, ride, manufacturer=other)
    other.delete()
    with pytest.raises(MergeRefused):
        merge_branch(branch, by=editor)


def test_a_new_page_is_out_of_sight_until_the_merge(branch, editor, park):
    page = RidePage(title="New for 2027", slug="new-for-2027", category="roller-coaster")
    create_page(branch, page, parent=park, by=editor)
    assert not fresh(page).live
    merge_branch(branch, by=editor)
    assert fresh(page).live
    assert fresh(page).get_parent().pk == park.pk
    back = revert_merge(Merge.objects.get(), by=editor)
    merge_branch(back, by=editor)
    assert not fresh(page).live


def test_a_new_page_goes_with_an_abandoned_branch(branch, editor, park):
    page = RidePage(title="New for 2027", slug="new-for-2027", category="roller-coaster")
    create_page(branch, page, parent=park, by=editor)
    abandon(branch, by=editor)
    assert not RidePage.objects.filter(slug="new-for-2027").exists()
    assert list(faults()) == []


def test_a_new_page_that_is_not_valid_is_refused_and_leaves_nothing(branch, editor, ride):
    same = RidePage(title=ride.title, slug=ride.slug, category="roller-coaster")
    with pytest.raises(ValidationError):
        create_page(branch, same, parent=ride.get_parent(), by=editor)
    assert not branch.heads.exists()


def test_a_move_happens_with_the_merge_and_is_taken_back(branch, editor, rides):
    ride, old = rides[0], rides[0].get_parent()
    # A point far from the new park would be refused, and rightly so.
    _publish(ride, latitude=None, longitude=None)
    goal = ParkPage.objects.exclude(pk=old.pk).first()
    move_page(branch, ride, to=goal, by=editor)
    assert fresh(ride).get_parent().pk == old.pk
    merge = merge_branch(branch, by=editor)
    assert fresh(ride).get_parent().pk == goal.pk
    merge_branch(revert_merge(merge, by=editor), by=editor)
    assert fresh(ride).get_parent().pk == old.pk


def test_two_moves_of_one_page_are_a_conflict(branch, editor, rides):
    ride = rides[0]
    first, second = ParkPage.objects.exclude(pk=ride.get_parent().pk)[:2]
    move_page(branch, ride, to=first, by=editor)
    fresh(ride).move(second, pos="last-child")
    with pytest.raises(MergeConflicts):
        merge_branch(branch, by=editor)
    assert fresh(ride).get_parent().pk == second.pk


def test_taking_offline_happens_with_the_merge_and_is_taken_back(branch, editor, ride):
    remove_page(branch, ride, by=editor)
    assert fresh(ride).live
    merge = merge_branch(branch, by=editor)
    assert not fresh(ride).live
    merge_branch(revert_merge(merge, by=editor), by=editor)
    assert fresh(ride).live


def test_who_may_not_add_or_move_is_refused(branch, ride, park):
    visitor = User.objects.create_user("visitor")
    with pytest.raises(NotAllowed):
        create_page(branch, RidePage(title="X", slug="x"), parent=park, by=visitor)
    with pytest.raises(NotAllowed):
        remove_page(branch, ride, by=visitor)


def test_taking_over_what_went_live(branch, editor, ride):
    _commit(branch, editor, ride, theme="Vikings")
    assert update_from_main(branch, by=editor) is None
    _publish(ride, slogan="Main")
    assert update_from_main(branch, by=editor) is not None
    version = on_branch(branch, ride)
    assert (version.theme, version.slogan) == ("Vikings", "Main")
    merge_branch(branch, by=editor)
    assert (fresh(ride).theme, fresh(ride).slogan) == ("Vikings", "Main")


def test_a_branch_of_a_branch_merges_into_it(branch, editor, rides):
    _commit(branch, editor, rides[0], theme="Parent")
    child = open_branch(name="Smaller step", by=editor, parent=branch)
    version = on_branch(child, rides[0])
    version.slogan = "Child"
    commit(child, [Change(version)], by=editor)
    _commit(child, editor, rides[1], theme="Child only")
    merge_branch(child, by=editor)
    assert fresh(rides[1]).theme == rides[1].theme
    version = on_branch(branch, rides[0])
    assert (version.theme, version.slogan) == ("Parent", "Child")
    merge_branch(branch, by=editor)
    assert (fresh(rides[0]).theme, fresh(rides[0]).slogan) == ("Parent", "Child")
    assert fresh(rides[1]).theme == "Child only"
    assert list(faults()) == []


def test_nothing_is_merged_into_a_branch_that_is_decided_on_or_closed(branch, editor, rides):
    make_groups_and_workflow()
    _commit(branch, editor, rides[0], theme="Parent")
    child = open_branch(name="Smaller step", by=editor, parent=branch)
    _commit(child, editor, rides[1], theme="Child")
    submit(branch, by=editor)
    with pytest.raises(Refused, match="being reviewed"):
        merge_branch(child, by=editor)
    withdraw(branch, by=editor)
    abandon(branch, by=editor)
    with pytest.raises(Refused, match="closed"):
        merge_branch(child, by=editor)
    assert Branch.objects.get(pk=child.pk).is_open


def test_columns_written_past_revisions_are_seen_by_the_merge(branch, editor, ride):
    """Imports and daily work write columns without a revision; a plan made before must not undo them."""
    from branches import planning
    from branches.actions import merging

    _commit(branch, editor, ride, theme="Vikings")
    plans = planning.plan_all(branch)
    RidePage.objects.filter(pk=ride.pk).update(slogan="Imported meanwhile")
    merging._merge(branch, editor, None, plans, {})
    assert (fresh(ride).theme, fresh(ride).slogan) == ("Vikings", "Imported meanwhile")


def test_a_batch_is_one_branch_that_merges_at_its_end(editor, rides):
    with BatchOperation(user=editor, name="New owner") as batch:
        batch.process_changes((ride, {"theme": "Batch"}) for ride in rides[:4])
    assert batch.report.changed == 4
    assert {fresh(ride).theme for ride in rides[:4]} == {"Batch"}
    assert batch.merge.items.count() == 4


def test_a_dry_run_can_be_looked_at_and_merged_later(editor, rides):
    with BatchOperation(user=editor, dry_run=True) as batch:
        batch.process_changes((ride, {"theme": "Batch"}) for ride in rides[:4])
    assert "Batch" not in {fresh(ride).theme for ride in rides[:4]}
    assert on_branch(batch.branch, rides[0]).theme == "Batch"
    merge_branch(batch.branch, by=editor)
    assert {fresh(ride).theme for ride in rides[:4]} == {"Batch"}


def test_a_batch_with_a_wrong_value_says_which_and_merges_nothing(editor, rides):
    changes = [(rides[0], {"theme": "Batch"}), (rides[1], {"category": "spaceship"}), (rides[2], {"nonsense": 1})]
    with pytest.raises(Refused), BatchOperation(user=editor) as batch:
        batch.process_changes(changes)
    assert [failure.thing for failure in batch.report.failures] == rides[1:3]
    assert fresh(rides[0]).theme != "Batch"
    assert batch.branch.state == Branch.State.OPEN


def test_a_batch_whose_block_raises_is_abandoned(editor, rides):
    batch = BatchOperation(user=editor)
    with pytest.raises(RuntimeError):
        _fail_within(batch, rides[0])
    batch.branch.refresh_from_db()
    assert batch.branch.state == Branch.State.ABANDONED


def _fail_within(batch, ride):
    with batch:
        batch.process_changes([(ride, {"theme": "Batch"})])
        raise RuntimeError
