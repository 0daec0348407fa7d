"""Opening hours in the templates of pages."""

from django import template
from django.utils import timezone

from parks.hours_context import hours_context

register = template.Library()


@register.inclusion_tag("parks/hours_section.html")
def park_hours(park) -> dict:
    """The section "Hours" of a park's page: today's sentence and the present month. At most three queries."""
    return hours_context(park, timezone.now())


@register.simple_tag
def today_at(park) -> str:
    """Today's sentence alone, for a list or a header; "" where no hours are recorded. At most three queries."""
    return hours_context(park, timezone.now())["sentence"]
