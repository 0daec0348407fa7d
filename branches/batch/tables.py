"""A table of pages and values: CSV with a column `id`, `uid` or `url` for the page, each other one a field."""

import csv
import io
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from .offering import MOST_PAGES, offers

MOST_BYTES = 5_000_000
MOST_NAMED = 20
# What names the page of a line; `uid` is Wagtail's `translation_key`, which a page keeps for good.
NAMING = ("id", "uid", "url")
# A cell that says so empties the field; an empty cell leaves it alone.
EMPTY = "(empty)"


@dataclass
class Table:
    """What was read: by key of the page the values as they were written, and what is wrong, line by line."""

    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    # The lines that are wrong: number, cells as they were written, and what is wrong with each.
    wrong: list[tuple[int, list[str], list[str]]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)

    def refuse(self, number: int, record: dict[str, str], words: list[str]) -> None:
        """Note what is wrong with a line."""
        self.wrong.append((number, [record.get(name, "") for name in self.head], words))
        self.problems += [_("Line %(line)d: %(words)s") % {"line": number, "words": each} for each in words]


def read_table(data: bytes) -> Table:
    """Read it; UTF-8 or Windows-1252, separated by commas, semicolons or tabs. An empty cell leaves the page alone."""
    table = Table()
    lines = _lines(data)
    if not lines or not set(NAMING) & {name.strip().lower() for name in lines[0]}:
        table.problems.append(_("The first line must name the columns, one of them “id”, “uid” or “url”."))
        return table
    head = table.head = [name.strip() for name in lines[0]]
    if len(lines) - 1 > MOST_PAGES:
        table.problems.append(_("At most %(most)d pages are changed at once.") % {"most": MOST_PAGES})
        return table
    records = [
        (number, dict(zip(head, cells, strict=False))) for number, cells in enumerate(lines[1:], 2) if any(cells)
    ]
    keys = _keys_of(records)
    types = {page.pk: page.specific_class for page in Page.objects.filter(pk__in=set(keys.values()))}
    seen: set[int] = set()
    for number, record in records:
        key = keys.get(number)
        if key not in types:
            table.refuse(number, record, [_("there is no such page.")])
        elif key in seen:
            table.refuse(number, record, [_("this page stands in the table twice.")])
        else:
            seen.add(key)
            values = {name: cell for name, cell in record.items() if name.lower() not in NAMING and cell.strip()}
            if words := wrong_values(types[key], values):
                table.refuse(number, record, words)
            table.rows.append((key, values))
    return table


def text_of(data: bytes) -> str:
    """What the bytes say: UTF-8, else Windows-1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(data: bytes) -> list[list[str]]:
    text = text_of(data)
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _keys_of(records: list[tuple[int, dict]]) -> dict[int, int]:
    """The key of each line's page. Addresses are asked for together."""
    roots = [path for _pk, path, *_rest in Site.get_site_root_paths()]
    keys, uids, paths = {}, {}, {}
    for number, record in records:
        said = {name.lower(): cell.strip() for name, cell in record.items()}
        if said.get("id", "").isdigit():
            keys[number] = int(said["id"])
        elif uid := _uid_of(said.get("uid", "")):
            uids[number] = uid
        elif said.get("url"):
            paths[number] = urlsplit(said["url"]).path.strip("/")
    wanted = {f"{root}{path}/": number for number, path in paths.items() for root in roots}
    found = Page.objects.filter(url_path__in=wanted).values_list("url_path", "pk")
    by_uid = dict(Page.objects.filter(translation_key__in=uids.values()).values_list("translation_key", "pk"))
    named = {number: by_uid[uid] for number, uid in uids.items() if uid in by_uid}
    return keys | named | {wanted[path]: pk for path, pk in found} | _doubles(paths, roots, dict(found))


def _uid_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _doubles(paths: dict[int, str], roots: list[str], found: dict[str, int]) -> dict[int, int]:
    """Several lines may name one address."""
    return {
        number: found[f"{root}{path}/"] for number, path in paths.items() for root in roots if f"{root}{path}/" in found
    }


def wrong_values(model: type[Page], values: dict[str, str]) -> list[str]:
    """What is wrong with the values for a page of this type, in words."""
    found = []
    for name, text in values.items():
        try:
            typed(model, name, text)
        except ValidationError as error:
            found.append(f"{name}: {' '.join(error.messages)}")
    return found


def typed(model: type[Page], name: str, text: Any) -> Any:
    """The value as the field's own input reads it. Raises ValidationError, also for what may not be set in a batch."""
    offer = offers.get(model._meta.label)
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        field = None
    if offer is None or field is None or name not in offer.columns:
        raise ValidationError(_("this cannot be set for many pages at once."))
    form_field = input_of(field)
    if isinstance(text, str) and text.strip().lower() == EMPTY:
        text = ""
    if isinstance(form_field, forms.MultipleChoiceField) and isinstance(text, str):
        text = [part.strip() for part in text.split("|") if part.strip()]
    return form_field.clean(text)


def input_of(field: models.Field, **more: Any) -> forms.Field:
    """The field's own input; boxes to tick for an array of choices."""
    base = getattr(field, "base_field", None)
    if base is None or not base.choices:
        return field.formfield(**more)
    return forms.MultipleChoiceField(
        label=capfirst(field.verbose_name),
        choices=base.choices,
        required=not field.blank,
        widget=forms.CheckboxSelectMultiple,
    )
