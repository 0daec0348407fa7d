"""How a member's home park is found. The app of parks says what a park is: parks are built upon accounts."""

from collections.abc import Callable, Collection

from wagtail.models import Page

from core.registry import Registry

# One entry, "parks": words -> the live pages they may mean, best first.
finders: Registry[Callable] = Registry("finders of home parks")
# One entry, "parks": keys of parks -> the names of the time zones that are known of them.
clocks: Registry[Callable[[Collection[int]], dict[int, str]]] = Registry("clocks of home parks")


def parks_named(words: str, limit: int = 8) -> list[Page]:
    """Parks whose names hold `words`; none for no words."""
    finder = finders.get("parks")
    return list(finder(words)[:limit]) if finder and words.strip() else []


def park_of(pk: str) -> Page | None:
    """The live park of that key, or None."""
    finder = finders.get("parks")
    return finder("").filter(pk=pk).first() if finder and pk.isdecimal() else None


def zones_of(park_ids: Collection[int]) -> dict[int, str]:
    """The IANA names of the time zones of these parks, of those that are known. One query."""
    clock = clocks.get("parks")
    return clock(park_ids) if clock and park_ids else {}
