"""The pages of rankings."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pages.addresses import address
from pages.paging import Paging
from pages.public import site_url
from pages.visibility import visible
from rides.models import RidePage

from .bradley_terry import PHANTOM
from .calculation import LEAST_OPPONENTS, LEAST_RIDERS, RULE
from .evidence import asked_for, evidence
from .history import history_of
from .kinds import KINDS
from .models import DuelTable, Snapshot
from .overview import summaries
from .reading import PER_PAGE, Months, counts_of, key_of, narrowings, places_of, rows_of
from .scope import Scope
from .scores import DAMPING, SHOWN_FROM
from .structured import scripts
from .tags import shows_rankings

NUMBERS = {
    "least_riders": LEAST_RIDERS,
    "least_opponents": LEAST_OPPONENTS,
    "least_ratings": SHOWN_FROM,
    "damping": DAMPING,
    "phantom": int(PHANTOM),
    "rule": RULE,
}


def overview(request: HttpRequest) -> HttpResponse:
    """All rankings, each with its first places. Three queries."""
    shows_rankings()
    months = Months.of(request.GET)
    context = {
        "nav": "rankings",
        "months": months,
        "summaries": summaries(months.chosen, months.keep()),
        **NUMBERS,
    }
    return render(request, "rankings/overview.html", context)


def ranking(request: HttpRequest, kind: str, scope: str = "") -> HttpResponse:
    """One ranking. At most seven queries."""
    shows_rankings()
    asked = Scope.of(kind, scope)
    months = Months.of(request.GET)
    placed, provisional = counts_of(months.chosen, asked)
    count = provisional if asked.is_provisional else placed
    paging = Paging.of(request.GET, count=count, per_page=PER_PAGE, path=asked.url(), keep=months.keep())
    places = places_of(list(rows_of(months.chosen, asked)[paging.rows])) if count else []
    name, way = f"{asked.kind.label}: {', '.join(asked.words)}", [(_("Rankings"), reverse("rankings:overview"))]
    context = {
        "nav": "rankings",
        "crumbs": [{"title": _("Rankings"), "url": reverse("rankings:overview")}],
        "scripts": scripts(name, asked.url(), site_url(request), way, places),
        "scope": asked,
        "kind": asked.kind,
        "months": months,
        "month_chips": months.chips(asked.url()),
        "month_query": _query(months),
        "placed": placed,
        "provisional": provisional,
        "paging": paging,
        "places": places,
        "narrowings": narrowings(months.chosen, asked),
        "other_url": asked.url(provisional=not asked.is_provisional),
        **NUMBERS,
    }
    return render(request, "rankings/ranking.html", context)


def _query(months: Months) -> str:
    kept = months.keep()
    return f"?month={kept['month']}" if kept else ""


def evidence_of_two(request: HttpRequest) -> HttpResponse:
    """The duel of any two rides. At most six queries."""
    shows_rankings()
    first, second = (asked_for(request.GET.get(name, "")) for name in ("a", "b"))
    found = evidence(first.ride, second.ride) if first.ride and second.ride and first.ride != second.ride else None
    context = {
        "nav": "rankings",
        "crumbs": [{"title": _("Rankings"), "url": reverse("rankings:overview")}],
        "sides": [
            {"name": "a", "label": _("One ride"), "asked": first, "url": _address(first), "other": second},
            {"name": "b", "label": _("The other"), "asked": second, "url": _address(second), "other": first},
        ],
        "evidence": found,
        "is_same": bool(first.ride and first.ride == second.ride),
    }
    return render(request, "rankings/evidence.html", context)


def _address(asked) -> str:
    return address(asked.ride.url_path) if asked.ride else ""


def history(request: HttpRequest, page_id: int) -> HttpResponse:
    """The ranks of a ride by month. Three queries."""
    shows_rankings()
    ride = visible(RidePage.objects.filter(pk=page_id)).select_related("park").first()
    if ride is None:
        raise Http404(_("There is no such ride."))
    context = {
        "nav": "rankings",
        "crumbs": [{"title": _("Rankings"), "url": reverse("rankings:overview")}],
        "ride": ride,
        "ride_url": address(ride.url_path),
        **history_of(page_id),
    }
    return render(request, "rankings/history.html", context)


def how(request: HttpRequest) -> HttpResponse:
    """How rankings are made, in plain words."""
    context = {
        "nav": "rankings",
        "crumbs": [{"title": _("Rankings"), "url": reverse("rankings:overview")}],
        **NUMBERS,
    }
    return render(request, "rankings/how.html", context)


def duels(request: HttpRequest, kind: str) -> HttpResponse:
    """The file that a ranking was made from, compressed."""
    shows_rankings()
    snapshot = Months.of(request.GET).chosen
    table = DuelTable.objects.filter(snapshot=snapshot, kind=KINDS[kind].key if kind in KINDS else "").first()
    if table is None:
        raise Http404(_("There is no such file."))
    response = HttpResponse(bytes(table.table), content_type="application/gzip")
    name = f"thrillwiki-{kind}-duels-{key_of(Snapshot.objects.get(pk=table.snapshot_id))}.csv.gz"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
