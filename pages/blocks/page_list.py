"""A hand-picked list of pages: rides, parks, makers."""

import copy
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from pages.cards import cards_of, specific_pages
from pages.joining import successors

from .choices import CarefulChoice


class SpecificPageBlock(CarefulChoice, blocks.PageChooserBlock):
    """A page as its own type. However many are chosen, they are fetched together."""

    def bulk_to_python(self, values):
        """In the order of `values`; the same page twice is two objects."""
        found = specific_pages(values)
        seen, pages = set(), []
        for key in values:
            page = found.get(key)
            pages.append(copy.copy(page) if key in seen else page)
            seen.add(key)
        return pages

    def to_python(self, value):
        """One page, or None."""
        return self.bulk_to_python([value])[0]


class PageListBlock(blocks.StructBlock):
    """Cards of the chosen pages."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    pages = blocks.ListBlock(SpecificPageBlock(label=_("Page")), label=_("Pages"), min_num=1, max_num=24)

    def get_context(self, value, parent_context=None):
        """Add the cards of those that everybody may see."""
        context = super().get_context(value, parent_context)
        context["cards"] = cards_of(_as_they_are_now(value.get("pages") or []))
        return context

    def get_preview_value(self):
        """A few pages of this site."""
        keys = list(self._examples())
        return self.normalize({"title": _("Rides to look at next"), "pages": list(specific_pages(keys).values())})

    @staticmethod
    def _examples():
        visible = Page.objects.live().public().filter(depth__gt=3)
        return visible.order_by("-depth", "pk").values_list("pk", flat=True)[:4]

    class Meta:
        icon = "list-ol"
        label = _("Ride or page list")
        template = "blocks/page_list.html"
        description = _("Rides, parks or other pages that you choose, as cards")


def _as_they_are_now(pages: Iterable[Page | None]) -> list[Page | None]:
    """In the place of a page that was merged into another one that one, once."""
    pages = list(pages)
    kept = successors(page.pk for page in pages if page and not page.live)
    if not kept:
        return pages
    instead = specific_pages(kept.values())
    now = [page and instead.get(kept.get(page.pk), page) for page in pages]
    return list({page.pk: page for page in now if page}.values())
