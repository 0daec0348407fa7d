"""What people are told of what operators do: followers of a notice, operators of their own ratings."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from jobs.regular import Regular, regular_work
from notifications.signals import official_notice
from notifications.telling import tell
from pages.addresses import address
from reviews.models import Review

from .models import Announcement, Speaker

WORK = "official-notices"
AT_ONCE = 50


@transaction.atomic
def tell_followers() -> int:
    """Tell the followers of a place what it announces, once everybody may read it; how many notices were told.

    Each once, by whatever process comes first: what is changed afterwards is no news.
    """
    now = timezone.now()
    due = Announcement.objects.shown(now).filter(told_at=None, page__live=True).order_by("shown_from", "pk")
    rows = list(due.select_for_update(skip_locked=True, of=["self"]).select_related("page", "author")[:AT_ONCE])
    Announcement.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=now)
    for row in rows:
        title = _("%(place)s announces: %(title)s") % {"place": row.page.title, "title": row.title}
        url = f"{address(row.page.url_path)}#official"
        official_notice.send(Announcement, page_id=row.page_id, title=title, url=url, by=row.author)
    return len(rows)


def why_it_ended(because: str) -> str:
    """Why somebody no longer speaks for a page, in words for them."""
    return {
        Speaker.Ended.LEFT: _("You ended it yourself."),
        Speaker.Ended.REMOVED: _("A manager of the page ended it."),
        Speaker.Ended.MODERATOR: _("A moderator ended it."),
        Speaker.Ended.BANNED: _("It ended because your account may not write."),
        Speaker.Ended.HANDED_OVER: _(
            "The park has another operator now. If you work for that one, claim the page anew."
        ),
    }[because]


def words_of_the_end(speaker: Speaker) -> str:
    """What is said where somebody goes on with what was open when their right ended."""
    words = _("You no longer speak for “%(name)s”, so nothing was saved.") % {"name": speaker.page.title}
    return f"{words} {why_it_ended(speaker.ended_because)}"


@contextmanager
def telling_of_ratings(users: Iterable[User]) -> Iterator[None]:
    """Tell these members how many of their ratings stop counting, or count again, by what happens within."""
    users = {user.pk: user for user in users}
    before = _held_of(users)
    yield
    after = _held_of(users)
    for pk, user in users.items():
        change = after.get(pk, 0) - before.get(pk, 0)
        if change > 0:
            _tell_held(user, change)
        elif change < 0:
            _tell_counted(user, -change)


def _held_of(user_ids: Iterable[int]) -> dict[int, int]:
    held = Review.objects.existing().filter(author__in=user_ids, has_interest=True).order_by().values_list("author")
    return dict(held.annotate(number=Count("pk")))


def _tell_held(user: User, number: int) -> None:
    title = ngettext("%(count)d rating of yours no longer counts", "%(count)d ratings of yours no longer count", number)
    text = _(
        "You speak for what you rated, or for who made it. You still find them among your reviews, nobody else sees "
        "them, and they count again once you no longer speak for it."
    )
    tell(user, kind="operators-ratings", title=title % {"count": number}, text=text, url="/reviews/mine/")


def _tell_counted(user: User, number: int) -> None:
    title = ngettext("%(count)d rating of yours counts again", "%(count)d ratings of yours count again", number)
    text = _("You no longer speak for what you rated, so everybody sees them again.")
    tell(user, kind="operators-ratings", title=title % {"count": number}, text=text, url="/reviews/mine/")


def register() -> None:
    """Called when Django starts."""
    regular_work.register(WORK, Regular(tell_followers, every_seconds=15))
