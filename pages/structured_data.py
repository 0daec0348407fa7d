"""What a page says to machines: schema.org objects as JSON-LD.

Each app registers a builder for its page types (`<app>/structured_data.py`); numbers always keep their decimal point.
Vocabulary: https://schema.org; unit codes are those of UN/CEFACT Recommendation 20.
"""

import json
from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from core.registry import Registry

Thing = dict[str, object]

# By label of the page type ("parks.ParkPage"): the page and its full address in, one or more things out.
builders: Registry[Callable[[Page, str], list[Thing]]] = Registry("builders of structured data")

# By label of the page type: what a higher app adds to the first of its things.
additions: Registry[Callable[[Page], Thing]] = Registry("additions to structured data")

_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def structured_data(page: Page, url: str, crumbs: list[tuple[str, str]]) -> list[Thing]:
    """The things that a page tells of, with the way up to it. `crumbs` are (title, full address) from home downward."""
    build = builders.get(page._meta.label)
    things = build(page, url) if build else [{"@type": "WebPage", "@id": url, "name": page.title, "url": url}]
    add = additions.get(page._meta.label)
    if add:
        things = [{**things[0], **add(page)}, *things[1:]]
    if crumbs:
        things = [*things, breadcrumb_list([*crumbs, (page.title, url)])]
    return [{"@context": "https://schema.org", **without_unknown(thing)} for thing in things]


def as_script(thing: Thing) -> SafeString:
    """The thing as text that may stand in a script element of any page: no character in it can end the element."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return mark_safe(text.translate(_UNSAFE))  # noqa: S308 - every character that means something to HTML is escaped


def breadcrumb_list(crumbs: list[tuple[str, str]]) -> Thing:
    """The way from home to the page."""
    items = [
        {"@type": "ListItem", "position": position, "name": title, "item": url}
        for position, (title, url) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def property_value(name: str, value: float | int | None, unit_code: str = "", unit_text: str = "") -> Thing | None:
    """A measured property; None where the value is not known."""
    if value is None:
        return None
    return {
        "@type": "PropertyValue",
        "name": name,
        "value": value,
        "unitCode": unit_code,
        "unitText": unit_text,
    }


def geo(page) -> Thing | None:
    """Where a `Located` page lies; None where nobody knows."""
    if page.point is None:
        return None
    latitude, longitude = page.point
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def alternate_names(page) -> list[str]:
    """What a `NamedThing` is called besides its title."""
    return [name for name in (page.local_name, page.initials) if name]


def without_unknown(thing: Thing) -> Thing:
    """The thing without what is not known: no empty texts, lists or nulls. 0 and False are known."""
    return {key: _known(value) for key, value in thing.items() if value is not None and value not in ("", [], {})}


def _known(value):
    if isinstance(value, dict):
        return without_unknown(value)
    if isinstance(value, list):
        return [_known(item) for item in value if item is not None]
    return value
