"""Bringing an old public version back: as a branch like any other, on top of what is live now."""

from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.actions.committing import Change, commit, content_of_thing
from branches.actions.opening import open_branch
from branches.dangling import missing_references
from branches.models import Branch, PublicVersion
from branches.reading import live
from branches.refusals import NotAllowed, Refused
from branches.schemas import content_of, document_of

# What stays as it is now: the address, which others link to, and what is not said on the page.
_KEPT = ("slug", "show_in_menus")


def may_restore(user: Any, page: Page) -> bool:
    """Whether the user may edit the page, and so propose an old version of it."""
    return user.is_authenticated and user.has_perm("wagtailadmin.access_admin") and may_edit(user, page)


def may_edit(user: Any, page: Page) -> bool:
    """Whether the user may edit the page; aliases are never edited."""
    return page.alias_of_id is None and page.permissions_for_user(user).can_edit()


def gone(version: PublicVersion) -> list[str]:
    """The names of fields whose old value points at something that no longer exists; they would be left empty."""
    page = live(version.page)
    return missing_references(page, _content(version, page))


@transaction.atomic
def restore(version: PublicVersion, *, by: Any, message: str = "") -> Branch:
    """An open branch with the old version as a step on top of what is live; merging it brings the version back.

    Whoever may not publish the page gets a branch that can touch nothing else. Raises NotAllowed where they may not
    edit it, Refused where it is not live or says the same already; then nothing is written.
    """
    page = live(version.page)
    if not may_edit(by, page):
        raise NotAllowed(_("You may not edit “%(page)s”.") % {"page": page})
    if not page.live:
        raise Refused(_("“%(page)s” is offline; its history is not public.") % {"page": page})
    content = _content(version, page)
    old = page.with_content_json(content)
    scope = None if page.permissions_for_user(by).can_publish() else page
    branch = open_branch(name=name_of(version), by=by, kind=Branch.Kind.REVERT, scope=scope)
    if commit(branch, [Change(old)], by=by, message=message or branch.name) is None:
        raise Refused(_("“%(page)s” says the same now.") % {"page": page})
    return branch


def name_of(version: PublicVersion) -> str:
    """What the branch is called."""
    day = date_format(version.published_at, "j F Y, H:i")
    return (_("Bring back %(page)s as of %(day)s") % {"page": version.title, "day": day})[:200]


def _content(version: PublicVersion, page: Page) -> dict:
    """The old version as content of the page as it lies now."""
    now = content_of_thing(page)
    document = document_of(version.content, type(page))
    document |= {name: value for name, value in document_of(now, type(page)).items() if name in _KEPT}
    return content_of(document, type(page), onto=now, others=[version.content])
