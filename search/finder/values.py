"""The numbers that stand in the catalogue for the values of facets that an address names."""

import re
from collections.abc import Iterable

from search.catalogue.facets import UNKNOWN
from search.models import FacetValue

from .statuses import statuses_of

# A number that no entry carries: of a value that was never recorded.
NOWHERE = -1
# What older addresses said.
FORMER = {("park", "none"): UNKNOWN}
_BY_COUNTRY = re.compile("[A-Z]{2}:")

Chosen = dict[str, list[str]]


def canonical(facet: str, value: str, chosen: Chosen) -> list[str]:
    """How the values of a facet are written today: a bare region lies in the countries that are chosen before it."""
    if facet == "region" and value != UNKNOWN and not _BY_COUNTRY.match(value):
        return [f"{country}:{value}" for country in chosen.get("country", [])] or [value]
    return [FORMER.get((facet, value), value)]


def stored_values(facet: str, value: str) -> list[str]:
    """The values of the catalogue that a value of an address stands for."""
    return statuses_of(value) if facet == "status" else [value]


def codes_of(chosen: Chosen) -> dict[str, list[int]]:
    """For each facet the numbers of its chosen values. One query, or none."""
    stored = {
        facet: {each for value in values for each in stored_values(facet, value)} for facet, values in chosen.items()
    }
    if not stored:
        return {}
    known = _known(stored)
    return {facet: sorted(known.get((facet, value), NOWHERE) for value in values) for facet, values in stored.items()}


def _known(stored: dict[str, Iterable[str]]) -> dict[tuple[str, str], int]:
    wanted = {value for values in stored.values() for value in values}
    found = FacetValue.objects.filter(facet__in=list(stored), value__in=sorted(wanted))
    return {(facet, value): pk for pk, facet, value in found.values_list("pk", "facet", "value")}
