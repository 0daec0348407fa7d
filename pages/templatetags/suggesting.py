"""Where something is suggested, for templates."""

from django import template
from wagtail.models import Page

from pages import suggestable

register = template.Library()


@register.simple_tag
def suggest_address(page: Page, name: str = "") -> str:
    """The address at which it is suggested, of the page as a whole without a name; "" where it cannot be."""
    if name and suggestable.find(type(page), name) is None:
        return ""
    return suggestable.suggest_url(page, name)
