"""Hiding a public version: what it said is shown to nobody, that there was one is."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from branches.models import HiddenVersion, PublicVersion
from branches.policy import OTHERS
from branches.reading import live
from branches.refusals import NotAllowed, Refused
from core.signals import pages_changed
from moderation.notices import tell

NOTICE = "history-hidden"


def may_hide(user: Any, page: Page) -> bool:
    """Whether the user looks after others' work, on this page too."""
    return user.is_authenticated and user.has_perm(OTHERS) and page.permissions_for_user(user).can_edit()


@transaction.atomic
def hide(version: PublicVersion, *, by: Any, reason: str) -> HiddenVersion:
    """Hide it; its author is told why. Raises NotAllowed, and Refused for what is live, which is changed first."""
    page = _page(version, by)
    newest = PublicVersion.objects.filter(page_id=version.page_id).order_by("-pk").first()
    if newest == version and page.live:
        raise Refused(_("This is what everybody reads on the page itself. Change the page first."))
    made, is_new = HiddenVersion.objects.get_or_create(version=version, defaults={"reason": reason, "by": by})
    if not is_new:
        raise Refused(_("Somebody has hidden it already."))
    log(instance=page, action="branches.hide_version", user=by, data={"version": version.pk, "reason": reason})
    title = _("A version of yours is hidden: %(page)s") % {"page": page.title}
    tell(version.author, kind=NOTICE, title=title, text=reason, url=page.get_url() or "")
    _outdate(version)
    return made


@transaction.atomic
def show_again(version: PublicVersion, *, by: Any) -> None:
    """Show it to everybody again. Raises NotAllowed, and Refused where it is not hidden."""
    page = _page(version, by)
    if not HiddenVersion.objects.filter(version=version).delete()[0]:
        raise Refused(_("It is not hidden."))
    log(instance=page, action="branches.show_version", user=by, data={"version": version.pk})
    _outdate(version)


def _page(version: PublicVersion, by: Any) -> Page:
    page = live(version.page)
    if not may_hide(by, page):
        raise NotAllowed(_("You may not hide versions of “%(page)s”.") % {"page": page})
    return page


def _outdate(version: PublicVersion) -> None:
    pages_changed.send(sender=PublicVersion, page_ids=[version.page_id])
