"""What was once written to a test database, to be written again in a tenth of the time."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection, transaction

Rows = dict[str, bytes]

# The rows of a test database before any test, by table: set when the database is made.
pristine: Rows = {}
_kept: dict[tuple, tuple[Rows, dict[str, tuple[int, bool]], Any]] = {}


def once(write: Callable[[], Any]) -> Any:
    """What `write` answers and writes; the second time in a process only its rows are written, and the answer kept.

    Only where the tables that it changes hold nothing of a test's own: else it is called again. What it does on commit
    makes a difference, so it is kept apart with and without a transaction around it.
    """
    key = (write.__module__, write.__qualname__, connection.in_atomic_block)
    if key in _kept and _are_pristine(rows := _kept[key][0]):
        _restore(rows, _kept[key][1])
        return _kept[key][2]
    if key in _kept:
        return write()
    before, answer = rows_of(tables()), write()
    changed = {table: rows for table, rows in rows_of(tables()).items() if rows != before.get(table)}
    if all(before[table] == pristine.get(table) for table in changed):
        _kept[key] = (changed, _positions(changed), answer)
    return answer


def tables() -> list[str]:
    """All tables of this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return [name for (name,) in cursor.fetchall()]


def rows_of(names: Iterable[str]) -> Rows:
    """By table its rows, as COPY writes them."""
    with connection.cursor() as cursor:
        return {name: _copied(cursor, name) for name in names}


def _are_pristine(changed: Rows) -> bool:
    return all(rows == pristine.get(table) for table, rows in rows_of(changed).items())


def _restore(changed: Rows, positions: dict[str, tuple[int, bool]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        # Neither triggers nor foreign keys: these rows passed them when they were first written.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, rows in changed.items():
            cursor.execute(f'DELETE FROM "{table}"')
            with cursor.copy(f'COPY "{table}" ({_columns(cursor, table)}) FROM STDIN') as copy:
                copy.write(rows)
        cursor.execute("SET LOCAL session_replication_role = origin")
        for sequence, (value, is_called) in positions.items():
            cursor.execute("SELECT setval(%s, %s, %s)", [sequence, value, is_called])


def _copied(cursor, table: str) -> bytes:
    with cursor.copy(f'COPY "{table}" ({_columns(cursor, table)}) TO STDOUT') as copy:
        return b"".join(bytes(part) for part in copy)


_known_columns: dict[str, str] = {}


def _columns(cursor, table: str) -> str:
    """Those that are not generated."""
    if table not in _known_columns:
        cursor.execute(
            "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
            [f'"{table}"'],
        )
        _known_columns[table] = cursor.fetchone()[0]
    return _known_columns[table]


def _positions(changed: Rows) -> dict[str, tuple[int, bool]]:
    """Where the sequences of these tables stand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq.oid::regclass::text FROM pg_class seq JOIN pg_depend dep ON dep.objid = seq.oid "
            "JOIN pg_class tab ON tab.oid = dep.refobjid WHERE seq.relkind = 'S' AND tab.relname = ANY(%s)",
            [list(changed)],
        )
        names = [name for (name,) in cursor.fetchall()]
        return {name: _position(cursor, name) for name in names}


def _position(cursor, sequence: str) -> tuple[int, bool]:
    cursor.execute(f"SELECT last_value, is_called FROM {sequence}")
    return cursor.fetchone()
