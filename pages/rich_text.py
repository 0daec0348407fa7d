"""Links in running text."""

from django.db.models import Model
from django.utils.html import format_html
from wagtail.models import Page
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from pages.joining import successors


class ExternalLinkHandler(LinkHandler):
    """Everybody may suggest a link, so that search engines are told not to follow it for our sake."""

    identifier = "external"

    @classmethod
    def expand_db_attributes(cls, attrs: dict) -> str:
        """The opening tag."""
        return format_html('<a href="{}" rel="nofollow ugc noopener external">', attrs.get("href", ""))


class SuccessorLinkHandler(PageLinkHandler):
    """A link to a page that was merged into another one leads there at once, and not by way of its old address."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Model | None]:
        """The pages as Wagtail fetches them; two queries more where one of them was merged."""
        pages = super().get_many(attrs_list)
        kept = successors(page.pk for page in pages if page and not page.live)
        if not kept:
            return pages
        there = Page.objects.filter(pk__in=kept.values()).defer_streamfields().specific()
        instead = {page.pk: page for page in there}
        return [page and instead.get(kept.get(page.pk), page) for page in pages]
