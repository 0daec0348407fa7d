"""What an app says of a table that it takes: its columns, its checks, and the page that a row makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.registry import Registry

from .cells import Reader
from .links import Links
from .problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Column:
    """A column that the import reads. Without a required cell the whole row is left out."""

    name: str
    read: Reader
    is_required: bool = False
    is_text: bool = False


@dataclass(slots=True)
class Row:
    """One row after its cells were read: `values` holds what could be taken, `raw` the cells as they stand."""

    line: int
    raw: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_usable: bool = True

    def get(self, column: str, default: Any = None) -> Any:
        """The value of a column, or `default` where it is unknown or was left out."""
        return self.values.get(column, default)

    def note(self, kind: str, message: str, column: str = "") -> None:
        """Say something that costs nothing."""
        self._say(Severity.NOTE, kind, message, column)

    def drop(self, column: str, kind: str, message: str) -> None:
        """Leave a value out, and say why; nothing happens where there is none."""
        if self.values.pop(column, None) is not None:
            self._say(Severity.CELL, kind, message, column)

    def leave_out(self, kind: str, message: str, column: str = "") -> None:
        """Leave the whole row out."""
        self.is_usable = False
        self._say(Severity.ROW, kind, message, column)

    def _say(self, severity: str, kind: str, message: str, column: str) -> None:
        value = self.raw.get(column, "")[:500].replace("\x00", "")
        self.problems.append(Problem(severity, kind, message, self.line, column, value))


@dataclass(slots=True)
class Record:
    """The page that a row asks for.

    `fields` are columns of the page by attribute name (foreign keys as `<name>_id`); `children` the rows of each
    relation as dicts. Of the relations in `additive`, rows are only ever added.
    """

    key: str
    parent_id: int | None
    title: str
    slug: str
    fields: dict[str, Any] = field(default_factory=dict)
    children: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    additive: frozenset[str] = frozenset()
    line: int = 0


class Table:
    """Base class. `name` is the file's name without its ending; tables are written in the order of `order`."""

    name: str
    order: int
    page_model: type[Page]
    columns: tuple[Column, ...] = ()
    key = "slug"
    is_derived = False
    # Columns whose value may stand in one row only.
    unique: tuple[str, ...] = ("slug",)
    # Columns that we know and do not need.
    ignored: frozenset[str] = frozenset()

    def check(self, row: Row, links: Links) -> None:
        """Look at the row's cells together; drop what contradicts, note what is odd."""

    def names(self, row: Row) -> Iterable[str]:
        """The names by which other tables may mean this row."""
        return ()

    def gather(self, row: Row, links: Links) -> None:
        """Note in `links.gathered` what the row says for other tables' pages; called once for each row."""

    def existing_names(self) -> Iterator[tuple[str, int]]:
        """Names of pages that are there already, with their primary keys."""
        return iter(())

    def record(self, row: Row, links: Links) -> Record:
        """The page that the row asks for."""
        raise NotImplementedError

    def derived_records(self, links: Links) -> Iterator[Record]:
        """For a table without a file: the pages that other tables' rows imply."""
        return iter(())

    def is_settled(self, record: Record) -> bool:
        """Whether a page that was made once is never compared again."""
        return False

    def complete(self, page: Page, parent: Page) -> None:
        """Set on a new page what its `save` would derive: the bulk path does not call it."""

    def link_problem(self, row: Row, column: str, name: str) -> None:
        """Say that `name` leads nowhere."""
        message = _("Nothing of that name is in the file or on the site: %(name)s.") % {"name": name}
        row.drop(column, "unknown-link", message)


tables: Registry[Table] = Registry("tables of the exchange")


def register(table_class: type[Table]) -> type[Table]:
    """Class decorator: take files of this table."""
    tables.register(table_class.name, table_class())
    return table_class


def tables_in_order() -> list[Table]:
    """Those that others link to come first."""
    return sorted((table for _name, table in tables), key=lambda table: table.order)
