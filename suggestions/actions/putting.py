"""What a decision does to what stands beside the page."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from moderation.refusals import Refused as DeskRefused
from pages.beside import Stale, sorts
from suggestions.models import Change, Suggestion


def put(suggestion: Suggestion, changes: Iterable[Change], *, by: Any) -> None:
    """Record what was accepted, in the order in which it was suggested. Raises moderation's Refused."""
    for change in changes:
        if change.beside:
            change.done = sorts[change.beside].put(
                _page_of(suggestion), change.payload, by=suggestion.author, accepted_by=by, source=change.source
            )
            change.save(update_fields=["done"])


def take_back(suggestion: Suggestion, *, by: Any) -> None:
    """Record what was there before, the last change first. Raises moderation's Refused where that is not to be had."""
    for change in suggestion.changes.filter(is_dropped=False, done__isnull=False).order_by("-pk"):
        try:
            sorts[change.beside].take_back(_page_of(suggestion), change.key, change.done, by=by)
        except Stale as stale:
            raise DeskRefused(str(stale)) from stale
        change.done = None
        change.save(update_fields=["done"])


def _page_of(suggestion: Suggestion) -> Page:
    if suggestion.page is None:
        raise DeskRefused(_("The page is gone."))
    return suggestion.page.specific
