"""Acts on pages that code does as a person would do them in the admin."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page


@transaction.atomic
def create_page(*, parent: Page, page: Page, by=None, publish: bool = True) -> Page:
    """Add `page` beneath `parent` with revision, log entries and publish dates, and put it live unless told otherwise.

    `Page.add_child()` alone checks no hierarchy and leaves no revision, no log entry and no dates. Raises
    PermissionDenied where the type may not stand beneath `parent`, ValidationError where the page is not in order.
    """
    if not type(page).can_create_at(parent):
        raise PermissionDenied(f"A {page._meta.verbose_name} may not stand beneath {parent}.")
    page.live = False
    page.owner = by
    parent.add_child(instance=page)
    log(instance=page, action="wagtail.create", user=by, content_changed=True)
    revision = page.save_revision(user=by, log_action=True, changed=True)
    if publish:
        revision.publish(user=by, log_action=True)
        page.refresh_from_db()
    return page
