"""Writing one outcome of a merge to what is live. Inside the merge's transaction."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision

from branches.dangling import missing_references
from branches.documents import conflicts_as_json, merge_contents
from branches.merging import take
from branches.models import Branch, BranchHead, Merge
from branches.planning import Outcome
from branches.reading import live
from branches.refusals import MergeRefused

from .committing import content_of_thing, freeze
from .permitting import Problem

# Deciding one conflict can lay open another beneath it (a row kept, then its values).
_ROUNDS = 5


@dataclass
class Done:
    """What the merge left behind of one thing."""

    after: Revision | None = None
    published: Revision | None = None
    draft: Revision | None = None
    draft_conflicts: list = field(default_factory=list)


def apply(outcome: Outcome, merge: Merge, by: Any) -> Done:
    """Write it. Raises MergeRefused with what is invalid about it."""
    if outcome.head.operation == BranchHead.Operation.DROP:
        return Done()
    if merge.branch.parent_id is not None:
        return _into_parent(outcome, merge, by)
    if outcome.is_noop:
        return Done(published=getattr(outcome.main, "live_revision", None))
    if outcome.head.operation == BranchHead.Operation.REMOVE:
        outcome.main.unpublish(user=by)
        return Done()
    # A late form was merged with the draft itself.
    draft = None if merge.branch.kind == Branch.Kind.LATE else _somebodys_draft(outcome.main)
    if outcome.head.operation == BranchHead.Operation.MOVE:
        _move(outcome, by)
    done = _publish(outcome, by)
    if draft:
        _keep_draft(outcome, done, draft)
    return done


def _publish(outcome: Outcome, by) -> Done:
    thing = outcome.main.with_content_json(outcome.content)
    _must_be_valid(outcome, thing)
    author = outcome.head.author or by
    revision = thing.save_revision(user=author, clean=False, changed=True)
    if hasattr(thing, "live"):
        _go_live(thing, revision, by)
    else:
        thing.save()
    # What a later revert starts from: with the keys that new rows were given.
    published = content_of_thing(live(thing))
    return Done(after=freeze(outcome.head, published, label=str(thing)), published=revision)


def _go_live(thing, revision: Revision, by) -> None:
    """As Wagtail publishes, but for the page's own review: it goes on, with the draft that is kept over the merge."""
    if not isinstance(thing, Page):
        revision.publish(user=by, skip_permission_checks=True)
        return
    action = PublishPageRevisionAction(revision, user=by)
    # Wagtail cancels what it finds here (WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH).
    action.object._current_workflow_states = []
    action.execute(skip_permission_checks=True)


def _must_be_valid(outcome: Outcome, thing) -> None:
    problems = problems_with(outcome, thing)
    if problems:
        raise MergeRefused("; ".join(map(str, problems)), problems)


def problems_with(outcome: Outcome, thing) -> list[Problem]:
    """Everything that keeps the thing from going live as it is."""
    problems = [
        Problem(outcome.head, _("“%(field)s” points at something that no longer exists.") % {"field": name})
        for name in missing_references(thing, outcome.content)
    ]
    try:
        thing.full_clean()
    except ValidationError as error:
        problems += [Problem(outcome.head, words) for words in error.messages]
    return problems


def _move(outcome: Outcome, by) -> None:
    page, goal = outcome.main, outcome.head.moves_to.specific
    if page.get_parent().pk == goal.pk:
        return
    if not page.can_move_to(goal) or not Page._slug_is_available(page.slug, goal, page):
        raise MergeRefused("", [Problem(outcome.head, _("it cannot be moved there."))])
    page.move(goal, pos="last-child", user=by)
    outcome.main = type(page).objects.get(pk=page.pk)


def _somebodys_draft(thing) -> Revision | None:
    """A version that somebody has saved and not published."""
    if getattr(thing, "has_unpublished_changes", False) and thing.latest_revision_id != thing.live_revision_id:
        return thing.latest_revision
    return None


def _keep_draft(outcome: Outcome, done: Done, draft: Revision) -> None:
    """Write the draft anew over what is live now: else it would be lost, or publishing it would undo the merge.

    Where both changed the same, the draft's words stay and the conflict is noted for its author.
    """
    model = type(outcome.main)
    contents = (outcome.main_content, done.after.content, draft.content)
    merged, content = merge_contents(model, *contents)
    conflicts, decided = list(merged.conflicts), {}
    for _round in range(_ROUNDS):
        if merged.is_clean:
            break
        decided |= {conflict.key: take(conflict, "b") for conflict in merged.conflicts}
        merged, content = merge_contents(model, *contents, decided)
    rebased = live(outcome.main).with_content_json(content)
    done.draft = rebased.save_revision(user=draft.user, clean=False, changed=True)
    done.draft_conflicts = conflicts_as_json(conflicts)


def _into_parent(outcome: Outcome, merge: Merge, by) -> Done:
    """The merge's outcome becomes a version on the parent branch; `branches.actions.nesting` seals them together."""
    from .nesting import version_on_parent

    return Done(after=version_on_parent(outcome, merge, by))
