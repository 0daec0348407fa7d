"""The ways to what is a member's own, for the header's menu and the page of the account."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.registry import Registry


@dataclass(frozen=True)
class Link:
    """One entry of the menu. `count` is what is new there.

    With a `live_url` it is also shown beside the name, and asked for there while the page is open.
    """

    url: str
    label: str | Promise
    count: int = 0
    live_url: str = ""


# Each is asked with the user and answers a link of theirs, or None. One query at most.
offers: Registry[Callable[[Any], Link | None]] = Registry("links in a member's menu")


def news_among(links: list[Link]) -> Link | None:
    """The link of which the header tells without being opened."""
    return next((link for link in links if link.live_url), None)


def links_of(user) -> list[Link]:
    """What `user` can go to, the admin only with the right to it."""
    # The pages of members belong to apps above this one, so their addresses are written out.
    page = f"/members/{user.get_username()}/"
    links = [
        Link("/members/me/", _("Your desk")),
        Link(page, _("Your page")),
        Link("/reviews/mine/", _("Your reviews")),
        Link("/credits/", _("Your credits")),
        Link("/credits/lists/", _("Your lists")),
        Link("/members/me/photos/", _("Your photos")),
        *(link for _name, offer in offers if (link := offer(user))),
        Link(reverse("accounts:preferences"), _("Preferences")),
        Link(reverse("mfa_index"), _("Security")),
    ]
    if user.has_perm("wagtailadmin.access_admin"):
        links.append(Link(reverse("wagtailadmin_home"), _("Edit ThrillWiki")))
    return [*links, Link(reverse("account_logout"), _("Log out"))]
