"""The public worklist: which facts are missing from how many pages, and from which."""

from dataclasses import dataclass

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.pagecache import collect
from core.units import plain_number
from pages.completeness import WORKLIST_TAG, Expectation, counts_by_fact, expectations, label_of
from pages.visibility import visible

PER_PAGE = 50


@dataclass(frozen=True)
class Gap:
    """A fact that pages of a type lack."""

    label: str
    count: int
    url: str
    sentence: str


@dataclass(frozen=True)
class Section:
    """The gaps of one page type, the largest first."""

    title: str
    anchor: str
    gaps: list[Gap]


def worklist(request: HttpRequest) -> HttpResponse:
    """All gaps by page type, with their numbers."""
    collect(WORKLIST_TAG)
    counts = counts_by_fact()
    sections = [_section(expectation, counts[expectation.page_type]) for expectation in expectations()]
    return render(request, "pages/worklist.html", {"sections": [section for section in sections if section.gaps]})


def worklist_of_fact(request: HttpRequest, kind: str, fact: str) -> HttpResponse:
    """The pages of a type that lack a fact, by name, a page at a time. 404 for what nobody expects."""
    collect(WORKLIST_TAG)
    expectation = _expectation(kind)
    if fact not in expectation.labels:
        raise Http404(f"Nobody expects {fact} of {kind}.")
    lacking = visible(Page.objects.filter(completeness__missing__contains=[fact], content_type__model=kind))
    # The parent's name comes along: “Python” alone is six rides.
    shown = _page_of(lacking.select_related("completeness").order_by("title", "pk"), request.GET.get("page", "1"))
    context = {
        "sentence": _sentence(expectation, fact, shown.paginator.count),
        "label": label_of(expectation.page_type, fact),
        "title": _("Missing: %(fact)s") % {"fact": label_of(expectation.page_type, fact)},
        "rows": _rows(request, list(shown)),
        "crumbs": [{"title": _("Worklist"), "url": reverse("pages:worklist")}],
        **_pager(shown),
    }
    return render(request, "pages/worklist_of_fact.html", context)


def _expectation(kind: str) -> Expectation:
    for expectation in expectations():
        if expectation.page_type._meta.model_name == kind:
            return expectation
    raise Http404(f"There is no worklist of {kind}.")


def _section(expectation: Expectation, counts: list[tuple[str, int]]) -> Section:
    meta = expectation.page_type._meta
    gaps = [
        Gap(
            label_of(expectation.page_type, fact),
            count,
            reverse("pages:worklist-of-fact", args=[meta.model_name, fact]),
            _sentence(expectation, fact, count),
        )
        for fact, count in counts
        if fact in expectation.labels
    ]
    return Section(capfirst(str(meta.verbose_name_plural)), meta.model_name, gaps)


def _sentence(expectation: Expectation, fact: str, count: int) -> str:
    """“614 rides lack: drop height”."""
    meta = expectation.page_type._meta
    return ngettext("%(count)s %(one)s lacks: %(fact)s", "%(count)s %(many)s lack: %(fact)s", count) % {
        "count": plain_number(count),
        "one": meta.verbose_name,
        "many": meta.verbose_name_plural,
        "fact": _inside_a_sentence(label_of(expectation.page_type, fact)),
    }


def _inside_a_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]


def _page_of(pages, number: str):
    try:
        return Paginator(pages, PER_PAGE).page(number if len(number) < 8 else "0")
    except InvalidPage as error:
        raise Http404("The worklist has no such page.") from error


def _rows(request: HttpRequest, pages: list[Page]) -> list[dict]:
    parents = Page.objects.filter(path__in={page.path[: -Page.steplen] for page in pages})
    titles = {parent.path: parent.title for parent in parents}
    return [
        {
            "title": page.title,
            "url": page.get_url(request),
            "line": titles.get(page.path[: -Page.steplen], ""),
            "end": f"{page.completeness.percent} %",
        }
        for page in pages
    ]


def _pager(shown) -> dict:
    return {
        "has_pages": shown.has_other_pages(),
        "previous_url": f"?page={shown.previous_page_number()}" if shown.has_previous() else "",
        "next_url": f"?page={shown.next_page_number()}" if shown.has_next() else "",
    }
