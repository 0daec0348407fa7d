"""The top lists of members, as orders that beat their stars. What somebody shows to nobody does not count either."""

from collections.abc import Iterable

from credits.models import List, ListItem
from reviews.operators import all_interests

from .ballots import explicit_orders


def orders_of(page_ids: Iterable[int] | None = None) -> dict[int, list[int]]:
    """By member the order of what stands in a top list, best first; only of these pages where given. Two queries.

    In what members have an interest they are not asked.
    """
    items = ListItem.objects.filter(
        list__kind=List.Kind.TOP, list__deleted_at=None, list__state=List.State.PUBLISHED, list__owner__is_active=True
    ).exclude(list__privacy=List.Privacy.ME)
    items = items.exclude(list__owner__profile__banned_at__isnull=False)
    if page_ids is not None:
        items = items.filter(page_id__in=page_ids)
    found: dict[int, list[int]] = {}
    barred = all_interests()
    for owner, page in items.order_by("list__owner", "list__rides", "position").values_list("list__owner", "page_id"):
        if (owner, page) not in barred:
            found.setdefault(owner, []).append(page)
    return found


explicit_orders.register("top-lists", lambda: list(orders_of().items()))
