"""The census, and each of its tables as a file."""

import csv

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.daily import utc_today
from core.pagecache import collect, valid_until
from pages.invalidation import next_midnight
from search.catalogue.tags import catalogue_tag
from search.models import CatalogueEntry

from .census import Census
from .scope import PlaceForm
from .tables import Table


def statistics(request: HttpRequest) -> HttpResponse:
    """All tables and drawings of a place. Six queries."""
    _note_what_is_shown()
    form = PlaceForm(request.GET)
    place = form.place()
    context = {"nav": "statistics", "form": form, "place": place, "census": Census(place), "today": utc_today()}
    return render(request, "search/statistics/statistics.html", context)


def table_as_csv(request: HttpRequest, key: str) -> HttpResponse:
    """One table of a place; numbers as they are kept, in metres and kilometres per hour."""
    _note_what_is_shown()
    census = Census(PlaceForm(request.GET).place())
    table = next((each for each in [*census.tables, census.years] if each.key == key), None)
    if table is None:
        raise Http404(_("There is no such table."))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="thrillwiki-{key}.csv"'
    _write(csv.writer(response), table)
    return response


def _write(writer, table: Table) -> None:
    writer.writerow([table.first or table.title, *table.columns])
    for row in table.rows:
        writer.writerow([_harmless(row.label), *("" if number is None else number for number in row.numbers)])


def _harmless(words: str) -> str:
    """A spreadsheet takes a cell that begins with one of these for a formula."""
    return f"'{words}" if words[:1] in {"=", "+", "-", "@", "\t", "\r"} else words


def _note_what_is_shown() -> None:
    for entry_type in (CatalogueEntry.Type.RIDE, CatalogueEntry.Type.PARK, CatalogueEntry.Type.COMPANY):
        collect(catalogue_tag(str(entry_type)))
    valid_until(next_midnight())
