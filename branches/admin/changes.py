"""What a branch changes of one thing, in words; and what the merge would say of it."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.actions.permitting import refusals
from branches.dangling import missing_references
from branches.merging import differences
from branches.models import Branch, BranchHead
from branches.planning import Outcome, plan
from branches.rowversions import row_versions
from branches.schemas import document_of, page_schema
from branches.schemas.readings import Reading, readings
from branches.verifying import model_of


@dataclass
class Verdict:
    """What merging this one thing now would meet."""

    conflicts: int = 0
    notices: int = 0
    # The live page has changed since the branch touched it, and both sides go together.
    has_moved_on: bool = False
    is_noop: bool = False
    problems: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing of it keeps the branch from being merged."""
        return not self.conflicts and not self.problems


def changes_of(head: BranchHead) -> list[Reading]:
    """What the branch changes, against what it started from. Of a new page all that is filled in."""
    content = head.latest_revision.content
    model = model_of(head, content)
    schema = page_schema(model)
    after = document_of(content, model)
    before = document_of(head.base.content, model) if head.base is not None else {}
    if not before:
        after = {name: value for name, value in after.items() if value not in (None, "", [], False)}
    return [*_of_operation(head), *readings(differences(before, after, schema), model, before, after)]


def _of_operation(head: BranchHead) -> list[Reading]:
    kinds = BranchHead.Operation
    if head.operation == kinds.MOVE:
        old, new = (page.title if page else _("a page that is gone") for page in (head.moves_from, head.moves_to))
        return [Reading((_("Place"),), _("Moved"), old, new)]
    if head.operation == kinds.REMOVE:
        return [Reading((_("Page"),), _("Taken offline"))]
    return []


def verdict_of(branch: Branch, head: BranchHead, user: Any) -> Verdict:
    """Compare it with what is live now, and try everything that the merge asks of it, but for writing."""
    outcome = plan(branch, head, row_versions([head]).get(head.pk))
    verdict = Verdict(len(outcome.conflicts), len(outcome.notices), is_noop=outcome.is_noop)
    if outcome.main is None:
        return verdict
    verdict.has_moved_on = head.base is not None and _has_moved_on(outcome)
    if branch.parent_id is None:
        verdict.problems = [problem.words for problem in refusals([outcome], user)]
        if not outcome.conflicts and head.operation != BranchHead.Operation.REMOVE:
            verdict.problems += _invalid(outcome)
    return verdict


def _has_moved_on(outcome: Outcome) -> bool:
    model = type(outcome.main)
    return document_of(outcome.main_content, model) != document_of(outcome.head.base.content, model)


def _invalid(outcome: Outcome) -> list[str]:
    """What the merge would find wrong with the merged page."""
    missing = missing_references(outcome.main, outcome.content)
    words = [_("“%(field)s” points at something that no longer exists.") % {"field": name} for name in missing]
    thing = outcome.main.with_content_json(outcome.content)
    try:
        thing.full_clean()
    except ValidationError as error:
        words += _by_field(thing, error)
    return words


def _by_field(thing, error: ValidationError) -> list[str]:
    """Each message with the field that it is about."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    said = []
    for name, errors in error.message_dict.items():
        label = _label(thing, name)
        said += [f"{label}: {message}" if label else message for message in errors]
    return said


def _label(thing, name: str) -> str:
    from branches.schemas.names import field_of, label_of

    field_ = field_of(type(thing), name)
    return label_of(field_, name) if field_ is not None else ""


def page_of(head: BranchHead) -> Page | None:
    """The page in the tree, where the head is of one that still exists."""
    target = head.target
    return target if isinstance(target, Page) else None
