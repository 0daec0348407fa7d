"""What a term asks of the catalogue: the facet values that its rides have, and how many rides that makes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import OuterRef, Q, Subquery

from rides.glossary import BY_SLUG
from rides.models import GlossaryTerm
from search.models import CatalogueEntry, FacetPair, FacetValue

Value = tuple[str, str]


@dataclass(frozen=True)
class Known:
    """A facet's value as the catalogue knows it: its number there, and how many rides have it."""

    facet: str
    value: str
    code: int
    rides: int


def values_of(term: GlossaryTerm) -> tuple[Value, ...]:
    """The (facet, value) of its rides, the one that matters most first. An entry of any of them is one of its rides."""
    shipped = BY_SLUG.get(term.slug)
    facts, element = shipped.filters if shipped else (), ("element", term.slug)
    return (*facts, element) if term.kind == GlossaryTerm.Kind.TERM else (element, *facts)


def is_fact_of_rides(term: GlossaryTerm) -> bool:
    """Whether rides can have it: elements, and words that are a value of a facet; not words such as "airtime"."""
    return term.kind != GlossaryTerm.Kind.TERM or len(values_of(term)) > 1


def known_values(terms: Iterable[GlossaryTerm]) -> dict[str, list[Known]]:
    """By slug the values that occur at all. One query."""
    wanted = {term.slug: values_of(term) for term in terms}
    pairs = {value for each in wanted.values() for value in each}
    stored = FacetValue.objects.filter(facet__in={facet for facet, _ in pairs}, value__in={value for _, value in pairs})
    counted = FacetPair.objects.filter(type=CatalogueEntry.Type.RIDE, first=OuterRef("pk"), second=OuterRef("pk"))
    rows = stored.annotate(rides=Subquery(counted.values("count"))).values_list("facet", "value", "pk", "rides")
    known = {(facet, value): Known(facet, value, code, rides or 0) for facet, value, code, rides in rows}
    return {slug: [known[value] for value in each if value in known] for slug, each in wanted.items()}


def counts_of(known: dict[str, list[Known]]) -> dict[str, int]:
    """By slug the number of rides that have any of the values, each ride once. One query, or none.

    The catalogue keeps the counts of single values and of pairs. Of three values what all have would be counted too
    often: no term has three.
    """
    shared = _shared([pair for each in known.values() for pair in _pairs(each)])
    return {
        slug: sum(value.rides for value in each) - sum(shared.get(pair, 0) for pair in _pairs(each))
        for slug, each in known.items()
    }


def _pairs(values: list[Known]) -> list[tuple[int, int]]:
    codes = sorted(value.code for value in values)
    return [(first, second) for at, first in enumerate(codes) for second in codes[at + 1 :]]


def _shared(pairs: list[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """How many rides have both values of each of these pairs."""
    if not pairs:
        return {}
    condition = reduce(or_, (Q(first=first, second=second) for first, second in pairs))
    rows = FacetPair.objects.filter(condition, type=CatalogueEntry.Type.RIDE)
    return {(first, second): count for first, second, count in rows.values_list("first", "second", "count")}
