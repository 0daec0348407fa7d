"""Stars in templates."""

from django import template

from core.drawings.stars import stars

register = template.Library()
register.filter("stars", stars)


@register.filter
def votes(review) -> int:
    """How many readers said whether they found a review helpful."""
    return review.helpful_count + review.unhelpful_count


@register.filter
def keys_of(reviews) -> str:
    """Their ids with commas, for an address."""
    return ",".join(str(review.pk) for review in reviews)
