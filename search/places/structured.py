"""A place for machines: what it is, what lies around it, and its parks."""

from django.utils.safestring import SafeString

from pages.structured_data import Thing, as_script, breadcrumb_list, without_unknown

from .place import Kind, Place

TYPES = {Kind.WORLD: "Place", Kind.CONTINENT: "Continent", Kind.COUNTRY: "Country", Kind.REGION: "AdministrativeArea"}


def scripts(place: Place, base: str, parks: list[dict]) -> list[SafeString]:
    """The things that the page of a place tells of. `base` is the site's address without a slash at its end."""
    way = [(above.name, f"{base}{above.url}") for above in (*place.above, place)]
    things = [_thing(place, base, parks)] + ([breadcrumb_list(way)] if len(way) > 1 else [])
    return [as_script({"@context": "https://schema.org", **without_unknown(thing)}) for thing in things]


def _thing(place: Place, base: str, parks: list[dict]) -> Thing:
    above = place.above[-1] if len(place.above) > 1 else None
    return {
        "@type": "CollectionPage",
        "@id": f"{base}{place.url}",
        "url": f"{base}{place.url}",
        "name": place.name,
        "about": {
            "@type": TYPES[place.kind],
            "name": place.name,
            "identifier": place.country if place.kind == Kind.COUNTRY else None,
            "containedInPlace": {"@type": TYPES[above.kind], "name": above.name} if above else None,
        },
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": park["name"], "url": f"{base}{park['url']}"}
                for position, park in enumerate(parks[:20], 1)
            ],
        }
        if parks
        else None,
    }
