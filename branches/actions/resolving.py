"""Deciding what was changed on both sides. Every decision is a commit, so that an approval never covers one unseen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from branches.digests import content_digest
from branches.documents import Obstacle, merge_contents
from branches.merging import Conflict
from branches.merging.outcome import holds
from branches.models import Branch, BranchHead, Commit, CommitEntry
from branches.planning import Outcome, plan_all
from branches.refusals import Refused

from .committing import freeze, must_take_commits, seal, write_version
from .dropping import drop
from .opening import locked
from .recreating import make_anew
from .updating import take_over

Decisions = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Standing:
    """A conflict, and the decision that holds for it now, if there is one."""

    conflict: Conflict
    decision: Mapping[str, Any] | None = None


@dataclass
class Dispute:
    """All that keeps one thing of a branch from being merged, what is decided already beside what is left."""

    outcome: Outcome
    conflicts: list[Standing] = field(default_factory=list)
    obstacles: list[Obstacle] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How much is left to decide."""
        return len(self.outcome.conflicts)


def disputes_of(branch: Branch) -> list[Dispute]:
    """Of each thing that cannot be merged as it is."""
    return [_dispute(outcome) for outcome in plan_all(branch).values() if outcome.conflicts]


def dispute_of(branch: Branch, head: BranchHead) -> Dispute:
    """Of one thing of the branch."""
    return _dispute(plan_all(branch, only=[head])[head.pk])


def _dispute(outcome: Outcome) -> Dispute:
    obstacles = [each for each in outcome.conflicts if isinstance(each, Obstacle)]
    standing = {each.key: Standing(each) for each in outcome.conflicts if isinstance(each, Conflict)}
    decided = outcome.head.resolutions or {}
    if decided and outcome.main is not None and outcome.head.base is not None:
        for each in _undecided(outcome):
            decision = decided.get(each.key)
            if each.key not in standing and holds(each, decision):
                standing[each.key] = Standing(each, decision)
    ordered = sorted(standing.values(), key=lambda each: each.conflict.path)
    return Dispute(outcome, ordered, obstacles)


def _undecided(outcome: Outcome) -> tuple[Conflict, ...]:
    """All conflicts as they are without any decision."""
    contents = outcome.head.base.content, outcome.main_content, outcome.head.latest_revision.content
    return merge_contents(type(outcome.main), *contents)[0].conflicts


@transaction.atomic
def resolve(branch: Branch, head: BranchHead, decisions: Decisions, *, by: Any, message: str = "") -> Commit:
    """Keep decisions, by the key of each conflict (`merging.take`, `merging.resolve_with`), as a commit.

    Where nothing of the thing is left to decide, what was decided becomes its version, and what is live its base: a
    decision never meets a later change unseen. Raises Refused for a conflict that is not there (any more) or that was
    different when it was decided, and where the branch takes no commits; then nothing is written.
    """
    branch = locked(branch)
    must_take_commits(branch)
    head = branch.heads.select_for_update(of=("self",)).get(pk=head.pk)
    known = {each.conflict.key: each.conflict for each in dispute_of(branch, head).conflicts}
    for key, decision in decisions.items():
        if key not in known or not holds(known[key], decision):
            raise Refused(_("“%(thing)s” was changed meanwhile. Look again before you decide.") % {"thing": head.label})
    if not decisions:
        raise Refused(_("Nothing was decided."))
    about = {"by": getattr(by, "pk", None), "at": timezone.now().isoformat(timespec="seconds")}
    head.resolutions = {**head.resolutions, **{key: {**made, **about} for key, made in decisions.items()}}
    head.save(update_fields=["resolutions"])
    return seal(branch, [_decided(branch, head, by)], by=by, message=message or _words(head, len(decisions)))


def _words(head: BranchHead, count: int) -> str:
    words = ngettext("Decided %(n)d conflict of “%(thing)s”", "Decided %(n)d conflicts of “%(thing)s”", count)
    return (words % {"n": count, "thing": head.label})[:500]


