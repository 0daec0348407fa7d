"""What two pages say, fact by fact and row by row, and the page that says what was chosen of both."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

from media.models import PagePhoto
from pages.models import ExternalId, FactSource, FormerName, Link

EMPTY = (None, "", "[]", "{}", [], {})
# What a row owes to being stored, not to what it says.
STORED = frozenset({"pk", "page", "uid", "sort_order"})
# Rows that gather: both pages' belong on the one page. Others tell one story, and two versions of it may contradict.
GATHERED = (FormerName, ExternalId, FactSource, Link, PagePhoto)
LONGEST_SHOWN = 300


@dataclass(frozen=True)
class Fact:
    """One fact, or several that belong together, of which both pages say something else."""

    name: str
    label: str
    kept: str
    gone: str
    # Where one page says nothing there is nothing to choose.
    is_open: bool


@dataclass(frozen=True)
class RowsFact:
    """Rows that only the page that goes has."""

    name: str
    label: str
    rows: list[str]
    kept_count: int
    are_wanted: bool


def data_of(page: Page) -> dict[str, Any]:
    """The page as Wagtail's revisions hold it, in JSON's own types."""
    return json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))


def facts(kept: Page, gone: Page) -> list[Fact]:
    """The facts in which the two differ and the page that goes says something, in the order of the model."""
    ours, theirs = data_of(kept), data_of(gone)
    found = []
    for names in _groups(type(kept)):
        if all(ours[name] == theirs[name] for name in names) or _is_empty(theirs, names):
            continue
        found.append(
            Fact(
                names[0],
                _label(kept, names),
                _shown(kept, names),
                _shown(gone, names),
                is_open=not _is_empty(ours, names),
            )
        )
    return found


def agreed(kept: Page, gone: Page) -> list[tuple[str, str]]:
    """The facts of which both say the same, with what they say: what speaks for their being one."""
    ours, theirs = data_of(kept), data_of(gone)
    return [
        (_label(kept, names), _shown(kept, names))
        for names in _groups(type(kept))
        if all(ours[name] == theirs[name] for name in names) and _shown(kept, names)
    ]


def rows(kept: Page, gone: Page) -> list[RowsFact]:
    """Which rows the page that goes could add."""
    ours, theirs = data_of(kept), data_of(gone)
    found = []
    for name, model in _relations(type(kept)).items():
        new = _new_rows(model, ours[name], theirs[name])
        if not new:
            continue
        texts = {row.pk: str(row) for row in getattr(gone, name).all()}
        label = capfirst(str(model._meta.verbose_name_plural))
        wanted = issubclass(model, GATHERED) or name == "areas" or not ours[name]
        found.append(RowsFact(name, label, [texts[row["pk"]] for row in new], len(ours[name]), wanted))
    return found


def joined(kept: Page, gone: Page, *, taken: Collection[str], added: Collection[str]) -> tuple[dict, dict]:
    """The kept page's content with what it lacks from the other, `taken` facts and `added` rows; and what changed.

    What changed is plain JSON: of each fact what was said before and after, of each relation the uids that came.
    """
    ours, theirs = data_of(kept), data_of(gone)
    changes: dict[str, dict] = {"facts": {}, "rows": {}}
    for names in _groups(type(kept)):
        if _is_empty(theirs, names) or not (names[0] in taken or _is_empty(ours, names)):
            continue
        for name in names:
            if ours[name] != theirs[name]:
                changes["facts"][name] = [ours[name], theirs[name]]
                ours[name] = theirs[name]
    for name, model in _relations(type(kept)).items():
        new = _new_rows(model, ours[name], theirs[name]) if name in added else []
        first = max((row.get("sort_order") or 0 for row in ours[name]), default=-1) + 1
        for at, row in enumerate(new, start=first):
            ours[name].append({**row, "pk": None, "page": kept.pk, "sort_order": at})
        if new:
            changes["rows"][name] = [_said(row) | {"uid": row.get("uid")} for row in new]
    return ours, changes


def without(page: Page, changes: dict) -> tuple[dict, list[str]]:
    """The page's content as it would be had the changes not been made; and what stays, as it was edited since."""
    data, stay = data_of(page), []
    for name, (before, after) in changes["facts"].items():
        if data.get(name) == after:
            data[name] = before
        else:
            stay.append(capfirst(str(_field(page, name).verbose_name)))
    for name, added in changes["rows"].items():
        uids = {row["uid"]: {k: v for k, v in row.items() if k != "uid"} for row in added}
        remaining = [row for row in data[name] if uids.get(row.get("uid")) != _said(row)]
        if len(data[name]) - len(remaining) < len(added):
            stay.append(capfirst(str(_relations(type(page))[name]._meta.verbose_name_plural)))
        data[name] = remaining
    return data, stay


