"""What followers of a member hear: a review they wrote; once, and of those whose list of reviews others may see."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from accounts.presence import with_open_pages
from accounts.privacy import seen_by_members
from notifications.news import Event, differing, note, sources
from pages.visibility import visible

from .models import Review
from .vocabulary import State

SOURCE = "reviews"
# What is older is no news, whenever moderators let it be seen.
NEW_FOR = timedelta(days=30)


def news(keys: Collection[int]) -> list[Event]:
    """Of these reviews those with words that members may read and that were not told of yet."""
    writers = with_open_pages(User.objects.filter(seen_by_members("reviews"))).values("pk")
    rows = Review.objects.public().filter(pk__in=keys, written_at__gt=timezone.now() - NEW_FOR, author__in=writers)
    rows = rows.exclude(text="").filter(page__in=visible(Page.objects.all()).values("pk"))
    found = {row.pk: row for row in rows.select_related("author", "page").order_by("pk")}
    untold = differing(SOURCE, {pk: {"told": True} for pk in found})
    return [_event(found[pk]) for pk in sorted(untold)]


def _event(review: Review) -> Event:
    names = {"name": review.author.get_username(), "page": review.page.title}
    title = _("%(name)s wrote a review of %(page)s") % names
    return Event("reviews", title, review.get_absolute_url(), members=(review.author_id,), by=(review.author_id,))


def _on_saved(sender, instance: Review, raw: bool = False, **kwargs) -> None:
    if not raw and instance.text and instance.state == State.PUBLISHED and instance.author_id:
        note(SOURCE, [instance.pk])


def register() -> None:
    """Called when Django starts."""
    sources.register(SOURCE, news)
    post_save.connect(_on_saved, sender=Review, dispatch_uid="reviews-news")
