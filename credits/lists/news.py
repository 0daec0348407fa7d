"""What followers of a member hear: that they have a new list, told once, of those whose lists others may see."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.presence import with_open_pages
from accounts.privacy import seen_by_members
from credits.models import List, ListItem
from notifications.news import Event, differing, note, sources

SOURCE = "lists"
NEW_FOR = timedelta(days=30)


def news(keys: Collection[int]) -> list[Event]:
    """Of these lists those with something on them that members may find and that were not told of yet."""
    owners = with_open_pages(User.objects.filter(seen_by_members("lists"))).values("pk")
    rows = List.objects.public().filter(pk__in=keys, created_at__gt=timezone.now() - NEW_FOR, owner__in=owners)
    rows = rows.filter(Exists(ListItem.objects.filter(list=OuterRef("pk"))))
    found = {row.pk: row for row in rows.select_related("owner").order_by("pk")}
    untold = differing(SOURCE, {pk: {"told": True} for pk in found})
    return [_event(found[pk]) for pk in sorted(untold)]


def _event(listing: List) -> Event:
    title = _("%(name)s has a new list: %(title)s") % {"name": listing.owner.get_username(), "title": listing.title}
    return Event("lists", title, listing.get_absolute_url(), members=(listing.owner_id,), by=(listing.owner_id,))


def _on_saved(sender, instance: List, raw: bool = False, **kwargs) -> None:
    is_public = instance.privacy == List.Privacy.PUBLIC and instance.state == List.State.PUBLISHED
    if not raw and is_public and instance.deleted_at is None:
        note(SOURCE, [instance.pk])


def register() -> None:
    """Called when Django starts."""
    sources.register(SOURCE, news)
    post_save.connect(_on_saved, sender=List, dispatch_uid="lists-news")