@cache
def _groups(model: type[Page]) -> list[list[str]]:
    """The names of what people write, alone or with those that they only make sense with."""
    never = _never()
    names = [
        field.name
        for field in model._meta.fields
        if field.serialize and field.editable and not field.primary_key and field.name not in never
    ]
    together = [list(group) for each in model.__mro__ for group in each.__dict__.get("merge_groups", ())]
    grouped = {name: group for group in together if set(group) <= set(names) for name in group}
    return [grouped.get(name, [name]) for name in names if grouped.get(name, [name])[0] == name]


def _never() -> frozenset[str]:
    """Columns of Wagtail's pages, which are about the page and not about the thing; but for its name."""
    return frozenset(field.name for field in Page._meta.fields) - {"title"}


@cache
def _relations(model: type[Page]) -> dict[str, type[models.Model]]:
    relations = {each.get_accessor_name(): each.related_model for each in get_all_child_relations(model)}
    return {name: row for name, row in relations.items() if name != COMMENTS_RELATION_NAME and _is_ours(row)}


def _is_ours(row: type[models.Model]) -> bool:
    return any(isinstance(field, ParentalKey) and field.name == "page" for field in row._meta.fields)


def _new_rows(model: type[models.Model], ours: list[dict], theirs: list[dict]) -> list[dict]:
    known = {_identity(model, row) for row in ours}
    return [row for row in theirs if _identity(model, row) not in known]


def _identity(model: type[models.Model], row: dict) -> str:
    """What makes two rows say the same."""
    if issubclass(model, FormerName):
        return row["name"].casefold().strip()
    if issubclass(model, ExternalId):
        return f"{row['scheme']} {row['value']}"
    if issubclass(model, Link):
        return row["url"]
    if issubclass(model, PagePhoto):
        return str(row["photo"])
    if set(row) >= {"name", "theme"}:  # an area of a park
        return row["name"].casefold().strip()
    return json.dumps(_said(row), sort_keys=True)


def _said(row: dict) -> dict:
    return {name: value for name, value in row.items() if name not in STORED and not name.endswith("_day")}


def _is_empty(data: dict, names: Iterable[str]) -> bool:
    return all(data[name] in EMPTY for name in names)


def _field(page: Page, name: str) -> models.Field:
    return page._meta.get_field(name)


def _label(page: Page, names: Iterable[str]) -> str:
    return ", ".join(capfirst(str(_field(page, name).verbose_name)) for name in names)


def _shown(page: Page, names: Iterable[str]) -> str:
    return ", ".join(filter(None, (_text(page, name) for name in names)))


def _text(page: Page, name: str) -> str:
    """What the page says, in words, cut where it is long."""
    field, value = _field(page, name), getattr(page, name)
    if value in EMPTY:
        return ""
    if isinstance(field, StreamField):
        text = " ".join(strip_tags(str(value)).split())
    elif field.choices:
        text = str(getattr(page, f"get_{name}_display")())
    elif isinstance(value, list):
        words = dict(field.base_field.choices or ()) if hasattr(field, "base_field") else {}
        text = ", ".join(str(words.get(each, each)) for each in value)
    elif hasattr(value, "display"):
        text = value.display()
    else:
        text = str(getattr(value, "name", value))
    return Truncator(text).chars(LONGEST_SHOWN)
