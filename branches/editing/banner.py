"""Where one is editing, and where else the page is: the live page and each branch, one click apart."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.editing.addresses import begin_url, edit_url, live_url
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


def banner_of(thing: Model, user: Any, branch: Branch | None = None) -> Banner:
    """For the head of an editor of a page, or of something else that branches hold. One query."""
    elsewhere = branches_with(thing, user)
    if branch is not None and branch not in elsewhere:
        elsewhere.insert(0, branch)
    live = _("Live page") if isinstance(thing, Page) else _("What is live")
    places = [Place(live, live_url(thing), branch is None)]
    places += [Place(each.name, edit_url(each, thing), each == branch) for each in elsewhere]
    return Banner(branch, tuple(places), begin_url(thing))