def _decided(branch: Branch, head: BranchHead, by: Any) -> CommitEntry:
    outcome = plan_all(branch, only=[head])[head.pk]
    entry = None if outcome.conflicts else take_over(outcome, by)
    return entry or _same_again(outcome, by)


def _same_again(outcome: Outcome, by: Any) -> CommitEntry:
    """The version as it was, for a step that decides and changes nothing of it yet."""
    head = outcome.head
    return _version(outcome, head.latest_revision.content, by)


def _version(outcome: Outcome, content: dict, by: Any) -> CommitEntry:
    digest = content_digest(type(outcome.main), content)
    return write_version(outcome.head, content, digest=digest, label=outcome.head.label, by=by)


# What can be done about each obstacle, the safe way first.
CHOICES = {
    "gone": ("off", "anew"),
    "offline": ("off", "online"),
    "removed/changed": ("off", "remove"),
    "goal gone": ("stay",),
    "moved on both sides": ("stay", "move"),
}


def choices_for(kind: str, head: BranchHead) -> tuple[str, ...]:
    """What can be done about an obstacle of that kind with this thing: only pages are made anew, and no late form's."""
    choices = CHOICES.get(kind, ())
    if issubclass(head.target_type.model_class(), Page) and head.branch.kind != Branch.Kind.LATE:
        return choices
    return tuple(choice for choice in choices if choice != "anew")


@transaction.atomic
def overcome(branch: Branch, head: BranchHead, kind: str, choice: str, *, by: Any) -> Commit:
    """Decide about an obstacle of that kind: take the thing "off" the branch, make it "anew", bring it "online" again,
    "remove" it as it is now, let it "stay" where it lies, "move" it all the same. Raises Refused where there is no such
    obstacle.
    """
    branch = locked(branch)
    must_take_commits(branch)
    dispute = dispute_of(branch, branch.heads.select_for_update(of=("self",)).get(pk=head.pk))
    if choice not in choices_for(kind, head) or kind not in {each.kind for each in dispute.obstacles}:
        raise Refused(_("“%(thing)s” was changed meanwhile. Look again before you decide.") % {"thing": head.label})
    outcome = dispute.outcome
    if choice == "off":
        return drop(branch, outcome.head, by=by)
    if choice == "anew":
        return make_anew(branch, outcome.head, by=by)
    entry, words = ACTS[choice](outcome, by)
    return seal(branch, [entry], by=by, message=(words % {"thing": head.label})[:500])


def _bring_online(outcome: Outcome, by: Any) -> tuple[CommitEntry, str]:
    outcome.head.was_live = False
    outcome.head.save(update_fields=["was_live"])
    return _same_again(outcome, by), _("Bring “%(thing)s” online again")


def _remove(outcome: Outcome, by: Any) -> tuple[CommitEntry, str]:
    head = outcome.head
    head.base, head.resolutions = freeze(head, outcome.main_content, label=head.label), {}
    head.save(update_fields=["base", "resolutions"])
    return _version(outcome, outcome.main_content, by), _("Take “%(thing)s” offline as it is now")


def _let_stay(outcome: Outcome, by: Any) -> tuple[CommitEntry, str]:
    head = outcome.head
    head.operation, head.moves_from, head.moves_to = BranchHead.Operation.EDIT, None, None
    head.save(update_fields=["operation", "moves_from", "moves_to"])
    return _same_again(outcome, by), _("Leave “%(thing)s” where it lies")


def _move(outcome: Outcome, by: Any) -> tuple[CommitEntry, str]:
    outcome.head.moves_from = outcome.main.get_parent()
    outcome.head.save(update_fields=["moves_from"])
    return _same_again(outcome, by), _("Move “%(thing)s” all the same")


ACTS = {"online": _bring_online, "remove": _remove, "stay": _let_stay, "move": _move}
