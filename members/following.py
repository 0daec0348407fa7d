"""Members can be followed, those whose pages are open."""

from collections.abc import Collection

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.presence import with_open_pages
from notifications.following import MEMBER, Followable, Thing, followables


def find(keys: Collection[int]) -> dict[int, Thing]:
    """Those of the members whose pages others may see. One query."""
    rows = with_open_pages(get_user_model().objects.filter(pk__in=keys)).values_list("pk", "username")
    return {pk: Thing(pk, name, reverse("members:profile", args=[name])) for pk, name in rows}


def register() -> None:
    """Called when Django starts."""
    sorts = {"reviews": _("New reviews, where they may be seen"), "lists": _("New lists, where they may be seen")}
    followables.register(MEMBER, Followable(_("Member"), sorts, find, is_member=True))
