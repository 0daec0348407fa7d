"""The numbers that stand in the catalogue for the values of facets that an address names."""

import re

from search.catalogue.facets import UNKNOWN

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


def stored_of(chosen: Chosen) -> list[tuple[str, str]]:
    """All (facet, value) of the catalogue that are asked for."""
    return [
        (facet, stored)
        for facet, values in chosen.items()
        for value in values
        for stored in stored_values(facet, value)
    ]


def codes_of(chosen: Chosen, known: dict[tuple[str, str], int]) -> dict[str, list[int]]:
    """For each facet the numbers of its chosen values, from those that are `known`."""
    codes: dict[str, set[int]] = {facet: set() for facet in chosen}
    for facet, value in stored_of(chosen):
        codes[facet].add(known.get((facet, value), NOWHERE))
    return {facet: sorted(numbers) for facet, numbers in codes.items()}
