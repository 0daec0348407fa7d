"""Links in running text."""

from django.utils.html import format_html
from wagtail.rich_text import LinkHandler


class ExternalLinkHandler(LinkHandler):
    """Everybody may suggest a link, so that search engines are told not to follow it for our sake."""

    identifier = "external"

    @classmethod
    def expand_db_attributes(cls, attrs: dict) -> str:
        """The opening tag."""
        return format_html('<a href="{}" rel="nofollow ugc noopener external">', attrs.get("href", ""))
