"""A ranking for machines: a list of pages in their order."""

from django.utils.safestring import SafeString

from pages.structured_data import Thing, as_script, breadcrumb_list, without_unknown

from .reading import Place


def scripts(name: str, url: str, base: str, way: list[tuple[str, str]], places: list[Place]) -> list[SafeString]:
    """The things that a page of a ranking tells of.

    `base` is the site's address without a slash at its end; `url` and those of `way` (title, address) stand below it.
    """
    items = [_item(place, base) for place in places if place.place and place.url]
    ranking = {
        "@type": "ItemList",
        "@id": f"{base}{url}",
        "url": f"{base}{url}",
        "name": name,
        "itemListOrder": "https://schema.org/ItemListOrderAscending",
        "itemListElement": items,
    }
    crumbs = breadcrumb_list([(title, f"{base}{path}") for title, path in [*way, (name, url)]])
    things = [ranking, crumbs] if items else [crumbs]
    return [as_script({"@context": "https://schema.org", **without_unknown(thing)}) for thing in things]


def _item(place: Place, base: str) -> Thing:
    """What shares a place shares its position."""
    return {"@type": "ListItem", "position": place.place, "name": place.row.name, "url": f"{base}{place.url}"}
