"""What a member's public page shows; each app registers its sections, `members` lays them out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from core.registry import Registry

# Asked with the member whose page it is and the visitor (a user, signed in or not); answers a template and its context,
# or None where there is nothing yet. It notes what it shows (core.pagecache.collect).
Show = Callable[[Any, Any], tuple[str, dict] | None]


@dataclass(frozen=True)
class Section:
    """A part of the page. `privacy` is the key of `accounts.privacy` that says who may see it ("": everybody may).

    `empty` is what stands there for others where there is nothing, `empty_for_me` for the member, with a way to begin.
    """

    title: str | Promise
    show: Show
    privacy: str = ""
    empty: str | Promise = ""
    empty_for_me: str | Promise = ""
    begin_url: str = ""
    begin: str | Promise = ""
    # Sections stand by this, then in the order of their registration.
    place: int = 50


sections: Registry[Section] = Registry("sections of a member's page")
