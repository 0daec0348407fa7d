"""What waits for a member on their own page: drafts, things that are looked at, decisions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from core.registry import Registry

# Asked with the member; answers a template and its context, or None where nothing waits. Two queries at most each.
Item = Callable[[Any], tuple[str, dict] | None]
items: Registry[Item] = Registry("items of a member's desk")


@dataclass(frozen=True)
class Link:
    """A way to a page of one's own. `name` is the address's name in the URL map; it takes no arguments."""

    name: str
    label: str | Promise

    @property
    def url(self) -> str:
        """The address."""
        return reverse(self.name)


links: Registry[Link] = Registry("links of a member's desk")
