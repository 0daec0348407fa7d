"""Changing rows so that it can be taken back: a few statements for each kind of row, however many there are."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model, QuerySet, UniqueConstraint

from .models import Change, Merge

_REMEMBER = """
INSERT INTO duplicates_change (merge_id, place, model, action, key, before, after)
SELECT %(merge)s, %(place)s, %(model)s, %(action)s, t.{pk}, {before}, NULL
FROM {table} t WHERE t.{pk} = ANY(%(ids)s)
"""

# Only what differs is kept, and rows in which nothing does are forgotten.
_COMPARE = """
WITH differing AS (
    SELECT c.id, d.before, d.after
    FROM duplicates_change c
    JOIN {table} t ON t.{pk} = c.key
    CROSS JOIN LATERAL (SELECT to_jsonb(t) AS now) n
    CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(b.key, b.value) AS before, jsonb_object_agg(b.key, n.now -> b.key) AS after
        FROM jsonb_each(c.before) b WHERE (n.now -> b.key) IS DISTINCT FROM b.value
    ) d
    WHERE c.merge_id = %(merge)s AND c.place = %(place)s
)
UPDATE duplicates_change c SET before = differing.before, after = differing.after
FROM differing WHERE c.id = differing.id
"""

_PUT_BACK = """
UPDATE {table} t SET {column} = b.{column}
FROM duplicates_change c
CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, c.before) b
CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, c.after) a
WHERE c.merge_id = %(merge)s AND c.place = %(place)s AND c.key = t.{pk} AND jsonb_exists(c.before, %(column)s)
  AND t.{column} IS NOT DISTINCT FROM a.{column} {there}
"""

_INSERT_AGAIN = """
INSERT INTO {table} ({columns})
SELECT {of_row} FROM duplicates_change c
CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, c.before) b
WHERE c.merge_id = %(merge)s AND c.place = %(place)s
  AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.{pk} = b.{pk} {or_same}) {there}
"""

_TARGET_IS_THERE = """
  AND (b.{column} IS NULL OR EXISTS (SELECT 1 FROM {target} r WHERE r.{key} = b.{column}))
