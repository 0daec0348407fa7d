"""Who speaks for a place. Other apps say so; nobody does by themselves."""

from collections.abc import Callable, Iterable
from typing import Any

from core.registry import Registry

# Each answers whether this member speaks officially for this page (a park, or a ride in it).
operators: Registry[Callable[[Any, Any], bool]] = Registry("ways to speak for a page")

# Each answers with pairs of a member's and a page's id: whose opinion of what never counts, in lists neither.
interests: Registry[Callable[[], Iterable[tuple[int, int]]]] = Registry("interests in pages")


def may_reply(user, page) -> bool:
    """Whether `user` may answer reviews of `page` officially."""
    return user.is_authenticated and any(speaks_for(user, page) for _name, speaks_for in operators)


def all_interests() -> set[tuple[int, int]]:
    """Every pair of a member and a page in which they have an interest."""
    return {pair for _name, give in interests for pair in give()}
