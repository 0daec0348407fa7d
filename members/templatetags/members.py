"""What pages of rides and parks say to members, the same for everybody."""

from dataclasses import dataclass

from django import template
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from companies.models import CompanyPage
from notifications.following import followed_as
from parks.models import ParkPage

register = template.Library()


@dataclass(frozen=True)
class Link:
    """A way to a form."""

    url: str
    label: str | Promise
    icon: str


# (address by name, label, icon): each takes the key of the page. What one did there is asked of parks and rides apart.
_RATE = ("reviews:write", _("Rate or review"), "pen")
_RIDDEN = ("credits:ride", _("I have ridden it"), "check")
_RIDDEN_THERE = ("credits:park", _("What did you ride here?"), "check")
_OTHERS = (("photos:add", _("Add photos"), "camera"), ("credits:list-add", _("Add to a list"), "list"))
_FOLLOW = _("Follow")


@register.simple_tag(takes_context=True)
def part(context: template.Context, name: str, values: dict) -> SafeString:
    """The template `name` with `values` besides what this page knows."""
    with context.push(**values):
        return get_template(name).template.render(context)


@register.simple_tag
def member_links(page) -> list[Link]:
    """The forms about this page, for those without JavaScript; they lead to the log-in and back where it is needed."""
    ways = (_RATE, _RIDDEN_THERE if isinstance(page, ParkPage) else _RIDDEN, *_OTHERS)
    ways = () if isinstance(page, CompanyPage) else ways
    found = [Link(url, label, icon) for name, label, icon in ways if (url := _address(name, page.pk))]
    kind = followed_as.get(page._meta.label)
    return [*found, Link(reverse("notifications:follow", args=[kind, page.pk]), _FOLLOW, "feed")] if kind else found


def _address(name: str, pk: int) -> str:
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""
