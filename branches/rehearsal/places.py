"""Where to look at what a branch changes in lists: addresses that apps which have lists know of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from wagtail.models import Page

from branches.models import Branch
from core.registry import Registry
from pages.addresses import address


@dataclass(frozen=True)
class Place:
    """A public address worth a look."""

    label: str | Promise
    path: str


# Each is asked with the keys of the live pages that the branch touches.
worth_a_look: Registry[Callable[[list[int]], Iterable[Place]]] = Registry("places of listings")
MOST_OF_BRANCH = 12


def places_for(branch: Branch) -> list[tuple[str | Promise, list[Place]]]:
    """Groups of places: the branch's own pages, then what each app names."""
    keys = [int(key) for key in branch.heads.held().values_list("object_id", flat=True) if key.isdecimal()]
    pages = Page.objects.filter(pk__in=keys, depth__gt=1).order_by("title", "pk")[:MOST_OF_BRANCH]
    own = [Place(page.title, address(page.url_path)) for page in pages]
    return [each for each in (("", own), *((name, list(of(keys))) for name, of in worth_a_look)) if each[1]]
