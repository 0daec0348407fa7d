"""Rows of the page: one to be added, and one that is there."""

import uuid
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.suggestable import SOURCE, Suggestable
from suggestions.citing import SOURCES, cite_in_row
from suggestions.columns import fields_of_columns, leave_open
from suggestions.placing import AFTER, index_as_in, index_behind, place_field, stands_behind
from suggestions.rows import row_on
from suggestions.touched import Touched

from .base import GOES, Fields, Kind


class _Row(Kind):
    vouches_alone = False
    can_be_low_risk = False

    def try_on(self, form):
        """The rules of the row, too."""
        super().try_on(form)
        uid = form.touched.rows[0][1]
        row = next((row for row in getattr(form.page, form.thing.adds).all() if str(row.uid) == uid), None)
        if row is not None:
            row.full_clean(exclude={"page"})

    def is_said(self, page, thing, change, values):
        """Whether a row that the change touched says so, or is gone as it should be."""
        wanted = {name: values[name] for name in thing.columns}
        every = list(getattr(page, thing.adds).all())
        rows = [row for row in every if [thing.adds, str(row.uid)] in change.rows]
        if values.get(GOES):
            return not rows
        return any(
            all(getattr(row, name) == value for name, value in wanted.items())
            and values.get(AFTER) in (None, stands_behind(_uids(every), str(row.uid)))
            for row in rows
        )


class NewRow(_Row):
    """A row that is missing."""

    is_added = True

    def fits(self, thing):
        """What adds to a relation."""
        return bool(thing.adds) and not thing.row

    def fields(self, page, thing, made, data):
        """One for each column, empty."""
        fields = fields_of_columns(getattr(page, thing.adds).model, thing, page, None)
        for field, _value in fields.values():
            leave_open(field)
        return _with_place(fields, page, thing, None)

    def check_filled(self, form):
        """A row says something."""
        if not any(form.cleaned_data.get(name) not in (None, "", []) for name in form.thing.columns):
            raise ValidationError(_("Fill in at least one field."), code="empty")

    def apply(self, page, thing, values):
        """Add it where it belongs, else behind the others."""
        rows = getattr(page, thing.adds)
        said = {name: values[name] for name in thing.columns}
        row = rows.model(**dict(thing.fixed), **said, uid=uuid.uuid4())
        rows.set(_placed(rows.all(), row, values.get(AFTER, "")))
        return Touched(rows=[[thing.adds, str(row.uid)]])

    def compared(self, page, thing, values):
        """Beside nothing."""
        for name in thing.columns:
            yield None, values[name]


class ThatRow(_Row):
    """A row that is there: to be changed, or taken away."""

    def fits(self, thing):
        """What names its row."""
        return bool(thing.adds and thing.row)

    def fields(self, page, thing, made, data):
        """One for each column, and whether the row goes. One that the same suggestion adds is left out instead."""
        row = row_on(page, thing)
        fields = _with_place(fields_of_columns(getattr(page, thing.adds).model, thing, page, row), page, thing, row)
        rows = getattr(page, thing.adds).model._default_manager
        if rows.filter(page_id=page.pk, uid=thing.row).exists():
            fields[GOES] = forms.BooleanField(label=_("This is wrong: take it away"), required=False), False
        return fields

    def apply(self, page, thing, values):
        """Change it, or take it away."""
        rows = getattr(page, thing.adds)
        kept = list(rows.all())
        row = next((row for row in kept if str(row.uid) == thing.row), None)
        if row is None:
            raise LookupError(thing.row)
        if values.get(GOES):
            kept.remove(row)
        else:
            changed = [column for column in thing.columns if getattr(row, column) != values[column]]
            for column in changed:
                setattr(row, column, values[column])
            cite_in_row(row, "", changed)
            if AFTER in values:
                kept = _placed(kept, row, values[AFTER])
        rows.set(kept)
        return Touched(rows=[[thing.adds, thing.row]])

    def compared(self, page, thing, values):
        """Column by column."""
        row = row_on(page, thing)
        for name in thing.columns:
            yield getattr(row, name, None), values[name]

    def is_change_of(self, thing, change):
        """Also the adding of that row."""
        return super().is_change_of(thing, change) or [thing.adds, thing.row] in change.rows


def restore_row(page: Page, base: Page | None, relation: str, uid: str) -> None:
    """The row as `base` has it, in its place; none where it has none."""
    rows = getattr(page, relation)
    order = list(getattr(base, relation).all()) if base is not None else []
    kept = [row for row in rows.all() if str(row.uid) != uid]
    for row in (row for row in order if str(row.uid) == uid):
        kept.insert(index_as_in(_uids(order), uid, _uids(kept)), row)
    rows.set(_numbered(kept))


def restore_source(page: Page, base: Page | None, uid: str) -> None:
    """The source as `base` has it; for what it vouches, other changes say."""
    here, before = (
        next((row for row in one.sources.all() if str(row.uid) == uid), None) if one is not None else None
        for one in (page, base)
    )
    if here is None or before is None:
        restore_row(page, base, SOURCES, uid)
        return
    for column in SOURCE.columns:
        setattr(here, column, getattr(before, column))


def _with_place(fields: Fields, page: Page, thing: Suggestable, row: models.Model | None) -> Fields:
    """And where the row stands, where the order of such rows says something."""
    rows = list(getattr(page, thing.adds).all()) if thing.is_ordered else []
    uid = str(row.uid) if row is not None else ""
    others = [(str(each.uid), str(each)[:80] or _("an unnamed one")) for each in rows if str(each.uid) != uid]
    asked = place_field(others, stands_behind(_uids(rows), uid), _("Before all others"))
    return {**fields, AFTER: asked} if asked else fields


def _placed(rows: Iterable[models.Model], row: models.Model, behind: str) -> list[models.Model]:
    """All rows with this one behind the one of that uid, at the end where that one is gone."""
    others = [other for other in rows if other.uid != row.uid]
    others.insert(index_behind(_uids(others), behind, len(others)), row)
    return _numbered(others)


def _numbered(rows: list[models.Model]) -> list[models.Model]:
    for number, row in enumerate(rows):
        row.sort_order = number
    return rows


def _uids(rows: Iterable[models.Model]) -> list[str]:
    return [str(row.uid) for row in rows]
