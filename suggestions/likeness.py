"""What may be the same as a page that somebody misses: said before it is made twice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.distance import kilometres_between
from core.registry import Registry
from core.units import quantity_text

# Two parks nearer than this may well be one.
NEAR_KM = 2.0
MOST = 5


@dataclass(frozen=True)
class Alike:
    """A page that is there: its name, its address, the page that it lies in, and where on earth."""

    title: str
    url: str
    parent_id: int | None = None
    point: tuple[float, float] | None = None
    # Whether its name is the very same, accents and case apart.
    is_namesake: bool = False


# Each is asked with the type of page, a name and a point, and answers pages of like names and near ones, the most like
# first. Who keeps a catalogue registers.
finders: Registry[Callable[[type[Page], str, tuple[float, float] | None], Iterable[Alike]]] = Registry(
    "ways to find what is alike"
)


def alike(
    page_type: type[Page], title: str, parent: Page, point: tuple[float, float] | None
) -> list[tuple[Alike, str]]:
    """Pages that may be the same, each with the reason in words."""
    found: dict[str, tuple[Alike, str]] = {}
    for _name, find in finders:
        for each in find(page_type, title, point):
            if reason := _reason(each, parent, point):
                found.setdefault(each.url, (each, reason))
    return list(found.values())[:MOST]


def _reason(each: Alike, parent: Page, point: tuple[float, float] | None) -> str:
    """ "" where a like name says nothing: a ride of another park."""
    is_beneath = each.parent_id is not None
    if is_beneath and each.parent_id != parent.pk:
        return ""
    if point and each.point and (away := kilometres_between(point, each.point)) <= NEAR_KM:
        return _("%(distance)s away") % {"distance": quantity_text(away, "distance")}
    if is_beneath:
        return _("in the same park")
    return _("of the same name") if each.is_namesake else _("of a like name")
