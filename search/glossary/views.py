"""The pages of the glossary."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.htmx import render_part
from core.pagecache import collect
from core.pagecache.collecting import any_of
from pages.public import site_url
from rides.models import GlossaryTerm
from search.catalogue.tags import catalogue_tag
from search.models import CatalogueEntry

from . import listing, structured, term_page
from .questions import counts_of, known_values
from .reading import term_and_neighbours


def index(request: HttpRequest) -> HttpResponse:
    """All terms, or those that `q` and `kind` leave. Four queries at most."""
    collect(any_of(GlossaryTerm._meta.label_lower), catalogue_tag(CatalogueEntry.Type.RIDE))
    query = " ".join(request.GET.get("q", "").split())[: listing.LONGEST_QUERY]
    kind = request.GET.get("kind", "")
    kind = kind if kind in listing.KINDS else ""
    terms = list(GlossaryTerm.objects.all())
    context = {
        "nav": "glossary",
        **_shown(terms, query, kind),
        "scripts": structured.of_index(request, terms),
        "url": f"{site_url(request)}{reverse('glossary:index')}",
    }
    return render_part(request, "search/glossary/index.html", "terms", context)


def _shown(terms: list[GlossaryTerm], query: str, kind: str) -> dict:
    """The terms that were asked for, and the chips for the kinds."""
    matching = listing.found(terms, query)
    shown = [term for term in matching if kind in ("", term.kind)]
    arranged = listing.as_found if query else listing.sections
    return {
        "query": query,
        "kind": kind,
        "shown": len(shown),
        "chips": listing.chips(matching, query, kind),
        "sections": arranged(shown, counts_of(known_values(shown))),
    }


def term(request: HttpRequest, slug: str) -> HttpResponse:
    """One term with its rides and records; 404 where there is none. Six queries at most."""
    found, others = term_and_neighbours(slug)
    if found is None:
        raise Http404(_("The glossary has no such term."))
    collect(catalogue_tag(CatalogueEntry.Type.RIDE))
    context = {
        "nav": "glossary",
        **term_page.telling(found),
        **term_page.rides_and_records(found, request.GET),
        "neighbours": others,
        "scripts": structured.of_term(request, found),
        "url": f"{site_url(request)}{found.url}",
    }
    return render_part(request, "search/glossary/term.html", "rides", context)
