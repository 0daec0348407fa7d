"""Columns and rows of many pages of one type, written by a few statements."""

from collections import defaultdict
from typing import Any

from django.db import connection, models
from wagtail.models import Page

from branches.actions.lanes import row_relations

from .things import Written


def write_columns(model: type[Page], new: list[Written]) -> None:
    """Write the columns that differ on any of the pages, and which revision is live on all of them."""
    names = _changed_columns(model, new)
    if names:
        model._base_manager.bulk_update([written.thing for written in new], names)
    pages = [written.thing for written in new]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE wagtailcore_page SET latest_revision_id = new.revision, live_revision_id = new.revision,"
            " latest_revision_created_at = new.at, last_published_at = new.at, has_unpublished_changes = false"
            " FROM unnest(%s::bigint[], %s::bigint[], %s::timestamptz[]) AS new (page, revision, at)"
            " WHERE wagtailcore_page.id = new.page",
            [
                [page.pk for page in pages],
                [page.live_revision_id for page in pages],
                [page.last_published_at for page in pages],
            ],
        )


# Written by a statement of their own, or not at all: they name revisions.
_OF_PUBLISHING = frozenset(
    {
        *("latest_revision", "live_revision", "latest_revision_created_at", "last_published_at"),
        *("has_unpublished_changes", "first_published_at", "expired"),
    }
)


def _changed_columns(model: type[Page], new: list[Written]) -> list[str]:
    fields = [
        field for field in model._meta.concrete_fields if not field.primary_key and field.name not in _OF_PUBLISHING
    ]
    return [field.name for field in fields if any(_differs(field, each.outcome.main, each.thing) for each in new)]


def _differs(field: models.Field, one: models.Model, other: models.Model) -> bool:
    return field.get_prep_value(getattr(one, field.attname)) != field.get_prep_value(getattr(other, field.attname))


def write_rows(model: type[Page], new: list[Written]) -> None:
    """Add, change and delete the pages' rows; relations that say the same as before are left alone."""
    for name, relation in row_relations(model).items():
        changed = [each for each in new if each.outcome.main_content.get(name) != each.outcome.content.get(name)]
        if changed:
            _write_relation(name, relation, changed)


def _write_relation(name: str, relation: Any, changed: list[Written]) -> None:
    model = relation.related_model
    before = {row.pk: row for each in changed for row in getattr(each.outcome.main, name).all()}
    rows = [(each, row) for each in changed for row in getattr(each.thing, name).all()]
    for each, row in rows:
        setattr(row, relation.field.name, each.thing)
    gone = before.keys() - {row.pk for _each, row in rows}
    if gone:
        # With the signals of each, for whoever listens to what is deleted.
        model._base_manager.filter(pk__in=gone).delete()
    _update_rows(model, [(before[row.pk], row) for _each, row in rows if row.pk in before])
    model._base_manager.bulk_create([prepared(row) for _each, row in rows if row.pk not in before])


def _update_rows(model: type[models.Model], pairs: list[tuple[models.Model, models.Model]]) -> None:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    by_columns: dict[tuple[str, ...], list[models.Model]] = defaultdict(list)
    for old, row in pairs:
        names = tuple(field.name for field in fields if _differs(field, old, prepared(row)))
        if names:
            by_columns[names].append(row)
    columns = sorted({name for names in by_columns for name in names})
    if columns:
        model._base_manager.bulk_update([row for rows in by_columns.values() for row in rows], columns)


def prepared(thing: models.Model) -> models.Model:
    """With the columns that saving takes from others: `bulk_update` does not ask for them."""
    for field in thing._meta.concrete_fields:
        if not field.is_relation:
            field.pre_save(thing, add=thing._state.adding)
    return thing
