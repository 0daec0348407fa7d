"""Which title of a page the admin shows: the draft's to who works on the page, the public one to others.

Wagtail writes the draft's title wherever it names a page (choosers, parents, breadcrumbs, confirmations, reports) and
has no hook to ask who is looking.
"""

from typing import Any

from django.utils.translation import gettext
from wagtail.models import Page, PagePermissionTester

from .viewer import viewer


def works_on(user: Any, page: Page) -> bool:
    """Whether the user has any right on the page, or the page is theirs. The user's rights are read once."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    return page.owner_id == user.pk or bool(PagePermissionTester(user, page).permissions)


def keep_drafts_to_their_own() -> None:
    """Let `get_admin_display_title` of every page ask who is looking. Called when Django starts."""
    as_drafted = Page.get_admin_display_title

    def get_admin_display_title(self) -> str:
        """Of the draft, where who is looking may know it or nobody is."""
        user = viewer()
        if user is None or works_on(user, self):
            return as_drafted(self)
        return self.title if self.live else gettext("Unpublished page")

    Page.get_admin_display_title = get_admin_display_title
