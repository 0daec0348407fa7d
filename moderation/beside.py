"""What waits elsewhere for a moderator and stands in the queue beside the cases: drafts in Wagtail's workflow.

Each app that has such things registers a `Source`. The queue shows them where they belong by risk and age, and leads to
where they are decided, with the rights that are asked there; nothing is decided here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Model, QuerySet
from django.utils.functional import Promise

from core.registry import Registry

from .places import Column, Place


@dataclass(frozen=True)
class Waiting:
    """One row: what it is called, where it is decided, who sent it, and what is said of it."""

    pk: int
    at: datetime
    title: str
    url: str
    author: object | None = None
    detail: str = ""


@dataclass(frozen=True)
class Source:
    """Things of one kind that wait elsewhere.

    `waiting` gives what this moderator may decide, `at` names its column with the moment since when; `rows_of` makes
    rows of some of it, with the same number of queries however many they are.
    """

    label: str | Promise
    waiting: Callable[[object], QuerySet]
    at: str
    rows_of: Callable[[Sequence[Model]], list[Waiting]]
    risk: int = 2


# Names of letters only: they stand in addresses.
sources: Registry[Source] = Registry("queues beside the desk")


def column_of(name: str) -> Column:
    """By what its rows are sorted."""
    return Column(name, sources[name].at, sources[name].risk)


def rows_beyond(name: str, user, order: str, place: Place | None, forwards: bool, most: int) -> list[tuple]:
    """The nearest rows beyond a place, with the place of each."""
    source, column = sources[name], column_of(name)
    found = source.waiting(user)
    if place:
        found = found.filter(column.beyond(place, order, forwards))
    things = list(found.order_by(*column.order(order, forwards))[:most])
    rows = source.rows_of(things) if things else []
    return [(Place(source.risk, row.at, name, row.pk), row) for row in rows]


def counted(user) -> dict[str, tuple[int, datetime | None]]:
    """How many wait in each, and the oldest since when. One query for each source besides those of its rights."""
    found = {}
    for name, source in sources:
        figures = source.waiting(user).order_by().aggregate(count=Count("pk"), oldest=Min(source.at))
        found[name] = (figures["count"], figures["oldest"])
    return found
