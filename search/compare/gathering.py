"""From page numbers to the things that are compared, and to what is left out and why."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from core.pagecache import collect
from media.models import Rendition
from media.purposes import PURPOSES
from search.catalogue.tags import catalogue_tag
from search.models import CatalogueEntry

from . import of_models, of_parks, of_rides
from .rows import Group, Thing
from .selection import MOST, Selection

Type = CatalogueEntry.Type


@dataclass(frozen=True)
class Kind:
    """One type of thing that can be compared: by which rows, and where their further facts come from."""

    groups: tuple[Group, ...]
    further_facts: Callable[[list[int]], dict[int, dict]]


KINDS = {
    Type.RIDE: Kind(of_rides.GROUPS, of_rides.further_facts),
    Type.PARK: Kind(of_parks.GROUPS, of_parks.further_facts),
    Type.MODEL: Kind(of_models.GROUPS, of_models.further_facts),
}


@dataclass
class Gathered:
    """What is compared, all of one `type`; and what is not."""

    type: str = ""
    entries: list[CatalogueEntry] = field(default_factory=list)
    absent: list[int] = field(default_factory=list)
    of_other_types: list[CatalogueEntry] = field(default_factory=list)
    beyond_six: list[CatalogueEntry] = field(default_factory=list)
    incomparable: list[CatalogueEntry] = field(default_factory=list)


def gather(selection: Selection) -> Gathered:
    """Look the numbers up; at most two queries."""
    if not selection.ids:
        return Gathered()
    found = {entry.pk: entry for entry in _entries(list(selection.ids))}
    given = [found[number] for number in selection.ids if number in found]
    comparable = [entry for entry in given if entry.type in KINDS]
    chosen = _most_frequent_type(comparable)
    of_it = [entry for entry in comparable if entry.type == chosen]
    collect(*(catalogue_tag(entry_type) for entry_type in KINDS))
    return Gathered(
        type=chosen,
        entries=of_it[:MOST],
        beyond_six=of_it[MOST:],
        absent=[number for number in selection.ids if number not in found],
        of_other_types=[entry for entry in comparable if entry.type != chosen],
        incomparable=[entry for entry in given if entry.type not in KINDS],
    )


def _entries(ids: list[int]) -> QuerySet[CatalogueEntry]:
    sizes = Rendition.objects.filter(filter_spec__in=PURPOSES["card"].specs)
    renditions = Prefetch("photo__renditions", sizes, to_attr="prefetched_renditions")
    heavy = ("search_vector", "words", "former_words", "context_words", "facets", "open_during", "point")
    return CatalogueEntry.objects.filter(pk__in=ids).defer(*heavy).select_related("photo").prefetch_related(renditions)


def _most_frequent_type(entries: list[CatalogueEntry]) -> str:
    """Of as many, the type that was named first."""
    counted = Counter(entry.type for entry in entries).most_common(1)
    return counted[0][0] if counted else ""


def things_of(gathered: Gathered) -> list[Thing]:
    """The things with all that their rows ask; one query."""
    if not gathered.entries:
        return []
    further = KINDS[gathered.type].further_facts([entry.pk for entry in gathered.entries])
    return [Thing(entry, further[entry.pk]) for entry in gathered.entries if entry.pk in further]
