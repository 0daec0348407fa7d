"""The rides of a term, in the flat catalogue."""

from django.db.models import F, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.templatetags.ui import meter, status
from core.units import quantity_html
from search.models import CatalogueEntry

PER_PAGE = 50
# Whoever wants to read on asks the finder: it goes on from a place without counting all rides before it.
MOST_LISTED = 1000


def rides_with(codes: list[int]) -> QuerySet[CatalogueEntry]:
    """The rides that have any of these facet values."""
    return CatalogueEntry.objects.filter(type=CatalogueEntry.Type.RIDE, facets__overlap=codes)


def listed(codes: list[int], window: slice, *, by_height: bool) -> list[CatalogueEntry]:
    """A piece of the list, tallest first or by name; either order is an index's. One query."""
    order = (F("height_m").desc(nulls_last=True), "pk") if by_height else ("sort_key", "pk")
    ordered = rides_with(codes).order_by(*order)
    return list(ordered.defer("search_vector", "words", "former_words", "context_words", "facets")[window])


def columns(*, by_height: bool) -> list[dict]:
    """The headings of the table."""
    return [
        {"label": _("Ride"), "sort": "" if by_height else "ascending"},
        {"label": _("Park")},
        {"label": _("Status")},
        {"label": _("Opened"), "numeric": True},
        {"label": _("Height"), "numeric": True, "sort": "descending" if by_height else ""},
        {"label": _("Speed"), "numeric": True},
        {"label": _("Length"), "numeric": True},
        {"label": _("Inversions"), "numeric": True},
    ]


def rows(entries: list[CatalogueEntry]) -> list[dict]:
    """The rows of the table, for components/table.html."""
    tallest = max((entry.height_m for entry in entries if entry.height_m), default=None)
    return [
        {"title": entry.name, "url": entry.url, "sub": entry.maker_name, "cells": _cells(entry, tallest)}
        for entry in entries
    ]


def _cells(entry: CatalogueEntry, tallest: float | None) -> list[dict]:
    return [
        {"value": park_of(entry), "full": True},
        {"value": status(entry.status, bare=True)},
        {"value": str(entry.opening_day.year) if entry.opening_day else "", "numeric": True},
        {
            "value": quantity_html(entry.height_m, "height"),
            "numeric": True,
            "meter": meter(entry.height_m, tallest),
        },
        {"value": quantity_html(entry.speed_kmh, "speed"), "numeric": True, "hide": True},
        {"value": quantity_html(entry.length_m, "length"), "numeric": True, "hide": True},
        {"value": "" if entry.inversions is None else str(entry.inversions), "numeric": True, "hide": True},
    ]


def park_of(entry: CatalogueEntry) -> str:
    """The ride's park with its link."""
    if not entry.park_name:
        return format_html('<span class="none">{}</span>', _("Park not recorded"))
    return format_html('<a href="{}">{}</a>', entry.park_url, entry.park_name)
