"""The rows of many pages at once, by page."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model, Q

from companies.exchange_tables import ALSO_KNOWN_AS
from parks.status import Event


def by_page(rows: type[Model], ids: Iterable[int], *columns: str, only: Q | None = None) -> dict[int, list]:
    """For each page its rows as tuples of `columns` (single values for one column), as editors arranged them."""
    found = rows._default_manager.filter(page_id__in=ids).order_by("page_id", "sort_order", "pk")
    found = found.filter(only) if only is not None else found
    grouped = defaultdict(list)
    for page_id, *values in found.values_list("page_id", *columns):
        grouped[page_id].append(values[0] if len(columns) == 1 else tuple(values))
    return grouped


def names(rows: type[Model], ids: Iterable[int]) -> dict[int, tuple[list[str], list[str]]]:
    """For each page the names that it had once, and those it is also known by."""
    found: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for page_id, given in by_page(rows, ids, "name", "reason").items():
        for name, reason in given:
            found[page_id][reason == ALSO_KNOWN_AS].append(name)
    return found


def first_photos(rows: type[Model], ids: Iterable[int]) -> dict[int, int]:
    """For each page with photos the key of its first one."""
    photos = by_page(rows, ids, "photo_id", only=Q(photo__isnull=False))
    return {page_id: found[0] for page_id, found in photos.items()}


def events(rows: type[Model], ids: Iterable[int]) -> dict[int, list[Event]]:
    """For each page its dated events."""
    return {page: [Event(*row) for row in found] for page, found in by_page(rows, ids, "kind", "date").items()}
