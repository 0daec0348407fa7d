"""Writing down a step on a branch."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel
from wagtail.models import Page, Revision

from branches.digests import commit_digest, content_digest, new_salt, seal_of
from branches.loading import CHUNK, chunks, live_pages, relation_names
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
    written: list[CommitEntry] = []
    for chunk in chunks(changes, CHUNK):
        written += _write_all(branch, [change.thing for change in chunk], by)
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


def _write_all(branch: Branch, things: list[Model], by) -> list[CommitEntry]:
    """Those that differ from the step before, ready to be sealed. A few queries for each type of thing."""
    for thing in things:
        must_be_touchable(branch, thing)
    _load_rows(things)
    heads = _heads_by_key(branch, things)
    untouched = [thing for thing in things if not (_key(thing) in heads and heads[_key(thing)].is_held)]
    starts = _starts_of(branch, untouched)
    versions = []
    for thing in things:
        start, head = starts.get(_key(thing)), heads.get(_key(thing))
        before = start.content if start else head.latest_revision.content
        content, model = content_of_thing(thing), type(thing)
        digest = content_digest(model, content)
        if digest == content_digest(model, before):
            continue
        if head is None:
            head = _untouched_head(branch, thing, start)
        elif head.operation == BranchHead.Operation.DROP:
            _begin_anew(head, start)
        versions.append(_Version(head, thing, content, digest, start))
    for thing in things:
        # What was read together is as old as this moment; whoever asks the thing later asks the database.
        thing.__dict__.pop("_prefetched_objects_cache", None)
    return _entries_of(versions, by)


@dataclass
class _Version:
    """A thing as it shall be, beside its head; the head is new where it has no key yet."""

    head: BranchHead
    thing: Model
    content: dict
    digest: str
    start: "Start | None"


def _entries_of(versions: list[_Version], by) -> list[CommitEntry]:
    new = [version for version in versions if version.head.pk is None]
    BranchHead.objects.bulk_create(version.head for version in new)
    bases = freeze_all((each.head, each.start.content, each.start.label, None) for each in new)
    for version, base in zip(new, bases, strict=True):
        version.head.base = base
    made = freeze_all((each.head, each.content, str(each.thing), by) for each in versions)
    for version, revision in zip(versions, made, strict=True):
        version.head.latest_revision, version.head.label = revision, str(version.thing)[:255]
    BranchHead.objects.bulk_update([version.head for version in versions], ["base", "latest_revision", "label"])
    return [
        CommitEntry(
            head=each.head, revision=each.head.latest_revision, operation=each.head.operation, digest=each.digest
        )
        for each in versions
    ]


def _key(thing: Model) -> tuple[int, str]:
    return type_of(thing).pk, str(thing.pk)


def _heads_by_key(branch: Branch, things: list[Model]) -> dict[tuple[int, str], BranchHead]:
    kinds, keys = {type_of(thing) for thing in things}, [str(thing.pk) for thing in things]
    heads = branch.heads.filter(target_type__in=kinds, object_id__in=keys).select_related("latest_revision")
    return {(head.target_type_id, head.object_id): head for head in heads}


def _load_rows(things: list[Model]) -> None:
    """Rows that nobody has looked at yet are read for all pages of a type together."""
    by_model: dict[type, list[Model]] = defaultdict(list)
    for thing in things:
        by_model[type(thing)].append(thing)
    for model, alike in by_model.items():
        if issubclass(model, ClusterableModel):
            prefetch_related_objects(alike, *relation_names(model))


def _starts_of(branch: Branch, things: list[Model]) -> dict[tuple[int, str], "Start"]:
    """What a branch of what is live starts from is read together; else `start_of` is asked for each."""
    pages = [thing for thing in things if isinstance(thing, Page) and branch.parent_id is None]
    current = live_pages(page.pk for page in pages)
    found = {_key(page): _as_live(current[page.pk]) for page in pages if page.pk in current}
    return found | {_key(thing): start_of(branch, thing) for thing in things if _key(thing) not in found}


def _untouched_head(branch: Branch, thing: Model, start: "Start") -> BranchHead:
    """Of the branch's first touch of the thing, not saved yet."""
    return BranchHead(
        branch=branch,
        target_type=type_of(thing),
        object_id=str(thing.pk),
        label=start.label[:255],
        was_live=start.is_live,
    )


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
    return _as_live(live(thing))


def _as_live(current: Model) -> Start:
    return Start(content_of_thing(current), str(current), getattr(current, "live", True))


def new_head(branch: Branch, thing: Model) -> BranchHead:
    """The branch's first touch of the thing, with a frozen copy of what it starts from."""
    start = start_of(branch, thing)
    head = _untouched_head(branch, thing, start)
    head.save(force_insert=True)
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
    return freeze_all([(head, content, label, by)])[0]


def freeze_all(versions: Iterable[tuple[BranchHead, dict, str, Any]]) -> list[Revision]:
    """The same for many: (head, content, label, author) of each. One statement."""
    now, kind, base = timezone.now(), BranchHead.get_content_type(), BranchHead.get_base_content_type()
    return Revision.objects.bulk_create(
        Revision(
            content_type=kind,
            base_content_type=base,
            object_id=str(head.pk),
            created_at=now,
            user=by,
            object_str=label,
            content=content,
        )
        for head, content, label, by in versions
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
