"""Addresses that members wrote, as links for those who look after them."""

from urllib.parse import urlsplit

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def linked(text: str) -> SafeString:
    """The text, as a link where it is the address of a page and nothing else. Not for what the public reads unseen."""
    if not _is_web_address(text):
        return conditional_escape(text)
    return format_html('<a href="{}" rel="nofollow ugc noopener noreferrer">{}</a>', text, text)


@register.filter
def linked_lines(text: str) -> SafeString:
    """The text with its breaks of lines; a line that is the address of a page and nothing else is a link."""
    return format_html_join(SafeString("<br>"), "{}", ((linked(line),) for line in text.splitlines()))


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, text))
