"""Proof that the history of branches is as it was written."""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.models import Page

from branches.actions.committing import thing_key
from branches.digests import commit_digest, content_digest, seal_of
from branches.models import Branch, BranchHead, Commit, CommitEntry


@dataclass(frozen=True)
class Fault:
    """A place at which the history does not hold."""

    commit: Commit
    words: str

    def __str__(self) -> str:
        return f"commit {self.commit.pk} of “{self.commit.branch}”: {self.words}"


def faults(branches=None) -> Iterator[Fault]:
    """Every fault in the chains of the branches (of all unless given), the oldest commit first. Reads in chunks."""
    commits = Commit.objects.select_related("branch", "parent").order_by("pk")
    if branches is not None:
        commits = commits.filter(branch__in=branches)
    newest: dict[int, Commit] = {}
    for commit in commits.iterator(chunk_size=200):
        yield from _of_commit(commit, newest.get(commit.branch_id))
        newest[commit.branch_id] = commit
    for branch in Branch.objects.filter(pk__in=newest):
        if branch.head_commit_id != newest[branch.pk].pk:
            yield Fault(newest[branch.pk], "the branch does not end at its newest commit")


def _of_commit(commit: Commit, before: Commit | None) -> Iterator[Fault]:
    if commit.parent_id != (before.pk if before else None):
        yield Fault(commit, "it does not follow the commit before it")
    entries = list(commit.entries.select_related("head", "revision").prefetch_related("rewrites"))
    for entry in entries:
        if _digest_of_version(entry) != said_now(entry):
            yield Fault(commit, f"the content of “{entry.head.label}” was changed")
    if commit.author_salt and seal_of(commit.author_label, commit.author_salt) != commit.author_seal:
        yield Fault(commit, "its author was changed")
    digest = commit_digest(
        parent=commit.parent.digest if commit.parent else "",
        branch=str(commit.branch.uid),
        seal=commit.author_seal,
        message=commit.message,
        at=commit.created_at,
        entries=[(thing_key(entry.head), entry.operation, entry.digest) for entry in entries],
    )
    if digest != commit.digest:
        yield Fault(commit, "it is not what was sealed")


def said_now(entry: CommitEntry) -> str:
    """The digest of what its version says: as it was sealed, or as the last migration that rewrote it left it."""
    return next((rewrite.digest for rewrite in reversed(entry.rewrites.all())), entry.digest)


def _digest_of_version(entry: CommitEntry) -> str:
    return content_digest(model_of(entry.head, entry.revision.content), entry.revision.content)


def model_of(head: BranchHead, content: dict) -> type:
    """The class of a head's thing, also where the thing is gone: a page's content names its type."""
    model = head.target_type.model_class()
    if model is not Page:
        return model
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_id(content["content_type"]).model_class()
