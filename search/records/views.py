"""The pages of records."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.daily import utc_today
from core.pagecache import collect, valid_until
from pages.invalidation import next_midnight
from pages.paging import Paging
from search.catalogue.tags import catalogue_tag
from search.models import CatalogueEntry

from .history import groups_of, kept_history, named
from .history_shown import drawing_of, rows_of, runs_of
from .overview import OverviewForm, summaries
from .registry import RECORDS
from .scope import Scope, ScopeForm
from .standings import PER_PAGE, Standings, field_of, possible


def overview(request: HttpRequest) -> HttpResponse:
    """All records of a place and a day, each with its holder and the next ones."""
    _note_what_is_shown()
    form = OverviewForm(request.GET)
    context = {
        "nav": "records",
        "form": form,
        "scope": form.scope(),
        "summaries": summaries(form.scopes()),
        "today": utc_today(),
    }
    return render(request, "search/records/overview.html", context)


def record(request: HttpRequest, key: str) -> HttpResponse:
    """One record: its list, and its history since 1880. At most six queries."""
    if key not in RECORDS:
        raise Http404(_("There is no such record."))
    _note_what_is_shown()
    form = ScopeForm(request.GET, RECORDS[key])
    scope = form.scope()
    field = field_of(scope)
    standings = Standings(scope, field)
    paging = Paging.of(request.GET, count=standings.count, per_page=PER_PAGE, path=scope.path, keep=dict(scope.pairs))
    found = kept_history(scope, field)
    if scope.record.counted:
        places = standings.places(paging.rows, also=groups_of(found))
        found = named(found, standings.entries)
    else:
        places = standings.places(paging.rows)
    context = {
        "nav": "records",
        "crumbs": [{"title": _("Records"), "url": scope.overview_url}],
        "record": RECORDS[key],
        "others": _others(scope),
        "form": form,
        "scope": scope,
        "field": field,
        "paging": paging,
        "places": places,
        "possible": possible(scope),
        "history": (rows := rows_of(found, scope.record, scope.moment)),
        "history_left_out": len(runs_of(found, scope.record)) - len(rows),
        "drawing": drawing_of(found, scope.record, scope.moment),
    }
    return render(request, "search/records/record.html", context)


def _others(scope: Scope) -> list[dict]:
    """The other records of the same place and time, as chips."""
    query = scope.overview_url.partition("?")[2]
    return [
        {"label": other.label, "url": reverse("records:record", args=[other.key]) + (f"?{query}" if query else "")}
        for other in RECORDS.values()
        if other.key != scope.record.key
    ]


def _note_what_is_shown() -> None:
    for entry_type in (CatalogueEntry.Type.RIDE, CatalogueEntry.Type.PARK, CatalogueEntry.Type.COMPANY):
        collect(catalogue_tag(str(entry_type)))
    valid_until(next_midnight())
