"""A rating as five stars, filled to the half."""

from functools import lru_cache
from math import cos, pi, sin

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.units import plain_number

from .svg import px

SIDE, OUTER, INNER = 20, 9.4, 4.1


def _star(number: int) -> str:
    """The outline of the star at this place, from its top onward."""
    middle = SIDE * (number + 0.5)
    corners = ((OUTER if turn % 2 == 0 else INNER, turn * pi / 5) for turn in range(10))
    points = (f"{px(middle + radius * sin(angle))} {px(10.6 - radius * cos(angle))}" for radius, angle in corners)
    return "M" + "L".join(points) + "z"


FIVE = "".join(_star(number) for number in range(5))


@lru_cache(maxsize=128)
def _drawn(width: float) -> SafeString:
    return format_html(
        '<svg class="stars" viewBox="0 0 100 20" aria-hidden="true"><path class="stars-off" d="{0}"/>'
        '<svg width="{1}" height="20" viewBox="0 0 {1} 20"><path class="stars-on" d="{0}"/></svg></svg>',
        FIVE,
        width,
    )


def stars(rating: float) -> SafeString:
    """Half stars from 1 to 10 as a drawing, with the words for those who do not see it."""
    width = round(max(0.5, min(10.0, float(rating))) * 10, 1)
    return format_html('{}<span class="sr-only">{}</span>', _drawn(width), stars_in_words(rating))


def stars_in_words(rating: float) -> str:
    """ "4.5 of 5 stars"."""
    return _("%(stars)s of 5 stars") % {"stars": plain_number(rating / 2, 1)}
