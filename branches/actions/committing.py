"""Writing down a step on a branch."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from branches.digests import commit_digest, content_digest, new_salt, seal_of
from branches.models import Branch, BranchHead, Commit, CommitEntry
from branches.reading import head_of, live, type_of
from branches.refusals import NotAllowed, Refused

from .opening import locked, must_be_open


@dataclass(frozen=True)
class Change:
    """One thing as it shall be on the branch: an object in memory, with the rows it holds."""

    thing: Model


@transaction.atomic
def commit(branch: Branch, changes: Iterable[Change], *, by: Any = None, message: str = "") -> Commit | None:
    """Write the things down as the branch's next step; None where nothing differs from the step before.

    What is live, its drafts and its history stay as they are. Raises Refused or NotAllowed, then nothing is written.
    """
    branch = locked(branch)
    must_take_commits(branch)
    written = [entry for entry in (_write(branch, change.thing, by) for change in changes) if entry is not None]
    return seal(branch, written, by=by, message=message) if written else None


def seal(branch: Branch, entries: list[CommitEntry], *, by: Any, message: str) -> Commit:
    """Chain the entries onto the branch (whose row is locked) as one commit."""
    made = _commit_of(branch, entries, by=by, message=message)
    made.save(force_insert=True)
    for entry in entries:
        entry.commit = made
    CommitEntry.objects.bulk_create(entries)
    branch.head_commit = made
    branch.save(update_fields=["head_commit"])
    branch.save_revision(user=by, clean=False)
    return made


def _commit_of(branch: Branch, entries: list[CommitEntry], *, by, message: str) -> Commit:
    parent, at, salt = branch.head_commit, timezone.now(), new_salt()
    label = by.get_username() if by is not None else ""
    digest = commit_digest(
        parent=parent.digest if parent else "",
        branch=str(branch.uid),
        seal=seal_of(label, salt),
        message=message,
        at=at,
        entries=[(thing_key(entry.head), entry.operation, entry.digest) for entry in entries],
    )
    return Commit(
        branch=branch,
        parent=parent,
        author=by,
        author_label=label,
        author_salt=salt,
        author_seal=seal_of(label, salt),
        message=message,
        created_at=at,
        digest=digest,
    )


def thing_key(head: BranchHead) -> str:
    """How the chain names a head's thing: type and key."""
    return f"{head.target_type_id}:{head.object_id}"


def _write(branch: Branch, thing: Model, by) -> CommitEntry | None:
    must_be_touchable(branch, thing)
    content, model = content_of_thing(thing), type(thing)
    digest = content_digest(model, content)
    head = head_of(branch, thing)
    before = head.latest_revision.content if head and head.is_held else start_of(branch, thing).content
    if digest == content_digest(model, before):
        return None
    return write_version(head_for(branch, thing), content, digest=digest, label=str(thing), by=by)


def write_version(head: BranchHead, content: dict, *, digest: str, label: str, by) -> CommitEntry:
    """A version of the head, ready to be sealed into a commit."""
    revision = freeze(head, content, label=label, by=by)
    head.latest_revision, head.label = revision, label[:255]
    head.save(update_fields=["latest_revision", "label"])
    return CommitEntry(head=head, revision=revision, operation=head.operation, digest=digest)


@dataclass(frozen=True)
class Start:
    """What a branch starts from when it first touches a thing."""

    content: dict
    label: str
    is_live: bool


def start_of(branch: Branch, thing: Model) -> Start:
    """The version on the branch's parent, or above that, else what is live."""
    above = branch.parent
    while above is not None:
        head = head_of(above, thing)
        if head is not None and head.is_held:
            return Start(head.latest_revision.content, head.label, head.was_live)
        above = above.parent
    current = live(thing)
    return Start(content_of_thing(current), str(current), getattr(current, "live", True))


def new_head(branch: Branch, thing: Model) -> BranchHead:
    """The branch's first touch of the thing, with a frozen copy of what it starts from."""
    start = start_of(branch, thing)
    head = BranchHead.objects.create(
        branch=branch,
        target_type=type_of(thing),
        object_id=str(thing.pk),
        label=start.label[:255],
        was_live=start.is_live,
    )
    head.base = freeze(head, start.content, label=start.label)
    head.save(update_fields=["base"])
    return head


def head_for(branch: Branch, thing: Model) -> BranchHead:
    """The branch's head of the thing, made where it is not touched yet, begun anew where it was taken off."""
    head = head_of(branch, thing)
    if head is None:
        return new_head(branch, thing)
    if head.operation == BranchHead.Operation.DROP:
        _begin_anew(head, start_of(branch, thing))
    return head


def _begin_anew(head: BranchHead, start: Start) -> None:
    head.operation, head.latest_revision, head.resolutions = BranchHead.Operation.EDIT, None, {}
    head.base, head.was_live = freeze(head, start.content, label=start.label), start.is_live
    head.save(update_fields=["operation", "latest_revision", "resolutions", "base", "was_live"])


def freeze(head: BranchHead, content: dict, *, label: str, by=None) -> Revision:
    """A revision of the head's own lineage, which is never written over."""
    return Revision.objects.create(
        content_object=head,
        base_content_type=BranchHead.get_base_content_type(),
        user=by,
        object_str=label,
        content=content,
    )


def content_of_thing(thing: Model) -> dict:
    """What a revision of the thing would hold, in JSON's own types."""
    return json.loads(json.dumps(thing.serializable_data(), cls=DjangoJSONEncoder))


def must_take_commits(branch: Branch) -> None:
    """Raise Refused where the branch is closed or being decided on."""
    must_be_open(branch)
    if branch.is_in_review:
        raise Refused(_("“%(branch)s” is being reviewed; take it back before changing it.") % {"branch": branch})
    if branch.scheduled_for is not None:
        raise Refused(
            _("“%(branch)s” goes live by itself; take its date back before changing it.") % {"branch": branch}
        )


def must_be_touchable(branch: Branch, thing: Model) -> None:
    """Raise Refused for what no branch can hold, NotAllowed for what lies outside of this one's scope."""
    if thing.pk is None:
        raise Refused(_("A new page is added to a branch by an act of its own."))
    if not isinstance(thing, Page):
        return
    if thing.alias_of_id is not None:
        raise Refused(_("“%(page)s” mirrors another page; change that one.") % {"page": thing})
    if branch.scope_id is not None and not _is_within(thing, branch.scope):
        raise NotAllowed(_("“%(page)s” lies outside of what this branch may touch.") % {"page": thing})


def _is_within(page: Page, scope: Page) -> bool:
    return page.path.startswith(scope.path)
