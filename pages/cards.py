"""Pages as cards: any pages, of any types, in a fixed number of queries.

An app whose pages have more to show registers a writer for its model under "app.model"; it is given all pages of that
type at once and answers with figures (short texts) by primary key.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from core.registry import Registry

Figures = Callable[[list[Page]], dict[int, list[str]]]
card_figures: Registry[Figures] = Registry("writers of card figures")


@dataclass(frozen=True)
class PageCard:
    """What components/card.html prints of a page."""

    title: str
    url: str
    line: str
    figures: list[str] = field(default_factory=list)


def specific_pages(keys: Iterable[int]) -> dict[int, Page]:
    """The pages by primary key, as their own types, ready for `cards_of`: who may see them, and under what they lie."""
    pages = list(Page.objects.filter(pk__in={key for key in keys if key}).specific())
    parents = _parent_titles(pages)
    private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True)) if pages else ()
    for page in pages:
        page.is_restricted = page.path.startswith(private) if private else False
        page.card_place = parents.get(page.path[: -Page.steplen], "")
    return {page.pk: page for page in pages}


def cards_of(pages: Iterable[Page | None]) -> list[PageCard]:
    """Cards for what everybody may see, in the order of `pages`; drafts, private and deleted pages are left out."""
    shown = [page for page in pages if page is not None and page.live and not is_restricted(page)]
    figures = _figures(shown)
    return [_card(page, figures.get(page.pk, [])) for page in shown if page.url]


def is_restricted(page: Page) -> bool:
    """True where only some may see the page. Asks the database unless `specific_pages` has done so."""
    if not hasattr(page, "is_restricted"):
        page.is_restricted = page.get_view_restrictions().exists()
    return page.is_restricted


def _parent_titles(pages: list[Page]) -> dict[str, str]:
    """Titles of parents by path; indexes and the home page say nothing about a page below them."""
    paths = {page.path[: -Page.steplen] for page in pages if page.depth > 4}
    # Whole pages, not values: a cached page notes the pages that it loads, and is renewed when one is renamed.
    return {page.path: page.title for page in Page.objects.filter(path__in=paths)} if paths else {}


def _figures(pages: list[Page]) -> dict[int, list[str]]:
    by_type = defaultdict(list)
    for page in pages:
        by_type[page._meta.label_lower].append(page)
    found = {}
    for label, alike in by_type.items():
        writer = card_figures.get(label)
        found |= writer(alike) if writer else {}
    return found


def _card(page: Page, figures: list[str]) -> PageCard:
    kind = str(page._meta.verbose_name)
    place = getattr(page, "card_place", "")
    line = _("%(kind)s at %(place)s") % {"kind": kind, "place": place} if place else kind
    words = Truncator(getattr(page, "introduction", "")).chars(120)
    return PageCard(page.title, page.url, line[:1].upper() + line[1:], figures or ([words] if words else []))
