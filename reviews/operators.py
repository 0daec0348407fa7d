"""Who may answer reviews officially, which is whoever speaks for the place; and whose opinion of it never counts."""

from collections.abc import Callable, Iterable

from core.registry import Registry
from pages.speaking import may_speak as may_reply
from pages.speaking import speakers as operators

__all__ = ["all_interests", "interests", "interests_of", "may_reply", "operators"]

# Each answers with pairs of a member's and a page's id: whose opinion of what never counts, in lists neither. Given a
# member's id, with those of this member.
interests: Registry[Callable[[int | None], Iterable[tuple[int, int]]]] = Registry("interests in pages")


def all_interests() -> set[tuple[int, int]]:
    """Every pair of a member and a page in which they have an interest."""
    return {pair for _name, give in interests for pair in give(None)}


def interests_of(user) -> frozenset[int]:
    """The ids of the pages in which a member has an interest. One query for each app that knows of such."""
    return frozenset(page for _name, give in interests for _user, page in give(user.pk))
