"""Where one is editing, and where else the page is: the live page and each branch, one click apart."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.editing.rights import branches_with
from branches.models import Branch


@dataclass(frozen=True)
class Place:
    """Somewhere the page can be edited."""

    label: str
    url: str
    is_here: bool


@dataclass(frozen=True)
class Banner:
    """Which branch this is (None: the live page), and all the places."""

    branch: Branch | None
    places: tuple[Place, ...]
    begin_url: str


def banner_of(page: Page, user: Any, branch: Branch | None = None) -> Banner:
    """For the head of an editor. One query."""
    elsewhere = branches_with(page, user)
    if branch is not None and branch not in elsewhere:
        elsewhere.insert(0, branch)
    places = [Place(_("Live page"), reverse("wagtailadmin_pages:edit", args=[page.pk]), branch is None)]
    places += [
        Place(each.name, reverse("branches:edit", args=[each.pk, page.pk]), each == branch) for each in elsewhere
    ]
    return Banner(branch, tuple(places), reverse("branches:begin", args=[page.pk]))
