"""Who may rate what: by the status of the page, and by what the member has to do with it."""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.dates import PartialDate
from core.registry import Registry
from parks.models import ParkPage
from parks.status import Status
from rides.models import RidePage

RATABLE_TYPES = (ParkPage, RidePage)

# Each answers why this member may not rate this page, in words for them, or "": those who run a place, say.
objections: Registry[Callable[[AbstractBaseUser, Page], str]] = Registry("objections to a review")

# What nobody can have ridden.
NOT_YET = frozenset({Status.RUMOURED, Status.ANNOUNCED, Status.CONSTRUCTION})
# What goes on elsewhere or as something else: its ratings stay as they are.
FROZEN = frozenset({Status.RELOCATED, Status.CONVERTED})
# Rated from memory: by those who were there before it closed.
HISTORY = frozenset({Status.CLOSED, Status.REMOVED})
# Rated and marked: it stands, but nobody can ride it now.
MARKED = frozenset({Status.SBNO, Status.STORED})


class ReviewRefused(Exception):
    """Somebody may not do that. Its text says why, in words for them."""


def reason_against(user: AbstractBaseUser, page: Page) -> str:
    """Why `user` may not rate `page`, in words for them; "" when they may."""
    return reason_against_page(page) or objection_to(user, page)


def objection_to(user: AbstractBaseUser, page: Page) -> str:
    """What this member has to do with `page` that forbids them to rate it, in words for them; "" where nothing."""
    return next((reason for _n, object_to in objections if (reason := object_to(user, page))), "")


def reason_against_page(page: Page) -> str:
    """Why nobody may rate `page`; "" when one may."""
    if not isinstance(page, RATABLE_TYPES) or not page.live:
        return _("Only parks and rides can be rated.")
    if page.status in NOT_YET:
        return _("%(name)s has not opened yet. It can be rated once somebody could ride it.") % {"name": page.title}
    if page.status == Status.CANCELLED:
        return _("%(name)s never opened, so nobody can rate it.") % {"name": page.title}
    if page.status in FROZEN:
        return _(
            "%(name)s goes on elsewhere or as something else. Its ratings stay as they were; rate what it became."
        ) % {"name": page.title}
    return ""


def problem_with_visit(page: Page, visited: PartialDate | None, today) -> str:
    """What is wrong with the day of a visit, in words; "" when nothing is."""
    if visited is None:
        return ""
    if visited.earliest > today:
        return _("The day of your visit lies in the future.")
    if page.opening_date and visited.is_certainly_before(page.opening_date):
        return _("%(name)s opened later: %(date)s.") % {"name": page.title, "date": page.opening_date.display()}
    if page.status in HISTORY and page.closing_date and page.closing_date.is_certainly_before(visited):
        return _("%(name)s was closed by then: %(date)s.") % {"name": page.title, "date": page.closing_date.display()}
    return ""
