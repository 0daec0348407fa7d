"""Ratings in words."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def as_stars(half_stars: int | None) -> str:
    """Half stars as stars: 9 is "4.5 ★"."""
    return "" if half_stars is None else f"{number_format(half_stars / 2, 1)} ★"
