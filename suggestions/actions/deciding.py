"""What becomes of a suggestion. The desk calls these inside the transaction of its decision."""

import random
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trust
from branches.actions.committing import Change as OnBranch
from branches.actions.committing import commit
from branches.actions.merging import merge_branch
from branches.actions.opening import abandon
from branches.actions.reverting import revert_merge
from branches.models import Branch
from branches.reading import on_branch
from branches.refusals import MergeConflicts, MergeRefused, Refused
from moderation import actions as desk
from moderation.checks import judge, remember
from moderation.models import Case
from moderation.refusals import NotYours
from moderation.refusals import Refused as DeskRefused
from pages.speaking import may_speak
from suggestions.applying import take_off
from suggestions.flags import is_low_risk
from suggestions.models import Change, Message, Suggestion
from suggestions.rules import SAMPLED, is_trusted

from . import putting
from .opening import as_suggested, held, name_branch
from .queueing import SUBJECT

State = Suggestion.State


@transaction.atomic
def accept(suggestion: Suggestion, *, by: Any, parts: Collection[str] | None = None, because: str = "") -> Suggestion:
    """Merge it, with all its changes or those of `parts` (their keys). Raises moderation's Refused or NotYours."""
    suggestion = held(suggestion)
    _must_be(suggestion, State.WAITING, State.REFUSED)
    _must_be_free(suggestion, by)
    if parts is not None:
        _leave_out(suggestion, keep={str(part) for part in parts}, by=by, because=because)
    if _is_on_page(suggestion):
        _merge(suggestion, by)
    else:
        # Nothing of it is the page's: no version comes of it, and the branch has done its work.
        abandon(suggestion.branch, by=by)
    putting.put(suggestion, _kept(suggestion), by=by)
    return _decided(suggestion, State.ACCEPTED, by)


@transaction.atomic
def refuse(suggestion: Suggestion, *, by: Any, reason: str = "") -> Suggestion:
    """Turn it down, or take back what it brought live."""
    suggestion = held(suggestion)
    if suggestion.state == State.ACCEPTED:
        return take_back(suggestion, by=by, reason=reason)
    _must_be(suggestion, *Suggestion.OPEN)
    _must_be_free(suggestion, by)
    # The branch stays open: an appeal can still let it go live. `sweep` closes it when none can come any more.
    return _decided(suggestion, State.REFUSED, by, reason)


@transaction.atomic
def call_back(suggestion: Suggestion) -> Suggestion:
    """Let it wait for a moderator again, though its author has not sent it anew."""
    suggestion = held(suggestion)
    _must_be(suggestion, State.RETURNED)
    suggestion.state, suggestion.sent_at = State.WAITING, timezone.now()
    suggestion.save(update_fields=["state", "sent_at"])
    return suggestion


@transaction.atomic
def send_back(suggestion: Suggestion, *, by: Any, text: str) -> Suggestion:
    """Ask its author for changes; it leaves the queue until they send it again."""
    suggestion = held(suggestion)
    _must_be(suggestion, State.WAITING)
    _must_be_free(suggestion, by)
    if not text.strip():
        raise DeskRefused(_("Say what should be changed: the author reads it."))
    suggestion.state = State.RETURNED
    suggestion.save(update_fields=["state"])
    Message.objects.create(suggestion=suggestion, author=by, is_by_desk=True, text=text.strip()[:2000])
    return suggestion


@transaction.atomic
def take_back(suggestion: Suggestion, *, by: Any, reason: str = "") -> Suggestion:
    """Undo its merge by one of its own, so that later edits of others stay."""
    suggestion = held(suggestion)
    _must_be(suggestion, State.ACCEPTED)
    _must_be_free(suggestion, by)
    putting.take_back(suggestion, by=by)
    if _is_on_page(suggestion):
        try:
            merge_branch(revert_merge(suggestion.branch.merges.get(), by=by), by=by)
        except MergeRefused as refused:
            raise DeskRefused(_words(refused)) from refused
        except Refused as refused:
            raise DeskRefused(str(refused)) from refused
    return _decided(suggestion, State.TAKEN_BACK, by, reason)


@transaction.atomic
def restore(suggestion: Suggestion, *, by: Any) -> Suggestion:
    """After an appeal, or when a decision is undone: let it go live after all, or again."""
    suggestion = held(suggestion)
    if suggestion.state != State.TAKEN_BACK:
        return accept(suggestion, by=by)
    _must_be_free(suggestion, by)
    if _is_on_page(suggestion):
        _merge_again(suggestion, by)
    putting.put(suggestion, _kept(suggestion), by=by)
    return _decided(suggestion, State.ACCEPTED, by)


def _merge_again(suggestion: Suggestion, by: Any) -> None:
    undoing = Branch.objects.filter(reverts__branch=suggestion.branch, state=Branch.State.MERGED).last()
    if undoing is None:
        raise DeskRefused(_("It was not taken back, so that it cannot be put back."))
    try:
        merge_branch(revert_merge(undoing.merges.get(), by=by), by=by)
    except Refused as refused:
        raise DeskRefused(_words(refused)) from refused
    Branch.objects.filter(pk=suggestion.branch_id).update(state=Branch.State.MERGED)


