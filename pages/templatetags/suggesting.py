"""Where something is suggested, for templates."""

from django import template
from django.db.models import Model
from wagtail.models import Page

from pages import suggestable

register = template.Library()


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
