"""Changing many things alike: collected on a branch first, looked at there, merged at once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.loading import chunks, live_pages
from branches.models import Branch, Commit
from branches.reading import on_branch
from branches.refusals import Refused

from .committing import Change, commit, must_be_touchable
from .merging import merge_branch
from .opening import abandon, open_branch

# One commit each: a crash loses no more than one chunk, and no transaction grows without bounds.
CHUNK = 100


@dataclass(frozen=True)
class Failure:
    """A thing that could not be changed as asked, and why."""

    thing: Model
    words: str


@dataclass
class Report:
    """What a batch did, or would do."""

    changed: int = 0
    unchanged: int = 0
    failures: list[Failure] = field(default_factory=list)
    commits: list[Commit] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was refused."""
        return not self.failures


class BatchOperation:
    """Many changes as one branch::

        with BatchOperation(user=user, name="Season 2027") as batch:
            batch.process_changes((page, {"country": "FR"}) for page in pages)

    Leaving the block merges the branch; with `dry_run` it stays open, to be looked at, merged or abandoned. Where the
    block raises, the branch is abandoned. A thing that is refused (see `report.failures`) keeps the rest from merging
    unless `skip_failures`.
    """

    def __init__(
        self,
        *,
        user: Any,
        name: str = "",
        dry_run: bool = False,
        skip_failures: bool = False,
        branch: Branch | None = None,
    ) -> None:
        self.user, self.dry_run, self.skip_failures = user, dry_run, skip_failures
        self.name, self.report, self.merge = name or _("Batch of changes"), Report(), None
        self.branch = branch

    def __enter__(self) -> "BatchOperation":
        if self.branch is None:
            self.branch = open_branch(name=self.name, by=self.user)
        return self

    def __exit__(self, kind, error, traceback) -> None:
        if error is not None:
            abandon(self.branch, by=self.user)
        elif not self.dry_run and self.report.commits:
            self._merge()
        elif not self.report.commits and not self.dry_run:
            abandon(self.branch, by=self.user)

    def process_changes(self, changes: Iterable[tuple[Model, Mapping[str, Any]]]) -> Report:
        """Set the named fields of each thing on the branch, a commit for every hundred; says what became of them."""
        return self.process_edits((thing, _setting(values)) for thing, values in changes)

    def process_edits(self, edits: Iterable[tuple[Model, Callable[[Any], None]]]) -> Report:
        """Let each edit change its thing as it is on the branch; what it refuses with ValidationError is reported."""
        for chunk in chunks(edits, CHUNK):
            versions = self._versions([thing for thing, _edit in chunk])
            edited = (self._edited(thing, versions.get(_key(thing)), edit) for thing, edit in chunk)
            self._commit([version for version in edited if version is not None])
        return self.report

    def _versions(self, things: list[Model]) -> dict[Any, Model]:
        """The pages that the branch does not touch yet, read together; of others each asks for itself."""
        if self.branch.parent_id is not None:
            return {}
        pages = {str(thing.pk): thing for thing in things if isinstance(thing, Page)}
        touched = set(self.branch.heads.filter(object_id__in=pages).values_list("object_id", flat=True))
        current = live_pages(thing.pk for key, thing in pages.items() if key not in touched)
        return {_key(page): page for page in current.values()}

    def _edited(self, thing: Model, version: Model | None, edit: Callable[[Any], None]) -> Model | None:
        try:
            if isinstance(thing, Page) and self.user and not thing.permissions_for_user(self.user).can_edit():
                raise Refused(_("You may not edit it."))
            version = version or on_branch(self.branch, thing)
            must_be_touchable(self.branch, version)
            edit(version)
            version.full_clean()
        except (ValidationError, FieldDoesNotExist, Refused, LookupError) as error:
            words = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            self.report.failures.append(Failure(thing, words))
            return None
        return version

    def _commit(self, versions: list[Model]) -> None:
        if not versions:
            return
        made = commit(self.branch, [Change(version) for version in versions], by=self.user, message=self.name)
        changed = made.entries.count() if made else 0
        self.report.changed += changed
        self.report.unchanged += len(versions) - changed
        if made:
            self.report.commits.append(made)

    def _merge(self) -> None:
        if self.report.failures and not self.skip_failures:
            raise Refused(
                _("%(count)d of the things cannot be changed so; the branch “%(branch)s” stays open.")
                % {"count": len(self.report.failures), "branch": self.branch}
            )
        self.merge = merge_branch(self.branch, by=self.user)


def _key(thing: Model) -> tuple[bool, Any]:
    return isinstance(thing, Page), thing.pk


def _setting(values: Mapping[str, Any]) -> Callable[[Any], None]:
    def edit(version: Any) -> None:
        for name, value in values.items():
            setattr(version, name, _checked(version, name, value))

    return edit


def _checked(thing: Model, name: str, value: Any) -> Any:
    """The value as the field keeps it. Raises FieldDoesNotExist or ValidationError."""
    field = thing._meta.get_field(name)
    if field.is_relation:
        return value
    if not field.editable or not hasattr(field, "clean"):
        raise ValidationError(_("“%(field)s” cannot be set.") % {"field": name})
    return field.to_python(value)