def goes_live_at_once(suggestion: Suggestion, change: Change, sent: Any) -> bool:
    """Let a small change of a trusted member go live without waiting; False where somebody has to look first.

    One in SAMPLED of them lies on the desk all the same, as something live that may be taken back.
    """
    if suggestion.flags or not is_trusted(suggestion.author):
        return False
    page = as_suggested(suggestion.page.specific, None)
    if not is_low_risk(page, sent.thing, sent.values, sent.source) or may_speak(suggestion.author, page):
        return False
    text = f"{sent.rationale}\n{change.label}"
    verdict = judge(suggestion.author, text, SUBJECT, object_id=suggestion.pk, typed_in=sent.typed_in)
    if verdict.is_suspicious:
        return False
    try:
        with transaction.atomic():
            _merge(suggestion, None)
    except DeskRefused:
        return False
    remember(suggestion.author, text, SUBJECT, suggestion.pk)
    suggestion.is_automatic = True
    suggestion.save(update_fields=["is_automatic"])
    _decided(suggestion, State.ACCEPTED, None)
    if is_sampled():
        desk.hold(thing=suggestion, cause=Case.Cause.SUGGESTION, reasons=["sampled"], risk=1)
    return True


def is_sampled() -> bool:
    """Whether this one is looked at afterwards. Chance: nobody can tell beforehand."""
    return random.randrange(SAMPLED) == 0  # noqa: S311


def close(suggestion: Suggestion, state: str, by: Any = None) -> Suggestion:
    """Let it end without a merge: its branch is abandoned, pages that were made on it go."""
    if suggestion.branch.is_open:
        abandon(suggestion.branch, by=by)
    return _decided(suggestion, state, None)


def _merge(suggestion: Suggestion, by: Any) -> None:
    branch = Branch.objects.get(pk=suggestion.branch_id)
    approved = None
    if by is None:
        # Nobody's rights are asked for where the site itself acts: the member has none on pages.
        approved = branch.save_revision(user=None, clean=False)
        branch = Branch.objects.get(pk=suggestion.branch_id)
    try:
        merge_branch(branch, by=by, approved=approved)
    except Refused as refused:
        raise DeskRefused(_words(refused)) from refused


def _kept(suggestion: Suggestion) -> list[Change]:
    return list(suggestion.changes.filter(is_dropped=False))


def _is_on_page(suggestion: Suggestion) -> bool:
    """Whether anything of it changes the page itself, and not only what stands beside it."""
    return any(not change.beside for change in _kept(suggestion))


def _words(refused: Refused) -> str:
    if isinstance(refused, MergeConflicts):
        return _("The page was changed since: decide what stays, then accept it.")
    return str(refused)


def _decided(suggestion: Suggestion, state: str, by: Any, reason: str = "") -> Suggestion:
    suggestion.state, suggestion.decided_at = state, timezone.now()
    suggestion.decided_by, suggestion.reason = by, reason
    suggestion.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    if suggestion.author_id:
        trust.recompute([suggestion.author_id])
    return suggestion


def _leave_out(suggestion: Suggestion, *, keep: set[str], by: Any, because: str) -> None:
    """Take the other changes off the branch, as a step by the moderator."""
    changes = list(suggestion.changes.filter(is_dropped=False))
    left_out = [change for change in changes if str(change.pk) not in keep]
    if len(left_out) == len(changes):
        raise DeskRefused(_("Nothing of it would be left. Turn it down instead."))
    if left_out:
        drop_changes(suggestion, left_out, by=by, because=because)


def drop_changes(suggestion: Suggestion, changes: Collection[Change], *, by: Any, because: str = "") -> None:
    """Put back on the branch what these changes touched, and keep who did so and why."""
    on_page = [change for change in changes if not change.beside]
    if on_page:
        _take_off_branch(suggestion, on_page, by, because)
    Change.objects.filter(pk__in=[change.pk for change in changes]).update(
        is_dropped=True, dropped_because=because[:500]
    )
    name_branch(suggestion)


def _take_off_branch(suggestion: Suggestion, changes: Collection[Change], by: Any, because: str) -> None:
    from .sending import base_of

    page = on_branch(suggestion.branch, suggestion.page.specific)
    base = base_of(suggestion.branch, page)
    for change in changes:
        take_off(page, base, change)
    labels = ", ".join(change.label for change in changes)
    words = _("Left out: %(changes)s") % {"changes": labels}
    try:
        commit(suggestion.branch, [OnBranch(page)], by=by, message=f"{words}. {because}"[:500])
    except Refused as refused:
        raise DeskRefused(str(refused)) from refused


def _must_be(suggestion: Suggestion, *states: str) -> None:
    if suggestion.state not in states:
        raise DeskRefused(_("This was decided meanwhile: %(state)s.") % {"state": suggestion.get_state_display()})


def _must_be_free(suggestion: Suggestion, by: Any) -> None:
    """Four eyes: nobody decides about what they suggest, nor about a place that they speak for."""
    if by is None:
        return
    if by.pk == suggestion.author_id:
        raise NotYours(_("This is your own suggestion: another moderator decides about it."))
    if suggestion.page is not None and may_speak(by, suggestion.page.specific):
        raise NotYours(_("You speak for this place: another moderator decides about it."))
