"""Two pages turn out to be one: what becomes of all that hangs on the page that goes.

Whoever keeps rows that point at pages says here what happens to them; `duplicates` does it, and takes it back. A test
walks all foreign keys to pages and fails for one that nobody answered for.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Protocol

from django.apps import apps
from django.db.models import Exists, ForeignKey, Model, OuterRef, QuerySet
from django.utils.functional import Promise
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from core.registry import Registry


class Fate(Enum):
    """What a merge does with rows that point at the page that goes."""

    MOVES = "moves"
    # They stay with the page that goes, which is kept out of sight: nothing is lost, and undoing needs nothing.
    STAYS = "stays"
    # They are part of what the page says: compared and joined with its facts.
    CONTENT = "content"
    # They follow from others and are made anew.
    DERIVED = "derived"


class Journal(Protocol):
    """Changes rows, and remembers how they stood. `kept` and `gone` are the primary keys of the two pages."""

    kept: int
    gone: int

    def change(self, rows: QuerySet, **values) -> int:
        """Set columns of all these rows."""

    def change_each(self, model: type[Model], values: dict[int, dict]) -> int:
        """Set columns of each row, by its primary key; the same columns for all."""

    def delete(self, rows: QuerySet) -> int:
        """Take these rows out of the table. What points at them must have been moved before."""

    def add(self, rows: list[Model]) -> None:
        """Put new rows into the table."""


@dataclass(frozen=True)
class Count:
    """How many rows there are on the page that goes, and how many of them clash with one of the page that is kept."""

    rows: int = 0
    clashes: int = 0


@dataclass(frozen=True)
class Belonging:
    """The answer for one foreign key. `note` says in words what becomes of clashes, or why rows stay."""

    key: str
    fate: Fate
    label: str | Promise = ""
    note: str | Promise = ""
    count: Callable[[int, int], Count] | None = None
    move: Callable[[Journal], object] | None = None


belongings: Registry[Belonging] = Registry("answers for what belongs to pages")

# Called with the page that is kept and the one that goes (or is back), after a merge and after its undoing: counts
# anew, throws caches away.
Follow = Callable[[int, int], object]
following: Registry[Follow] = Registry("what follows from a merge of pages")

# Called in the transaction of the undoing, after all rows stand as before; sees to what the database does not.
undoing: Registry[Callable[[Journal], object]] = Registry("what follows from undoing a merge of pages")


@dataclass(frozen=True)
class Obstacle:
    """Why two pages are not to be merged. Who looked closely may say so, where it `can_be_confirmed`."""

    text: str | Promise
    can_be_confirmed: bool = False


# Each is called with the page that is kept and the one that goes, both specific.
obstacles: Registry[Callable[[Model, Model], Iterable[Obstacle]]] = Registry("obstacles to merging pages")

# From the primary keys of pages that were merged away to that of the page that each is now.
_successors: list[Callable[[Iterable[int]], dict[int, int]]] = []


def answers_for_successors(find: Callable[[Iterable[int]], dict[int, int]]) -> None:
    """Let `find` tell which page others were merged into."""
    _successors[:] = [find]


def successors(page_ids: Iterable[int]) -> dict[int, int]:
    """Of these pages those that were merged into another one, with the page that they are now. At most one query."""
    wanted = {pk for pk in page_ids if pk}
    return _successors[0](wanted) if wanted and _successors else {}


@dataclass(frozen=True)
class Joined:
    """That another page was merged into this one, and perhaps taken apart again. Members are named by their keys."""

    title: str
    at: datetime
    by: int | None
    undone_at: datetime | None = None
    undone_by: int | None = None


_joined: list[Callable[[int], list[Joined]]] = []


def answers_for_joined(find: Callable[[int], list[Joined]]) -> None:
    """Let `find` tell which pages were merged into a page."""
    _joined[:] = [find]


def joined_into(page_id: int) -> list[Joined]:
    """Which pages were merged into this one, the latest first. At most one query."""
    return _joined[0](page_id) if _joined else []


def with_successors(model: type[Model], content: dict) -> dict:
    """A page's content in which no column of it or its rows names a page that was merged away."""
    merged = successors(row[name] for row, name in _named_pages(model, content))
    if merged:
        content = deepcopy(content)
        for row, name in _named_pages(model, content):
            row[name] = merged.get(row[name], row[name])
    return content


