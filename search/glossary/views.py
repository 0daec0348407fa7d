"""The pages of the glossary."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.drawings.elements import element_drawing
from core.htmx import render_part
from core.pagecache import collect
from core.pagecache.collecting import any_of
from pages.paging import Paging
from pages.public import site_url
from rides.models import GlossaryTerm
from search.catalogue.tags import catalogue_tag
from search.models import CatalogueEntry

from . import listing, rides, structured
from .questions import counts_of, is_fact_of_rides, known_values
from .reading import links_to_finder, term_and_neighbours
from .records import most_of, records


def index(request: HttpRequest) -> HttpResponse:
    """All terms, or those that `q` and `kind` leave. Four queries at most."""
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[: listing.LONGEST_QUERY]
    kind = request.GET.get("kind", "")
    collect(any_of(GlossaryTerm._meta.label_lower), catalogue_tag(CatalogueEntry.Type.RIDE))
    terms = list(GlossaryTerm.objects.all())
    matching = listing.found(terms, query)
    shown = [term for term in matching if term.kind == kind] if kind in listing.KINDS else matching
    arranged = listing.as_found if query else listing.sections
    context = {
        "nav": "glossary",
        "query": query,
        "kind": kind if kind in listing.KINDS else "",
        "total": len(terms),
        "shown": len(shown),
        "chips": _chips(matching, query, kind),
        "sections": arranged(shown, counts_of(known_values(shown))),
        "scripts": structured.of_index(request, terms),
        "url": f"{site_url(request)}{reverse('glossary:index')}",
        "crumbs": [],
    }
    return render_part(request, "search/glossary/index.html", "terms", context)


def _chips(terms: list[GlossaryTerm], query: str, kind: str) -> list[dict]:
    def address(value: str) -> str:
        asked = urlencode([(name, text) for name, text in (("q", query), ("kind", value)) if text])
        return f"{reverse('glossary:index')}?{asked}" if asked else reverse("glossary:index")

    all_kinds = {"label": _("All"), "url": address(""), "count": len(terms), "current": kind not in listing.KINDS}
    return [
        all_kinds,
        *(
            {
                "label": label,
                "url": address(value),
                "count": sum(term.kind == value for term in terms),
                "current": value == kind,
            }
            for value, label in listing.KINDS.items()
        ),
    ]


def term(request: HttpRequest, slug: str) -> HttpResponse:
    """One term with its rides and records; 404 where there is none. Six queries at most."""
    found, others = term_and_neighbours(slug)
    if found is None:
        raise Http404(_("The glossary has no such term."))
    collect(catalogue_tag(CatalogueEntry.Type.RIDE))
    known = known_values([found])
    count, codes = counts_of(known)[slug], [value.code for value in known[slug]]
    paging = Paging.of(
        request.GET, count=min(count, rides.MOST_LISTED), per_page=rides.PER_PAGE, path=found.url, keep={}
    )
    made = [record for record in (*records(codes), most_of(found)) if record] if count else []
    # Where no height is known, the list is in the order of names.
    by_height = any(record.figure == "height_m" for record in made)
    context = {
        "nav": "glossary",
        "term": found,
        "crumbs": [{"title": _("Glossary"), "url": reverse("glossary:index")}],
        "kind_label": listing.KINDS.get(found.kind, ""),
        "kind_url": f"{reverse('glossary:index')}?kind={found.kind}",
        "drawing": element_drawing(found.slug, found.name, found.definition),
        "count": count,
        "is_cut": count > rides.MOST_LISTED,
        "records": made,
        "by_height": by_height,
        "columns": rides.columns(by_height=by_height),
        "rows": rides.rows(rides.listed(codes, paging.rows, by_height=by_height)) if count else [],
        "paging": paging,
        "finder_links": links_to_finder(known[slug]),
        "neighbours": others,
        "is_fact_of_rides": bool(count) or is_fact_of_rides(found),
        "scripts": structured.of_term(request, found),
        "url": f"{site_url(request)}{found.url}",
        "description": Truncator(found.definition).chars(200),
    }
    return render_part(request, "search/glossary/term.html", "rides", context)
