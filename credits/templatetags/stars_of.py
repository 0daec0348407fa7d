"""Ratings in words."""

from django import template

from core.numbers import written

register = template.Library()


@register.filter
def as_stars(half_stars: int | None) -> str:
    """Half stars as stars: 9 is "4.5 ★"."""
    return "" if half_stars is None else f"{written(half_stars / 2, 1)} ★"
