"""Locks, dates and missing rights, for all pages of a branch at once: what `permitting` will refuse."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from branches.models import Branch, BranchHead


def obstacles_of(branch: Branch, heads: Iterable[BranchHead], user: Any) -> dict[int, list[str]]:
    """What keeps each head's page from going live at the user's hands, in words, by the head's key. Five queries.

    Of a branch of a branch nothing goes live. What is no page is asked about when it is merged.
    """
    page_type = ContentType.objects.get_for_model(Page)
    by_page = {int(head.object_id): head for head in heads if head.target_type_id == page_type.pk}
    words: dict[int, list[str]] = defaultdict(list)
    if branch.parent_id is not None or not by_page:
        return words
    locked, scheduled, mine = _locked(by_page, user), _scheduled(by_page, page_type), _publishable(by_page, user)
    for key, head in by_page.items():
        if key in scheduled:
            words[head.pk].append(_("Another version of it has a date to go live."))
        elif key in locked:
            words[head.pk].append(_("It is locked."))
        if key not in mine:
            words[head.pk].append(_("You may not publish it."))
    return words


def _locked(keys: Iterable[int], user) -> set[int]:
    """By somebody else: Wagtail lets who locked a page go on."""
    return set(Page.objects.filter(pk__in=keys, locked=True).exclude(locked_by=user.pk).values_list("pk", flat=True))


def _scheduled(keys: Iterable[int], page_type: ContentType) -> set[int]:
    dated = Revision.objects.filter(base_content_type=page_type, approved_go_live_at__isnull=False)
    return {int(key) for key in dated.filter(object_id__in=map(str, keys)).values_list("object_id", flat=True)}


def _publishable(keys: Iterable[int], user) -> set[int]:
    pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
    return set(pages.filter(pk__in=keys).order_by().values_list("pk", flat=True))
