"""Addresses of pages in templates, without a query."""

from django import template
from wagtail.models import Page

from pages.addresses import address

register = template.Library()


@register.filter
def page_address(page: Page | None) -> str:
    """The path under which visitors reach `page`; "" for none."""
    return address(page.url_path) if page else ""
