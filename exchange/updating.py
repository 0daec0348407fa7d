"""Bringing a page that exists in line with its row, without touching what a person did to it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from .models import ImportedRow
from .snapshot import child_model, plain_row, standing, typed_row, wanted
from .tables import Record

PARENT = "_parent"


@dataclass(slots=True)
class Difference:
    """The page says one thing, the file another, and the page keeps what it says."""

    name: str
    message: str
    value: str = ""


@dataclass(slots=True)
class Comparison:
    """What an update would do to a page."""

    changes: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    # The page's values as the import leaves them, and the rows to write.
    values: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def is_blank(value: Any) -> bool:
    """Whether nothing is known; 0 and False are something."""
    return value is None or value == "" or value == []


def compare(page: Page, memory: ImportedRow, record: Record) -> Comparison:
    """Sort the record's values into those that may be written and those that a person has decided."""
    asked = wanted(type(page), record)
    live = standing(page, asked)
    draft = standing(page.get_latest_revision_as_object(), asked) if page.has_unpublished_changes else live
    result = Comparison(values=dict(memory.values))
    hands_off = _hands_off(page)
    for name, value in asked.items():
        base = memory.values.get(name)
        now = (live[name], draft[name])
        if name not in record.additive:
            _compare_one(result, name, value, base, now, hands_off)
            continue
        _compare_one(result, name, _with_new_rows(live[name], base or [], value), live[name], now, hands_off)
        # What was added once is remembered, so that a row which a person removes is not added again.
        result.values[name] = _with_new_rows(base or [], [], value)
    if memory.values.get(PARENT, record.parent_id) != record.parent_id:
        result.differences.append(Difference(PARENT, _("The file puts it under another page; it stays where it is.")))
    return result


def _compare_one(result: Comparison, name: str, value: Any, base: Any, now: tuple[Any, Any], hands_off: str) -> None:
    live, draft = now
    if live == value or (is_blank(live) and is_blank(value)):
        result.values[name] = value
        return
    untouched = all(_same(said, base) or said == value for said in now)
    if untouched and not hands_off:
        result.changes.append(name)
        result.values[name] = value
        if isinstance(value, list):
            result.rows[name] = value
        return
    if untouched:
        message = hands_off
    elif _same(live, base):
        message = _("An unpublished draft says %(draft)s.") % {"draft": shown(draft)}
    else:
        message = _("The page says %(page)s, set by a person; the file's value is not taken.") % {"page": shown(live)}
    result.differences.append(Difference(name, message, shown(value)))


def _same(said: Any, base: Any) -> bool:
    return said == base or (is_blank(said) and is_blank(base))


def _with_new_rows(live: list, base: list, asked: list) -> list:
    known = {row.get("name") for row in [*live, *base]}
    return [*live, *(row for row in asked if row.get("name") not in known)]


def _hands_off(page: Page) -> str:
    """Why nothing at all may be written to the page now, or ""."""
    if not page.live:
        return _("The page is not public; it is left as it is.")
    if page.locked:
        return _("The page is locked; it is left as it is.")
    if page.workflow_in_progress or page.scheduled_revision:
        return _("The page awaits a decision or its publication; it is left as it is.")
    return ""


def shown(value: Any) -> str:
    """A value for people to read, at most 200 characters."""
    if is_blank(value):
        return _("nothing")
    if isinstance(value, list):
        return "; ".join(shown(item) for item in value)[:200]
    if isinstance(value, dict):
        return ", ".join(str(item) for item in value.values())[:200]
    return str(value)[:200]


def apply_changes(page: Page, record: Record, comparison: Comparison) -> int:
    """Write the changes and publish them; an unpublished draft stays one and gets them too.

    Gives the primary key of the revision that went live.
    """
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    _set(page, record, comparison)
    revision = page.save_revision(log_action=True)
    revision.publish()
    if draft is not None:
        _set(draft, record, comparison)
        draft.save_revision(clean=False)
    return revision.pk


def _set(page: Page, record: Record, comparison: Comparison) -> None:
    for name in comparison.changes:
        if name == "title":
            page.title = page.draft_title = record.title
        elif name in record.children:
            set_rows(page, name, comparison.rows[name])
        else:
            setattr(page, name, record.fields[name])


def set_rows(page: Page, relation: str, rows: list[dict[str, Any]]) -> None:
    """Make the page's rows say `rows`; a row that says the same already stays that row, with its `uid`."""
    model = child_model(type(page), relation)
    standing_rows = [(plain_row(model, row.__dict__), row) for row in getattr(page, relation).all()]
    kept = []
    for position, said in enumerate(rows):
        match = next((pair for pair in standing_rows if pair[0] == said), None)
        if match:
            standing_rows.remove(match)
        row = match[1] if match else typed_row(model, said)
        row.sort_order = position
        kept.append(row)
    setattr(page, relation, kept)
