"""Following parks, rides, companies and members: what can be followed, who follows what."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.presence import with_open_pages
from accounts.trust import Level, level_of
from core.registry import Registry

from .models import Follow

# How many things one member may follow, by their trust.
MOST = {Level.NEW: 50, Level.BASIC: 300, Level.MEMBER: 1_000, Level.REGULAR: 2_000, Level.TRUSTED: 2_000}
MEMBER = "member"


@dataclass(frozen=True)
class Thing:
    """Something that is or can be followed, as its link shows it."""

    key: int
    title: str
    url: str


@dataclass(frozen=True)
class Followable:
    """A sort of things that can be followed.

    `sorts` are the sorts of news that followers hear, with their labels. `find` answers those of these keys that a
    member may see, in a fixed number of queries. `successors` answers for those of these keys that became another
    thing the key of that.
    """

    label: str | Promise
    sorts: dict[str, str | Promise]
    find: Callable[[Collection[int]], dict[int, Thing]]
    is_member: bool = False
    successors: Callable[[Collection[int]], dict[int, int]] = lambda keys: {}


followables: Registry[Followable] = Registry("what can be followed")
# A label of a page type -> as what its pages are followed.
followed_as: Registry[str] = Registry("page types that can be followed")


class FollowRefused(Exception):
    """It cannot be followed. Its text says why, in words for the member."""


def thing_of(kind: str, key: int) -> Thing | None:
    """What that is, if it can be followed."""
    followable = followables.get(kind)
    return followable.find([key]).get(key) if followable else None


def key_now(kind: str, key: int) -> int:
    """Its key by now: another one where it has become one with another thing. At most one query for each step."""
    followable = followables.get(kind)
    return followable.successors([key]).get(key, key) if followable else key


@transaction.atomic
def follow(*, by, kind: str, key: int, muted: Collection[str] = ()) -> Follow:
    """Hear of it from now on. Done twice it is done. FollowRefused where it cannot be."""
    if kind == MEMBER and key == by.pk:
        raise FollowRefused(_("You cannot follow yourself."))
    if thing_of(kind, key) is None:
        raise FollowRefused(_("There is nothing to follow here."))
    # Two at once would both find room: the member's own row lets them in one after the other.
    User.objects.select_for_update(no_key=True).only("pk").get(pk=by.pk)
    if not _of(by, kind, key).exists() and Follow.objects.filter(user=by).count() >= MOST[level_of(by)]:
        raise FollowRefused(
            _("You follow as many things as your trust allows (%(count)d). Take something off your list first.")
            % {"count": MOST[level_of(by)]}
        )
    sorts = followables[kind].sorts
    known = {"kind": kind, "muted": [sort for sort in muted if sort in sorts]}
    found, _is_new = Follow.objects.get_or_create(user=by, **_target(kind, key), defaults=known)
    return found


def unfollow(*, by, kind: str, key: int) -> list[str] | None:
    """Hear of it no more; the sorts of news that were not wanted, for taking it back, or None where nothing was."""
    row = _of(by, kind, key).first()
    if row is None:
        return None
    row.delete()
    return row.muted


def tune(*, follow: Follow, wanted: Collection[str]) -> None:
    """Hear these sorts of news and no others."""
    follow.muted = [sort for sort in followables[follow.kind].sorts if sort not in wanted]
    follow.save(update_fields=["muted"])


def is_following(user, kind: str, key: int) -> bool:
    """Whether `user` follows it. One query."""
    return _of(user, kind, key).exists()


def button(user, kind: str, key: int) -> dict:
    """What the button that follows needs. One query."""
    return {"kind": kind, "key": key, "is_followed": is_following(user, kind, key)}


def followers_of(kind: str, key: int, sort: str = "") -> QuerySet[User]:
    """The members who follow it and may be told, so none who is banned or leaves; with `sort` those who want that."""
    rows = Follow.objects.filter(**_target(kind, key))
    if sort:
        rows = rows.exclude(muted__contains=[sort])
    return with_open_pages(User.objects.filter(pk__in=rows.order_by().values("user")))


def _of(user, kind: str, key: int) -> QuerySet[Follow]:
    return Follow.objects.filter(user=user, **_target(kind, key))


def _target(kind: str, key: int) -> dict:
    """The column in which that sort of thing stands."""
    is_member = kind in followables and followables[kind].is_member
    return {"member_id": key} if is_member else {"page_id": key}
