"""Finding pages that may be one: once a day, never while somebody waits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext_lazy as _

from core.registry import Registry
from pages.models import ExternalId

from .models import Pair

# So many at most are kept: whoever has looked at these finds more the day after.
MOST = 500

SIGNS = {
    "name": _("called alike"),
    "same-name": _("called the same"),
    "near": _("close to each other"),
    "dates": _("opened at the same time"),
    "identifier": _("same record in another database"),
    "member": _("reported by a member"),
}


@dataclass(frozen=True)
class Found:
    """A pair, and why: from 0 (unlikely) to 1."""

    one: int
    other: int
    likeness: float
    signs: tuple[str, ...]
    distance_km: float | None = None

    @property
    def key(self) -> tuple[int, int]:
        """The pair, whichever way round it was found."""
        return min(self.one, self.other), max(self.one, self.other)


finders: Registry[Callable[[], Iterable[Found]]] = Registry("finders of duplicates")

_SAME_IDENTIFIER = """
SELECT one.page_id, other.page_id
FROM {table} one
JOIN {table} other ON other.scheme = one.scheme AND other.value = one.value AND other.page_id > one.page_id
JOIN wagtailcore_page p ON p.id = one.page_id AND p.live
JOIN wagtailcore_page q ON q.id = other.page_id AND q.live
WHERE one.value <> ''
GROUP BY one.page_id, other.page_id
ORDER BY one.page_id, other.page_id LIMIT %s
"""


def same_identifiers() -> Iterable[Found]:
    """Pages of one type that say they are the same record of another database."""
    for model in apps.get_models():
        if issubclass(model, ExternalId):
            table = connection.ops.quote_name(model._meta.db_table)
            with connection.cursor() as cursor:
                cursor.execute(_SAME_IDENTIFIER.format(table=table), [MOST])
                yield from (Found(one, other, 1.0, ("identifier",)) for one, other in cursor.fetchall())


def renew() -> int:
    """Find anew; how many pairs wait. What was decided is never offered again; what is no longer found goes."""
    best: dict[tuple[int, int], Found] = {}
    for _name, find in finders:
        for found in find():
            known = best.get(found.key)
            best[found.key] = found if known is None else _both(known, found)
    chosen = sorted(best.values(), key=lambda found: (-found.likeness, found.key))[:MOST]
    rows = [_pair(found) for found in chosen]
    waiting = Pair.objects.waiting().exclude(signs__contains=["member"])
    waiting.exclude(pk__in=_standing(waiting, {found.key for found in chosen})).delete()
    Pair.objects.bulk_create(rows, ignore_conflicts=True)
    return Pair.objects.waiting().count()


def _both(one: Found, other: Found) -> Found:
    signs = tuple(dict.fromkeys([*one.signs, *other.signs]))
    distance = one.distance_km if one.distance_km is not None else other.distance_km
    return Found(one.one, one.other, max(one.likeness, other.likeness), signs, distance)


def _pair(found: Found) -> Pair:
    first, second = found.key
    return Pair(
        first_id=first,
        second_id=second,
        signs=list(found.signs),
        likeness=found.likeness,
        distance_km=found.distance_km,
    )


def _standing(waiting, keys: set[tuple[int, int]]) -> list[int]:
    return [pk for pk, first, second in waiting.values_list("pk", "first_id", "second_id") if (first, second) in keys]


finders.register("identifiers", same_identifiers)
