"""What might stand in the place of a thing compared: one query."""

from dataclasses import dataclass

from django.db.models import QuerySet

from search.models import CatalogueEntry

from .rows import Thing

Type = CatalogueEntry.Type
COLUMNS = ("pk", "key", "name", "category", "country", "park_page_id", "model_page_id", "prominence")
# Unsorted, so that the index of what they share answers: sorted by the database, all rides might be walked through.
MOST_READ = 600
MOST_SHOWN = 5


@dataclass(frozen=True)
class Neighbour:
    """A row of the catalogue, as much of it as is shown."""

    pk: int
    key: str
    name: str
    category: str
    country: str
    park_page_id: int | None
    model_page_id: int | None
    prominence: float


def neighbours_of(things: list[Thing]) -> dict[int, list[Neighbour]]:
    """By primary key what is most like each thing, none of them compared already."""
    if not things:
        return {}
    others = [Neighbour(*row) for row in _alike(things)]
    return {thing.entry.pk: _most_like(thing.entry, others) for thing in things}


def _alike(things: list[Thing]) -> QuerySet:
    """Of the same type: rides of the same park or model, models of the same maker, parks of the same country."""
    entries = [thing.entry for thing in things]
    alike = CatalogueEntry.objects.filter(type=entries[0].type).exclude(pk__in=[entry.pk for entry in entries])
    if entries[0].type == Type.PARK:
        alike = alike.filter(country__in={entry.country for entry in entries} - {""})
    else:
        alike = alike.filter(related_ids__overlap=_shared_pages(entries))
    return alike.order_by().values_list(*COLUMNS)[:MOST_READ]


def _shared_pages(entries: list[CatalogueEntry]) -> list[int]:
    if entries[0].type == Type.MODEL:
        return [entry.maker_page_id for entry in entries if entry.maker_page_id]
    pages = {pk for entry in entries for pk in (entry.model_page_id, entry.park_page_id)}
    return sorted(pages - {None})


def _most_like(entry: CatalogueEntry, others: list[Neighbour]) -> list[Neighbour]:
    ranked = [(_likeness(entry, other), other) for other in others]
    ranked = [(likeness, other) for likeness, other in ranked if likeness]
    ranked.sort(key=lambda pair: (-pair[0], -pair[1].prominence, pair[1].pk))
    return [other for _likeness, other in ranked[:MOST_SHOWN]]


def _likeness(entry: CatalogueEntry, other: Neighbour) -> int:
    if entry.type == Type.PARK:
        return int(other.country == entry.country)
    if entry.type == Type.MODEL:
        return int(other.key.startswith(entry.key.rpartition("/")[0] + "/"))
    same_model = entry.model_page_id is not None and other.model_page_id == entry.model_page_id
    same_park = entry.park_page_id is not None and other.park_page_id == entry.park_page_id
    return 4 * same_model + 2 * same_park + (other.category == entry.category) * (same_model or same_park)
