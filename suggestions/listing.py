"""All that can be suggested of a page, each thing with what the page says now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.actions.committing import content_of_thing
from branches.history.telling import public_document
from branches.schemas import page_schema
from branches.schemas.readings import texts
from branches.schemas.spots import Spot, spot_at
from pages.blocks.naming import name_of, words_of
from pages.suggestable import STORY, Suggestable, groups_of, suggest_url

from .block_forms.choosing import PhotoField
from .blocks import blocks_to_change, blocks_to_choose, new_block, of_block
from .rows import of_row, rows_of


@dataclass(frozen=True)
class Row:
    """One thing, its value in words ("" for an unknown one), and where it is suggested."""

    thing: Suggestable
    value: str
    url: str
    # Of what can be added: those that are there, each a thing of its own.
    rows: tuple["Row", ...] = ()


def listed(page: Page) -> list[tuple[str, list[Row]]]:
    """By heading. A handful of queries, however many things."""
    model = type(page)
    document = public_document(content_of_thing(page), model)
    columns = {
        name
        for group in groups_of(model)
        for thing in group.things
        if not (thing.adds or thing.makes)
        for name in thing.columns
    }
    words = _words_of(model, document, columns)
    return [
        (
            str(group.label),
            [row for thing in group.things for row in _rows_of(page, thing, words, document)],
        )
        for group in groups_of(model)
    ]


def says_now(form) -> list[tuple[str, str]]:
    """Label and value of each field of a suggestion's form, as the page says it by now."""
    if form.tree is not None:
        return list(_said_of_block(form))
    page, columns = form.page, form.kind.says_now(form)
    if not columns:
        return []
    document = public_document(form.content_before, type(page))
    words = _words_of(type(page), document, columns)
    return [(str(form.fields[name].label), words.get(name, "")) for name in columns]


def _said_of_block(form) -> Iterator[tuple[str, str]]:
    """What each value of a block is now that is another one than what was typed."""
    for name, (field, now) in form.tree.fields().items():
        shown = now[0] if isinstance(now, tuple) else field.prepare_value(now)
        typed = str(form.data.get(name, "")).replace("\r\n", "\n")
        if not field.widget.is_hidden and shown not in (None, "", False) and typed != str(shown):
            yield str(field.label), field.words_of(shown) if isinstance(field, PhotoField) else str(shown)


def on_record(page: Page, thing: Suggestable) -> list[Row]:
    """The rows that are there of what can be added: whoever adds one more may mean one of them."""
    return [_of_row(page, of_row(thing, row), str(row)) for row in rows_of(page, thing)]


def _words_of(model: type[Page], document: dict, columns: Iterable[str]) -> dict[str, str]:
    told = [name for name in columns if name in document and name != "body"]
    start = Spot(None, model, page_schema(model), document, document)
    return dict(zip(told, texts((spot_at(start, (name,)), document[name]) for name in told), strict=True))


def _rows_of(page: Page, thing: Suggestable, words: dict[str, str], document: dict) -> Iterator[Row]:
    """The thing; behind the story each kind of block, with those that are there."""
    yield _row(page, thing, words, document)
    if thing.name == STORY.name:
        there = list(blocks_to_change(page))
        for name, block in blocks_to_choose(type(page)).items():
            added = replace(new_block(name, block), row_label=str(block.label))
            rows = tuple(
                _of_row(page, of_block(child), words_of(child) or name_of(child))
                for child in there
                if child.block_type == name
            )
            yield Row(added, "", suggest_url(page, added.name), rows)


def _row(page: Page, thing: Suggestable, words: dict[str, str], document: dict) -> Row:
    rows = on_record(page, thing) if thing.adds else ()
    return Row(thing, _value(page, thing, words, document), suggest_url(page, thing.name), tuple(rows))


def _of_row(page: Page, thing: Suggestable, words: str) -> Row:
    return Row(thing, words, suggest_url(page, thing.name))


def _value(page: Page, thing: Suggestable, words: dict[str, str], document: dict) -> str:
    if thing.adds or thing.makes:
        return ""
    if thing.name == STORY.name:
        return _("written") if document.get("body") else ""
    known = [words[name] for name in thing.columns if _is_known(document.get(name))]
    # A model and its name as the source has it are often one.
    return ", ".join(dict.fromkeys(known))


def _is_known(value: object) -> bool:
    return value not in (None, "", []) and not isinstance(value, models.Model)
