"""The list beside the map: the same entries, the best known or the nearest first."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from search.finder.places import Near
from search.models import CatalogueEntry

from .asked import LAST_PAGE, Asked
from .boxes import Box
from .groups import Group, cell_of
from .marks import SHOWN, figures_line, place_line

PAGE_SIZE = 20


@dataclass(frozen=True)
class Row:
    """One entry of the list; `mark` is the key of the mark that stands for it."""

    entry: CatalogueEntry
    mark: str
    line: str
    figures: str


def listed(entries: QuerySet, box: Box, asked: Asked) -> list[CatalogueEntry]:
    """One page of what lies in the box. One query."""
    start = (asked.page - 1) * PAGE_SIZE
    return list(_sorted(entries.filter(box.holds()), box, asked).only(*SHOWN)[start : start + PAGE_SIZE])


def _sorted(entries: QuerySet, box: Box, asked: Asked) -> QuerySet:
    if asked.order == "distance":
        latitude, longitude = box.middle
        return entries.order_by(Near("", "", latitude, longitude, None).apart, "page_id")
    return entries.order_by(F("prominence").desc(nulls_last=True), "page_id")


def rows_of(entries: list[CatalogueEntry], groups: list[Group], box: Box, bits: int) -> list[Row]:
    """The rows, each with the mark in whose cell it lies."""
    marks = {cell: group.key for group in groups for cell in group.cells}
    apart = any(group.at_park is not None for group in groups)
    return [
        Row(entry, marks.get(cell_of(entry, box, bits, apart=apart), ""), place_line(entry), figures_line(entry))
        for entry in entries
    ]


def last_page(count: int) -> int:
    """The number of the last page; nobody reads on beyond LAST_PAGE, but zooms in."""
    return min(max(1, -(-count // PAGE_SIZE)), LAST_PAGE)
