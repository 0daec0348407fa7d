"""Quantities in templates: `{% quantity ride.height_m "height" %}`."""

from django import template
from django.utils.safestring import SafeString

from core.numbers import written
from core.units import Number, plain_number, quantity_html, quantity_text

register = template.Library()


@register.simple_tag
def quantity(value: Number | None, kind: str, *, small: bool = False) -> SafeString | str:
    """Both units of a stored value, "" when unknown. Kinds: core.units.KINDS. Works with `as name`."""
    return quantity_html(value, kind, small=small)


@register.filter
def in_words(value: Number | None, kind: str) -> str:
    """Plain text of both units, for titles, descriptions and labels."""
    return quantity_text(value, kind)


@register.filter
def grouped(value: Number | None) -> str:
    """A count with its thousands apart: 1,958. One decimal at most."""
    return "" if value is None or value == "" else plain_number(value, 1)


@register.filter
def decimals(value: Number | None, places: int) -> str:
    """A number with so many decimals, zeros too: 4.50."""
    return "" if value is None or value == "" else written(value, places)
