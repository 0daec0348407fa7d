"""The public versions of a page as a history lists them. What counts as public: decision 320."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet
from django.http import Http404
from wagtail.models import Page

from branches.models import CommitEntry, HiddenVersion, Merge, PublicVersion
from branches.reading import type_of
from pages.joining import Joined, joined_into

from .authors import Author, authors_of
from .telling import Told, what_changed

MOST_DIGITS = 18
# What somebody typed into a message may be an address of theirs.
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


@dataclass
class Version:
    """One row of a history."""

    row: PublicVersion
    author: Author
    before: PublicVersion | None
    # Whether it is what everybody reads now.
    is_current: bool = False
    branch: str = ""
    message: str = ""
    together: int = 0
    told: Told = field(default_factory=Told)

    @cached_property
    def hiding(self) -> HiddenVersion | None:
        """Set where a moderator hid it."""
        return hiding_of(self.row)

    @property
    def grown_by(self) -> int:
        """The change of size in bytes; of the first version its size."""
        return self.row.size - (self.before.size if self.before else 0)

    @cached_property
    def is_first(self) -> bool:
        """Whether nothing of the page was public before."""
        return self.before is None


def hiding_of(version: PublicVersion) -> HiddenVersion | None:
    """That the version was hidden, and why; None for what everybody may read."""
    return getattr(version, "hiding", None)


def public_versions(page: Page) -> QuerySet[PublicVersion]:
    """All public versions of the page, the newest first."""
    return PublicVersion.objects.filter(page_id=page.pk).select_related("hiding").order_by("-pk")


def version_of(page: Page, text: str) -> PublicVersion:
    """The public version of this page with that key. Raises Http404 for any other."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise Http404
    version = public_versions(page).filter(pk=int(text)).first()
    if version is None:
        raise Http404
    return version


def before(version: PublicVersion) -> PublicVersion | None:
    """The public version of the same page before this one."""
    return PublicVersion.objects.filter(page_id=version.page_id, pk__lt=version.pk).order_by("-pk").first()


def listed(page: Page, rows: slice) -> list[Version]:
    """Those rows of the history with author, reason and what changed. Six queries at most, however many rows."""
    # One more: what the last of them differs from.
    found = list(public_versions(page)[rows.start : rows.stop + 1])
    shown = found[: rows.stop - rows.start]
    authors = authors_of((row.author_id, row.is_by_site) for row in shown)
    previous: Sequence[PublicVersion | None] = [*found[1:], None]
    versions = [
        Version(row, authors[row.author_id, row.is_by_site], earlier)
        for row, earlier in zip(shown, previous, strict=False)
    ]
    if versions and rows.start == 0:
        versions[0].is_current = True
    _give_reasons(page, versions)
    for version in versions:
        if version.hiding:
            # Nor what was said with it.
            version.branch = version.message = ""
        else:
            version.told = what_changed(type(page), version.before and version.before.content, version.row.content)
    return versions


@dataclass
class Merged:
    """That another page became part of this one, with who is to be named for it."""

    joined: Joined
    by: Author
    undone_by: Author | None


def merged_pages(page: Page) -> list[Merged]:
    """The pages that were merged into this one, the latest first. One query, two where there are any."""
    rows = joined_into(page.pk)
    keys = {(key, False) for row in rows for key in (row.by, row.undone_by)}
    called = authors_of(keys) if rows else {}
    return [Merged(row, called[row.by, False], called[row.undone_by, False] if row.undone_at else None) for row in rows]


def _give_reasons(page: Page, versions: list[Version]) -> None:
    """The branch that each version came from, and what was said of the page's last step on it. Two queries."""
    acts = {version.row.log_uuid for version in versions} - {None}
    merges = {merge.log_uuid: merge for merge in Merge.objects.filter(log_uuid__in=acts).select_related("branch")}
    if not merges:
        return
    entries = CommitEntry.objects.filter(
        head__branch__in={merge.branch_id for merge in merges.values()},
        head__target_type=type_of(page),
        head__object_id=str(page.pk),
    )
    messages = dict(entries.order_by("commit_id").values_list("head__branch_id", "commit__message"))
    for version in versions:
        merge = merges.get(version.row.log_uuid)
        if merge is not None and merge.branch_id in messages:
            version.branch = without_addresses(merge.branch.name)
            message = without_addresses(messages[merge.branch_id])
            version.message = "" if message == version.branch else message


def without_addresses(text: str) -> str:
    """The text with every e-mail address taken out."""
    return _ADDRESS.sub("…", text)
