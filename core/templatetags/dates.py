"""Partial dates in templates."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.translation import gettext

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


@register.filter
def waited(since: datetime | None) -> str:
    """How long ago in words: "less than a minute" instead of Django's "0 minutes"."""
    if since is None:
        return ""
    return timesince(since) if timezone.now() - since >= timedelta(minutes=1) else gettext("less than a minute")
