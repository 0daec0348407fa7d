"""Who vouches for what a page says: the source that came with a change, and what becomes of the older ones."""

import re
import uuid
from collections.abc import Collection
from urllib.parse import urlsplit

from django.db.models import Model
from wagtail.models import Page

from pages.facts import fact_names
from pages.models import FactSource
from pages.suggestable import SOURCE

from .models import Change
from .touched import Touched

SOURCES = "sources"


def facts_of(page_type: type[Page], touched: Touched | Change) -> list[str]:
    """Under which names a source vouches for what was touched."""
    known = fact_names(page_type)
    places = [*touched.columns, *(relation for relation, _uid in touched.rows)]
    return [name for name in dict.fromkeys(places) if name in known]


def cite(page: Page, facts: list[str], source: str, *, alone: bool = True) -> list[list[str]]:
    """The source vouches for these facts now; what vouched for their older values no longer does, where it is `alone`.

    A source of which no value is shown any more goes: without facts it would be one of the whole page.
    """
    rows = page.sources
    title, url = _title_and_url(source)
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
    row = rows.model(**values, uid=uuid.uuid4(), sort_order=len(rows.all()))
    rows.add(row)
    return [[SOURCES, str(row.uid)]]


def cite_in_row(row: Model, source: str, changed: Collection[str]) -> None:
    """Let the source of a row that vouches for its values be that of the new ones: this one, or none that is known.

    What a row's own source vouches for stands with it in the row's `merge_groups`; `changed` are the columns that say
    something else now.
    """
    group = next((group for group in getattr(row, "merge_groups", ()) if "source_url" in group), ())
    title, url = _title_and_url(source)
    told = set(group) - {"source_title", "source_url"}
    if told and (source or told & set(changed)):
        row.source_title, row.source_url = title, url


def _title_and_url(source: str) -> tuple[str, str]:
    url = source if source.startswith(("http://", "https://")) else ""
    return ((urlsplit(url).hostname or url).removeprefix("www.") if url else source[:255]), url


def brought_by(change: Change) -> set[str]:
    """The uids of the sources that vouch for the change; of one that is about a source, not that one."""
    return {uid for relation, uid in change.rows if relation == SOURCES and not is_of_source(change)}


def is_of_source(change: Change) -> bool:
    """Whether the change is about a source itself."""
    return re.split("[:-]", change.field, maxsplit=1)[0] == SOURCE.name


def uncite(page: Page, base: Page | None, change: Change) -> None:
    """Who vouches for the change's facts is as it was before; a source that came with it goes."""
    facts = set(facts_of(type(page), change))
    rows = list(base.sources.all()) if base is not None else []
    before = {row.uid: set(row.facts) for row in rows}
    if is_of_source(change):
        return
    came = brought_by(change)
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