"""


class Recorder:
    """Changes rows for a merge and remembers each."""

    def __init__(self, merge: Merge, after: int = 0):
        self.merge = merge
        self.kept, self.gone = merge.kept_id, merge.gone_id
        self._place = after

    def change(self, rows: QuerySet, **values) -> int:
        """Set columns of all these rows; how many."""
        ids = list(rows.order_by().values_list("pk", flat=True))
        if ids:
            model = rows.model
            with self.watching(model, ids, [_column(model, name) for name in values]):
                model._base_manager.filter(pk__in=ids).update(**values)
        return len(ids)

    def change_each(self, model: type[Model], values: dict[int, dict]) -> int:
        """Set columns of each row, by its primary key; the same columns for all."""
        if not values:
            return 0
        names = list(next(iter(values.values())))
        rows = list(model._base_manager.filter(pk__in=values).order_by("pk"))
        for row in rows:
            for name in names:
                setattr(row, name, values[row.pk][name])
        with self.watching(model, list(values), [_column(model, name) for name in names]):
            model._base_manager.bulk_update(rows, [model._meta.get_field(_field(model, name)).name for name in names])
        return len(rows)

    @contextmanager
    def watching(self, model: type[Model], ids: list[int], columns: list[str] | None = None) -> Iterator[None]:
        """Remember what changes in these rows (of these columns; None: of all) until the block ends."""
        place = self._next_place()
        told = ", ".join(f"'{column}', t.{_quoted(column)}" for column in columns or ())
        before = f"jsonb_build_object({told})" if columns else "to_jsonb(t)"
        self._run(_REMEMBER, model, before=before, place=place, action=Change.Action.CHANGED, ids=ids)
        yield
        self._run(_COMPARE, model, place=place)
        self.merge.changes.filter(place=place, before__isnull=True).delete()

    def delete(self, rows: QuerySet) -> int:
        """Take these rows out of the table; how many. What points at them must have been moved before."""
        ids = list(rows.order_by().values_list("pk", flat=True))
        if ids:
            deleted = {"place": self._next_place(), "action": Change.Action.DELETED, "ids": ids}
            self._run(_REMEMBER, rows.model, before="to_jsonb(t)", **deleted)
            gone = rows.model._base_manager.filter(pk__in=ids)
            gone._raw_delete(gone.db)
        return len(ids)

    def add(self, rows: list[Model]) -> None:
        """Put new rows into the table."""
        if rows:
            added = type(rows[0])._base_manager.bulk_create(rows)
            self.added(type(rows[0]), [row.pk for row in added])

    def added(self, model: type[Model], ids: list[int]) -> None:
        """Remember that these rows are new."""
        if ids:
            what = {"place": self._next_place(), "action": Change.Action.ADDED, "ids": ids}
            self._run(_REMEMBER, model, before="NULL::jsonb", **what)

    def _next_place(self) -> int:
        self._place += 1
        return self._place

    def _run(self, sql: str, model: type[Model], before: str = "", **values) -> int:
        return _run(sql.format(before=before, **_names(model)), merge=self.merge.pk, model=model._meta.label, **values)


class Taking:
    """Takes back what a `Recorder` remembered, the last thing first. What was changed since is left and counted."""

    def __init__(self, merge: Merge):
        self.merge = merge
        self.kept, self.gone = merge.kept_id, merge.gone_id
        self.left: dict[str, int] = defaultdict(int)

    def take_back(self) -> None:
        """All of it."""
        steps = self.merge.changes.order_by("-place").values_list("place", "model", "action").distinct()
        for place, label, action in steps:
            getattr(self, f"_{action}")(apps.get_model(label), place)

    def keys(self, model: type[Model], action: str) -> list[int]:
        """The primary keys of the rows of `model` with which that was done."""
        found = self.merge.changes.filter(model=model._meta.label, action=action)
        return list(found.values_list("key", flat=True).distinct())

    def _changed(self, model: type[Model], place: int) -> None:
        columns = {field.column: field for field in model._meta.local_concrete_fields if not field.generated}
        rows = self.merge.changes.filter(place=place)
        for column in _columns_of(self.merge, place):
            if column not in columns:
                continue
            wanted = rows.filter(before__has_key=column).count()
            done = self._run(_PUT_BACK, model, place, column=column, there=_there([columns[column]]))
            self.left[model._meta.label] += wanted - done

    def _deleted(self, model: type[Model], place: int) -> None:
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        wanted = self.merge.changes.filter(place=place).count()
        parts = {
            "columns": ", ".join(_quoted(field.column) for field in fields),
            "of_row": ", ".join(f"b.{_quoted(field.column)}" for field in fields),
            "or_same": "".join(f" OR ({_same(model, names)})" for names in _unique_together(model)),
        }
        done = self._run(_INSERT_AGAIN, model, place, there=_there(fields), **parts)
        self.left[model._meta.label] += wanted - done

    def _added(self, model: type[Model], place: int) -> None:
        keys = self.merge.changes.filter(place=place).values_list("key", flat=True)
        model._base_manager.filter(pk__in=list(keys)).delete()

    def _run(self, sql: str, model: type[Model], place: int, column: str = "", **parts) -> int:
        sql = sql.format(column=_quoted(column), **_names(model), **parts)
        return _run(sql, merge=self.merge.pk, place=place, column=column)


def _run(sql: str, **values) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def _names(model: type[Model]) -> dict[str, str]:
    return {"table": _quoted(model._meta.db_table), "pk": _quoted(model._meta.pk.column)}


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name) if name else ""


def _field(model: type[Model], name: str) -> str:
    return next(field.name for field in model._meta.concrete_fields if name in (field.name, field.attname))


def _column(model: type[Model], name: str) -> str:
    return model._meta.get_field(_field(model, name)).column


def _columns_of(merge: Merge, place: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT jsonb_object_keys(before) FROM duplicates_change WHERE merge_id = %s AND place = %s",
            [merge.pk, place],
        )
        return sorted(name for (name,) in cursor.fetchall())


def _there(fields) -> str:
    """That what the columns point at is still there: a member may have left, a page may have been deleted."""
    return "".join(_target_is_there(field) for field in fields if isinstance(field, ForeignKey))


def _target_is_there(key: ForeignKey) -> str:
    names = {
        "column": _quoted(key.column),
        "target": _quoted(key.related_model._meta.db_table),
        "key": _quoted(key.target_field.column),
    }
    return _TARGET_IS_THERE.format(**names)


def _unique_together(model: type[Model]) -> list[tuple[str, ...]]:
    """What no two rows share, as far as it is checked at once and without a condition."""
    constraints = [each for each in model._meta.constraints if isinstance(each, UniqueConstraint)]
    return [each.fields for each in constraints if each.fields and not each.deferrable and each.condition is None]


def _same(model: type[Model], names: tuple[str, ...]) -> str:
    columns = [_quoted(_column(model, name)) for name in names]
    return " AND ".join(f"t.{column} = b.{column}" for column in columns)
