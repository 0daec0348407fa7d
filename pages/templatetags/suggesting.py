"""Where something is suggested, for templates."""

from django import template
from django.db.models import Model
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page

from pages import suggestable
from pages.blocks.naming import name_of

register = template.Library()


@register.simple_tag
def suggest_block(page: Page | None, child: StreamValue.StreamChild) -> dict:
    """Address and name of a block of the page's story; nothing where it cannot be suggested, or without a page."""
    url = suggestable.block_url(page, child) if page else ""
    return {"url": url, "label": name_of(child)} if url else {}


@register.simple_tag
def suggest_address(page: Page, name: str = "") -> str:
    """The address at which it is suggested, of the page as a whole without a name; "" where it cannot be."""
    if name and suggestable.find(type(page), name) is None:
        return ""
    return suggestable.suggest_url(page, name)


@register.inclusion_tag("pages/includes/row_pen.html")
def row_pen(row: Model) -> dict:
    """The pen beside a row of a page; nothing where it cannot be suggested to be another way. No query."""
    return {"url": suggestable.suggest_row_url(row), "label": str(row)}
