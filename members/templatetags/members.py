"""What pages of rides and parks say to members, the same for everybody."""

from dataclasses import dataclass

from django import template
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()


@dataclass(frozen=True)
class Link:
    """A way to a form."""

    url: str
    label: str | Promise
    icon: str


# (address by name, label, icon): each takes the key of the page.
_WAYS = (
    ("reviews:write", _("Rate or review"), "pen"),
    ("credits:ride", _("I have ridden it"), "check"),
    ("photos:add", _("Add photos"), "camera"),
)


@register.simple_tag(takes_context=True)
def part(context: template.Context, name: str, values: dict) -> SafeString:
    """The template `name` with `values` besides what this page knows."""
    with context.push(**values):
        return get_template(name).template.render(context)


@register.simple_tag
def member_links(page) -> list[Link]:
    """The forms about this page, for those without JavaScript; they lead to the log-in and back where it is needed."""
    return [Link(url, label, icon) for name, label, icon in _WAYS if (url := _address(name, page.pk))]


def _address(name: str, pk: int) -> str:
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""
