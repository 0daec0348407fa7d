"""Partial dates in templates."""

from django import template
from django.utils.html import format_html

from core.dates import PartialDate

register = template.Library()


@register.simple_tag
def partial_date(value: PartialDate | None, missing: str = "") -> str:
    """The date in words, inside `<time>` where HTML has a form for its precision; `missing` where nobody knows it."""
    if not isinstance(value, PartialDate):
        return missing
    machine = value.machine()
    if not machine:
        return value.display()
    return format_html('<time datetime="{}">{}</time>', machine, value.display())
