"""What waits elsewhere for a moderator and stands in the queue beside the cases: drafts in Wagtail's workflow.

Each app that has such things registers a `Source`. The queue shows them where they belong by risk and age; a moderator
takes one for a while as they take a case, and is led to where it is decided, with the rights that are asked there.
Nothing is decided here; who decides there asks `taken_from`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Model, QuerySet
from django.utils.functional import Promise

from core.registry import Registry

from .models import Elsewhere
from .places import Column, Place


@dataclass(frozen=True)
class Waiting:
    """One row: what it is called, where it is decided, who sent it, what is said of it, where its change is seen."""

    pk: int
    at: datetime
    title: str
    url: str
    author: object | None = None
    detail: str = ""
    changes_url: str = ""


@dataclass(frozen=True)
class Source:
    """Things of one kind that wait elsewhere.

    `waiting` gives what this moderator may decide, `at` names its column with the moment since when; `rows_of` makes
    rows of some of it, with the same number of queries however many they are. `outcome(pk)` says in words what became
    of one that no longer waits ("" where nobody knows), and `list_name` names the page where all of them are.
    """

    label: str | Promise
    waiting: Callable[[object], QuerySet]
    at: str
    rows_of: Callable[[Sequence[Model]], list[Waiting]]
    risk: int = 2
    outcome: Callable[[int], str] = lambda pk: ""
    list_name: str = ""


# Names of letters only: they stand in addresses.
sources: Registry[Source] = Registry("queues beside the desk")


def column_of(name: str) -> Column:
    """By what its rows are sorted."""
    return Column(name, sources[name].at, sources[name].risk)


def rows_beyond(
    name: str, user, order: str, place: Place | None, forwards: bool, most: int, *, free: bool = False
) -> list[tuple]:
    """The nearest rows beyond a place, with the place of each; `free`: only what nobody else is at."""
    source, column = sources[name], column_of(name)
    found = source.waiting(user)
    if place:
        found = found.filter(column.beyond(place, order, forwards))
    if free:
        taken = Elsewhere.objects.of_others(user).filter(source=name)
        found = found.exclude(pk__in=taken.values("object_id"))
    things = list(found.order_by(*column.order(order, forwards))[:most])
    return _placed(name, things)


def row_of(name: str, pk: int, user) -> tuple[Place, Waiting] | None:
    """One row and its place; None where it does not wait for this moderator."""
    things = list(sources[name].waiting(user).filter(pk=pk)[:1]) if name in sources else []
    return next(iter(_placed(name, things)), None)


def claims(names: Sequence[str]) -> dict[tuple[str, int], Elsewhere]:
    """Who is at what of these sources just now, by source and pk: few, for nobody is at many. One query."""
    found = Elsewhere.objects.in_force().filter(source__in=names).select_related("claimed_by")
    return {(row.source, row.object_id): row for row in found}


def taken_from(user, names: Sequence[str], keys) -> bool:
    """Whether another moderator is at one of these rows of these sources; `keys` are ids, or a query of them."""
    return Elsewhere.objects.of_others(user).filter(source__in=names, object_id__in=keys).exists()


def counted(user) -> dict[str, tuple[int, datetime | None]]:
    """How many wait in each, and the oldest since when. One query for each source besides those of its rights."""
    found = {}
    for name, source in sources:
        figures = source.waiting(user).order_by().aggregate(count=Count("pk"), oldest=Min(source.at))
        found[name] = (figures["count"], figures["oldest"])
    return found


def _placed(name: str, things: Sequence[Model]) -> list[tuple[Place, Waiting]]:
    source = sources[name]
    rows = source.rows_of(things) if things else []
    return [(Place(source.risk, row.at, name, row.pk), row) for row in rows]