def _named_pages(model: type[Model], content: dict) -> Iterable[tuple[dict, str]]:
    """Of the content and each of its rows the names under which pages stand."""
    yield from ((content, name) for name in _page_keys(model) if name in content)
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name()) or ():
            yield from ((row, name) for name in _page_keys(relation.related_model) if name in row)


@cache
def _page_keys(model: type[Model]) -> tuple[str, ...]:
    """The columns that name another page, in a page or one of its rows."""
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and not isinstance(field, ParentalKey)
        and not field.remote_field.parent_link
        and field.name != "alias_of"
        and issubclass(field.related_model, Page)
    )


def _answer(belonging: Belonging) -> None:
    """Keep the answer; the same one again where an app is made ready twice."""
    said = belongings.get(belonging.key)
    if said is None or (said.fate, said.label, said.note) != (belonging.fate, belonging.label, belonging.note):
        belongings.register(belonging.key, belonging)


def stays(key: str, why: str | Promise = "", label: str | Promise = "") -> None:
    """Rows stay with the page that goes."""
    _answer(Belonging(key, Fate.STAYS, label, why, _counter(key, ()) if label else None))


def content(*keys: str) -> None:
    """Rows are part of what the page says."""
    for key in keys:
        _answer(Belonging(key, Fate.CONTENT))


def derived(*keys: str) -> None:
    """Rows follow from others."""
    for key in keys:
        _answer(Belonging(key, Fate.DERIVED))


def moves(
    key: str,
    label: str | Promise,
    *,
    once_for: tuple[str, ...] = (),
    clashing: Callable[[Journal, QuerySet], object] | None = None,
    note: str | Promise = "",
) -> None:
    """Rows move to the page that is kept.

    Of those with the same `once_for` (columns) there may be one for each page: where the page that is kept has one,
    `clashing` is called with those of the page that goes; without it they stay where they are.
    """

    def move(journal: Journal) -> None:
        model, column = _column(key)
        free = {column: journal.kept}
        rows = model._base_manager.filter(**{column: journal.gone})
        if once_for:
            if clashing:
                clashing(journal, _clashing(key, once_for, journal.kept, journal.gone))
            rows = rows.exclude(pk__in=_clashing(key, once_for, journal.kept, journal.gone).values("pk"))
        journal.change(rows, **free)

    _answer(Belonging(key, Fate.MOVES, label, note, _counter(key, once_for), move))


def custom(key: str, label: str | Promise, *, move, count=None, note: str | Promise = "") -> None:
    """The app moves them in its own way."""
    _answer(Belonging(key, Fate.MOVES, label, note, count or _counter(key, ()), move))


def _column(key: str) -> tuple[type[Model], str]:
    label, _dot, name = key.rpartition(".")
    model = apps.get_model(label)
    return model, model._meta.get_field(name).attname


def _counter(key: str, once_for: tuple[str, ...]) -> Callable[[int, int], Count]:
    def count(kept: int, gone: int) -> Count:
        model, column = _column(key)
        rows = model._base_manager.filter(**{column: gone}).count()
        return Count(rows, _clashing(key, once_for, kept, gone).count() if rows and once_for else 0)

    return count


def _clashing(key: str, once_for: tuple[str, ...], kept: int, gone: int) -> QuerySet:
    """Rows of the page that goes of which the page that is kept has one of the same sort."""
    model, column = _column(key)
    same = model._base_manager.filter(**{column: kept}, **{name: OuterRef(name) for name in once_for})
    return model._base_manager.filter(Exists(same), **{column: gone})
