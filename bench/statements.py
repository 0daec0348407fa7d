"""What the database does for a page: each statement's time by the clock and by the processor, and its plan."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

from django.db import connection


@dataclass(frozen=True)
class Statement:
    """One statement as it was asked: milliseconds by the clock, and of processor time in the database's process.

    `cpu_ms` is None where the system does not tell. It is what stays the same on a machine that others use too.
    """

    sql: str
    params: tuple | dict | None
    clock_ms: float
    cpu_ms: float | None


class Watch:
    """A context that notes every statement of this connection."""

    def __init__(self):
        self.seen: list[Statement] = []
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._schedule = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
        self._wrapper = connection.execute_wrapper(self._timed)

    def __enter__(self) -> "Watch":
        self._wrapper.__enter__()
        return self

    def __exit__(self, *error) -> None:
        self._wrapper.__exit__(*error)

    def _timed(self, execute, sql, params, many, context):
        cpu, began = self._cpu_ns(), time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took, spent = time.perf_counter() - began, self._cpu_ns()
            cpu_ms = None if cpu is None or spent is None else (spent - cpu) / 1e6
            self.seen.append(Statement(sql, params, took * 1000, cpu_ms))

    def _cpu_ns(self) -> int | None:
        try:
            return int(self._schedule.read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None


def whole_reads(statement: Statement) -> list[str]:
    """The tables of the catalogue that the plan reads from end to end, where they hold more than a page or two."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement.sql}", statement.params)
        plan = cursor.fetchone()[0]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return sorted({node["Relation Name"] for node in _nodes(plan[0]["Plan"]) if _is_whole_read(node)})


BIG_TABLES = frozenset({"search_catalogueentry", "search_cataloguename", "search_facetpair"})


def _is_whole_read(node: dict) -> bool:
    return node["Node Type"] == "Seq Scan" and node.get("Relation Name") in BIG_TABLES


def _nodes(node: dict):
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)
