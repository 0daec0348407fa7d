"""Entries as they should stand, gathered from the pages."""

from collections.abc import Callable, Iterable

from companies.models import CompanyPage, RideModelPage
from parks.models import ParkPage
from rankings.models import PageScore
from rides.models import RidePage
from search.folding import sort_key
from search.models import CatalogueEntry

from .facets import values_of
from .names import context_words_of, vocabulary_of, words_of
from .of_companies import entries_of_companies, entries_of_models
from .of_parks import entries_of_parks
from .of_rides import entries_of_rides

GATHERERS: dict[type, Callable[[list[int]], list[CatalogueEntry]]] = {
    CompanyPage: entries_of_companies,
    RideModelPage: entries_of_models,
    ParkPage: entries_of_parks,
    RidePage: entries_of_rides,
}


def gather(page_ids: Iterable[int]) -> dict[int, CatalogueEntry]:
    """By page the unsaved entries of those pages that belong in the catalogue; `facet_values` instead of `facets`.

    A fixed number of queries (28), however many pages.
    """
    ids = list(page_ids)
    entries = [entry for entries_of in GATHERERS.values() for entry in entries_of(ids)]
    rate(entries)
    return {entry.page_id: completed(entry) for entry in entries}


def rate(entries: list[CatalogueEntry]) -> None:
    """What members think of them, where enough of them said so. One query."""
    scores = {score.pk: score for score in PageScore.objects.filter(pk__in=[entry.page_id for entry in entries])}
    for entry in entries:
        if entry.page_id in scores:
            entry.rating, entry.rating_count = scores[entry.page_id].shown


def completed(entry: CatalogueEntry) -> CatalogueEntry:
    """What follows from the other columns: words, the key for sorting, the values of facets."""
    entry.sort_key = sort_key(entry.sort_key or entry.name)[:500]
    entry.words, entry.former_words = words_of(entry)
    entry.context_words = context_words_of(entry)
    entry.facet_values = values_of(entry)
    entry.vocabulary = vocabulary_of(entry)
    return entry


def all_page_ids() -> Iterable[int]:
    """The live pages of the catalogue's types, companies first: others tell of them."""
    for page_type in GATHERERS:
        yield from page_type.objects.live().order_by("pk").values_list("pk", flat=True).iterator(chunk_size=5000)
