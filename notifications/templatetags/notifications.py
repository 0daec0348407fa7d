"""What templates show of notices."""

from django import template

from notifications.kinds import label_of

register = template.Library()


@register.filter
def kind_label(kind: str):
    """What a notice of this kind is about, in a word or two."""
    return label_of(kind)
