"""All reviews of a park or ride."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from pages.addresses import address
from pages.paging import Paging
from parks.models import ParkPage
from reviews.helpfulness import by_helpfulness
from reviews.invalidation import shows_reviews_of
from reviews.languages import NAMES
from reviews.listing.figures import Figures, figures_of
from reviews.listing.wanted import MOST_STARS, SORTS, Wanted
from reviews.models import Review
from reviews.on_pages import LEAST_FOR_A_SCORE
from reviews.rules import RATABLE_TYPES, reason_against_page
from reviews.shown import for_showing, prepared
from reviews.vocabulary import PARK_ASPECTS, PARK_CONS, PARK_PROS, Aspect, Con, Pro

PER_PAGE = 20


@require_safe
def on_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """The list with its filters, all in the address."""
    page = _page(page_id)
    shows_reviews_of(page.pk)
    wanted = Wanted.of(request.GET)
    figures = figures_of(page.pk, wanted)
    path, count = reverse("reviews:on", args=[page.pk]), figures.count(wanted.stars)
    paging = Paging.of(request.GET, count=count, per_page=PER_PAGE, path=path, keep=wanted.query)
    context = {
        "page": page,
        "page_url": address(page.url_path),
        "list_url": path,
        "canonical": request.build_absolute_uri(path),
        "wanted": wanted,
        "figures": figures,
        "has_mean": sum(figures.histogram) >= LEAST_FOR_A_SCORE,
        "bars": figures.bars(wanted, path),
        "chips": wanted.chips(path),
        "sorts": _sorts(wanted, path),
        "choices": _choices(page, figures, wanted),
        "rows": prepared(_found(page, wanted)[paging.rows], request.user) if count else [],
        "count": count,
        "paging": paging,
        # Of a page with reviews we know that one may write them.
        "no_reviews_because": "" if figures.everything else reason_against_page(page.specific),
    }
    return render(request, "reviews/list.html", context)


def _page(page_id: int) -> Page:
    """The live park or ride; its own columns are not asked for."""
    page = Page.objects.live().filter(pk=page_id).first() if page_id < 2**31 else None
    if page is None or not issubclass(page.specific_class or Page, RATABLE_TYPES):
        raise Http404
    return page


def _found(page: Page, wanted: Wanted) -> QuerySet[Review]:
    found = for_showing(Review.objects.public().filter(wanted.conditions(), page_id=page.pk))
    if wanted.sort == "helpful":
        return by_helpfulness(found)
    first = {"newest": [], "highest": ["-rating"], "lowest": ["rating"]}[wanted.sort]
    return found.order_by(*first, "-written_at", "-pk")


def _sorts(wanted: Wanted, path: str) -> list[dict]:
    return [
        {"label": label, "url": wanted.url(path, sort=key), "current": wanted.sort == key}
        for key, label in SORTS.items()
    ]


def _choices(page: Page, figures: Figures, wanted: Wanted) -> dict:
    """What each filter of the form offers: pairs of value and label."""
    is_park = issubclass(page.specific_class, ParkPage)
    languages = {*figures.languages, *([wanted.language] if wanted.language else [])}
    years = {*map(str, figures.years), *([wanted.year] if wanted.year else [])}
    return {
        "aspects": [(each.value, each.label) for each in (PARK_ASPECTS if is_park else Aspect)],
        "least": [str(stars) for stars in range(MOST_STARS, 0, -1)],
        "pros": [(each.value, each.label) for each in (PARK_PROS if is_park else Pro)],
        "cons": [(each.value, each.label) for each in (PARK_CONS if is_park else Con)],
        "languages": sorted((key, NAMES[key]) for key in languages),
        "years": sorted(years, reverse=True),
    }
