"""What of the tree somebody may find in the admin: what is live, and what they work on."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy


def found_by(user: Any, pages: QuerySet) -> QuerySet:
    """Of these pages those that the user may know of."""
    if user.is_superuser:
        return pages
    theirs = page_permission_policy.explorable_instances(user).order_by().values("pk")
    return pages.filter(Q(live=True) | Q(pk__in=theirs))


def explores(user: Any, page: Page) -> bool:
    """Whether the page, or one beneath it, is one that the user works on."""
    return page_permission_policy.explorable_instances(user).filter(pk=page.pk).exists()
