"""A term with the terms to read beside it, and the way to the finder."""

from urllib.parse import urlencode

from django.db.models import Q

from rides.glossary import BY_SLUG
from rides.models import GlossaryTerm
from search.catalogue.facets import FACETS

from .questions import Known


def term_and_neighbours(slug: str) -> tuple[GlossaryTerm | None, list[GlossaryTerm]]:
    """The term of this slug and those that it and we name beside it. One query."""
    beside = _beside(slug)
    found = list(GlossaryTerm.objects.filter(Q(slug=slug) | Q(slug__in=beside)))
    term = next((each for each in found if each.slug == slug), None)
    order = {each: number for number, each in enumerate(beside)}
    return term, sorted((each for each in found if each.slug in order), key=lambda each: order[each.slug])


def _beside(slug: str) -> list[str]:
    """What the term names first, then the terms that name it; itself never."""
    own = BY_SLUG[slug].see if slug in BY_SLUG else ()
    others = [entry.slug for entry in BY_SLUG.values() if slug in entry.see]
    return [each for each in dict.fromkeys([*own, *others]) if each != slug]


def links_to_finder(slug: str, values: list[Known]) -> list[dict]:
    """The lists of the finder for each value that rides have, and those of parks: the facet's name and the address."""
    of_rides = [_link("/rides/", each.facet, each.value) for each in values if each.rides]
    shipped = BY_SLUG.get(slug)
    return of_rides + [_link("/parks/", facet, value) for facet, value in (shipped.parks if shipped else ())]


def _link(path: str, facet: str, value: str) -> dict:
    return {"label": FACETS[facet].label, "url": f"{path}?{urlencode({facet: value})}"}
