"""Who merges pages: whoever may change, publish and take offline both, and look after the catalogue as a whole."""

from django.core.exceptions import PermissionDenied
from wagtail.models import Page

MERGE = "duplicates.add_merge"


def may_merge_at_all(user) -> bool:
    """By the right that moderators have."""
    return user.is_active and user.has_perm(MERGE)


def may_merge(user, *pages: Page) -> bool:
    """Whether the user may merge these pages."""
    return may_merge_at_all(user) and all(_may(page.permissions_for_user(user)) for page in pages)


def may_look(user, page: Page) -> bool:
    """Whether the user may see what merging the page would do, for instance why it cannot be merged."""
    policy = page.permissions_for_user(user)
    return may_merge_at_all(user) and (policy.can_publish() or policy.can_edit())


def require_look(user, *pages: Page) -> None:
    """Raises PermissionDenied where the user may not look at merging one of them."""
    if not all(may_look(user, page) for page in pages):
        raise PermissionDenied("This takes the right to edit both pages.")


def require(user, *pages: Page) -> None:
    """Raises PermissionDenied."""
    if not may_merge(user, *pages):
        raise PermissionDenied("Merging takes the right to publish both pages.")


def _may(rights) -> bool:
    return rights.can_edit() and rights.can_publish()
