"""What members prefer: their ratings, and the orders in which they put rides themselves.

An order that somebody wrote down beats their stars. Within one ballot both must agree, or it would go in circles. So
the stars of listed rides are lowered, never raised, until they fall along the list, and equal ones are told apart by
their places: each listed ride then stands above all that the list puts below it, and among rides that are not listed
where its stars put it (above those with as many).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from core.registry import Registry

# Each gives (user id, ride page ids, best first) for every member who put rides in an order.
Orders = Iterable[tuple[int, Sequence[int]]]
explicit_orders: Registry[Callable[[], Orders]] = Registry("givers of explicit orders")

HIGHEST = 10
# Less than half a star in all, however long the list.
STEP = 1e-5


def all_orders() -> dict[int, list[int]]:
    """The order of each member, each ride once, best first."""
    found: dict[int, list[int]] = {}
    for _name, give in explicit_orders:
        for user, rides in give():
            found[user] = list(dict.fromkeys([*found.get(user, []), *rides]))
    return found


def preferences(stars: Mapping[int, int], order: Sequence[int] = ()) -> dict[int, float]:
    """By ride how much somebody prefers it, from their stars (1 to 10) and their order; only comparisons matter."""
    found: dict[int, float] = {ride: float(rating) for ride, rating in stars.items()}
    level = float(max(stars.values(), default=HIGHEST))
    for place, ride in enumerate(order):
        level = min(level, found.get(ride, level))
        found[ride] = level + STEP * (len(order) - place)
    return found
