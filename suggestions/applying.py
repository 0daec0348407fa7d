"""Putting what is suggested onto a page in memory, and taking it off again."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from wagtail.fields import StreamField
from wagtail.models import Page

from pages.facts import fact_names
from pages.models import FactSource
from pages.suggestable import STORY, Suggestable

from .models import Change

STORY_BLOCK = "story"
# Beside the columns of a row that is there: whether it goes.
GOES = "goes"
NEW_BLOCK = "new"
SOURCES = "sources"


@dataclass
class Touched:
    """The places of the page that one change touches."""

    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)


def apply(page: Page, thing: Suggestable, values: dict[str, Any], source: str = "") -> Touched:
    """Change the page in memory, and cite the source for it. Nothing is checked here, and nothing saved."""
    if thing.name == STORY.name:
        touched = Touched(blocks=_write_blocks(page, values))
    elif thing.row:
        touched = Touched(rows=[[thing.adds, thing.row]])
        _write_row(page, thing, values)
    elif thing.adds:
        touched = Touched(rows=[[thing.adds, _add_row(page, thing.adds, {**dict(thing.fixed), **values})]])
    else:
        for column in thing.columns:
            setattr(page, column, values[column])
        touched = Touched(columns=list(thing.columns))
    if source:
        # What vouches for the other rows of the page goes on doing so.
        touched.rows += cite(page, facts_of(type(page), touched), source, alone=not thing.adds)
    return touched


def facts_of(page_type: type[Page], touched: Touched | Change) -> list[str]:
    """Under which names a source vouches for what was touched."""
    known = fact_names(page_type)
    places = [*touched.columns, *(relation for relation, _uid in touched.rows)]
    return [name for name in dict.fromkeys(places) if name in known]


def take_off(page: Page, base: Page | None, change: Change) -> None:
    """Put back in memory what the change touched, as `base` (what the branch started from) has it."""
    for column in change.columns if base is not None else ():
        setattr(page, column, getattr(base, column))
    for relation, uid in change.rows:
        if relation != SOURCES:
            _restore_row(page, base, relation, uid)
    if change.blocks:
        _restore_blocks(page, base, change.blocks)
    uncite(page, base, change)


# --- rows


def _add_row(page: Page, relation: str, values: dict[str, Any]) -> str:
    rows = getattr(page, relation)
    row = rows.model(**values, uid=uuid.uuid4(), sort_order=len(rows.all()))
    rows.add(row)
    return str(row.uid)


def _write_row(page: Page, thing: Suggestable, values: dict[str, Any]) -> None:
    """Change the row, or take it away. Raises LookupError where it is gone already."""
    rows = getattr(page, thing.adds)
    kept = list(rows.all())
    row = next((row for row in kept if str(row.uid) == thing.row), None)
    if row is None:
        raise LookupError(thing.row)
    if values.get(GOES):
        kept.remove(row)
    else:
        for column in thing.columns:
            setattr(row, column, values[column])
    rows.set(kept)


def _restore_row(page: Page, base: Page | None, relation: str, uid: str) -> None:
    """The row as `base` has it, in its place; none where it has none."""
    rows = getattr(page, relation)
    before = [row for row in getattr(base, relation).all() if str(row.uid) == uid] if base is not None else []
    kept = [row for row in rows.all() if str(row.uid) != uid]
    rows.set(sorted([*kept, *before], key=lambda row: row.sort_order or 0))


# --- sources


def cite(page: Page, facts: list[str], source: str, *, alone: bool = True) -> list[list[str]]:
    """The source vouches for these facts now; what vouched for their older values no longer does, where it is `alone`.

    A source of which no value is shown any more goes: without facts it would be one of the whole page.
    """
    rows = page.sources
    url = source if source.startswith(("http://", "https://")) else ""
    title = (urlsplit(url).hostname or url).removeprefix("www.") if url else source[:255]
    mine = next((row for row in rows.all() if (row.url, row.title) == (url, title) or (url and row.url == url)), None)
    kept = []
    for row in rows.all():
        left = [name for name in row.facts if name not in facts or not alone]
        if row is mine or left or not row.facts:
            row.facts = row.facts if row is mine else left
            kept.append(row)
    rows.set(kept)
    if mine is not None:
        if mine.facts:
            mine.facts = list(dict.fromkeys([*mine.facts, *facts]))
        return [[SOURCES, str(mine.uid)]]
    values = {"title": title, "url": url, "facts": facts, "kind": FactSource.Kind.COMMUNITY}
    return [[SOURCES, _add_row(page, SOURCES, values)]]


def uncite(page: Page, base: Page | None, change: Change) -> None:
    """Who vouches for the change's facts is as it was before; a source that came with it goes."""
    facts = set(facts_of(type(page), change))
    rows = list(base.sources.all()) if base is not None else []
    before = {row.uid: set(row.facts) for row in rows}
    came = {uid for relation, uid in change.rows if relation == SOURCES}
    kept = []
    for row in page.sources.all():
        own = before.get(row.uid)
        told = [name for name in row.facts if name not in facts]
        if own is not None:
            row.facts = [*told, *(name for name in facts if name in own)]
        elif str(row.uid) in came:
            row.facts = told
            if not told:
                continue
        kept.append(row)
    there = {row.uid for row in kept}
    page.sources.set([*kept, *(row for row in rows if row.uid not in there and facts & set(row.facts))])


# --- the story


def _body(page: Page) -> tuple[StreamField, list[dict]]:
    return page._meta.get_field("body"), [dict(block) for block in page.body.raw_data]


def story_blocks(page: Page) -> list[dict]:
    """The parts of the story that are running text, as they are stored."""
    return [block for block in _body(page)[1] if block.get("type") == STORY_BLOCK]


def _write_blocks(page: Page, values: dict[str, str]) -> list[str]:
    """`values` has the HTML of each changed part by its block's id; that of a new one under `NEW_BLOCK`."""
    stream, raw = _body(page)
    written = []
    for block in raw:
        if block.get("type") == STORY_BLOCK and block.get("id") in values:
            block["value"] = values[block["id"]]
            written.append(block["id"])
    if values.get(NEW_BLOCK):
        raw.append({"type": STORY_BLOCK, "id": str(uuid.uuid4()), "value": values[NEW_BLOCK]})
        written.append(raw[-1]["id"])
    # A part that was emptied goes.
    page.body = stream.to_python(json.dumps([block for block in raw if block["type"] != STORY_BLOCK or block["value"]]))
    return written


def _restore_blocks(page: Page, base: Page | None, ids: Iterable[str]) -> None:
    stream, raw = _body(page)
    before = {block.get("id"): block for block in _body(base)[1]} if base is not None else {}
    kept = [before.get(block.get("id"), block) if block.get("id") in ids else block for block in raw]
    kept = [block for block in kept if block.get("id") not in ids or block.get("id") in before]
    there = {block.get("id") for block in kept}
    # One that the change took away comes back at its old end of the story.
    kept += [before[one] for one in ids if one in before and one not in there]
    page.body = stream.to_python(json.dumps(kept))
