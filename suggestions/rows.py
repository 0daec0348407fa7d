"""One row of a page as a thing of its own: to be changed, or taken away."""

import re
from collections.abc import Iterator
from dataclasses import replace

from django.db.models import Model
from wagtail.models import Page

from pages.suggestable import Suggestable, find, row_name

from .blocks import find_block, form_of_block
from .models import Change

# "event-" and the row's uid.
_OF_ROW = re.compile(r"(?P<name>[\w-]+)-(?P<uid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


def rows_of(page: Page, thing: Suggestable) -> Iterator[Model]:
    """Those of the page that the thing could have added, where each may be suggested by itself."""
    if thing.row_label:
        for row in getattr(page, thing.adds).all():
            if thing.is_about(row):
                yield row


def of_row(thing: Suggestable, row: Model) -> Suggestable:
    """The thing for a row that is there."""
    label = f"{thing.row_label}: {row}" if str(row) else str(thing.row_label)
    return replace(thing, name=row_name(thing, row), label=label[:120], help_text="", is_act=False, row=str(row.uid))


def row_on(page: Page, thing: Suggestable) -> Model | None:
    """The row that the thing is about, as the page in memory has it; None where it is gone."""
    return next((row for row in getattr(page, thing.adds).all() if str(row.uid) == thing.row), None)


def find_on(page: Page, name: str) -> Suggestable | None:
    """What is suggested of the page under that name: of its type, one of its rows, or one of its blocks."""
    found = find(type(page), name) or find_block(page, name)
    parts = None if found else _OF_ROW.fullmatch(name)
    if parts is None:
        return found
    thing = find(type(page), parts["name"])
    rows = rows_of(page, thing) if thing else ()
    return next((of_row(thing, row) for row in rows if str(row.uid) == parts["uid"]), None)


def form_of(change: Change, page_type: type[Page]) -> str:
    """Under which name the form of a change is found again; "" where there is none."""
    if block := form_of_block(change, page_type):
        return block
    name, _colon, is_added = change.field.partition(":")
    if is_added:
        thing, uid = find(page_type, name), change.rows[0][1]
        return f"{name}-{uid}" if thing and thing.row_label else ""
    of_row = _OF_ROW.fullmatch(name)
    return name if find(page_type, of_row["name"] if of_row else name) else ""
