"""Whether a member's public pages are open, and if not, why. Other apps add reasons of theirs."""

from collections.abc import Callable

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from core.registry import Registry

from .models import User

# The reason's name -> whether it holds for a member.
reasons: Registry[Callable[[User], bool]] = Registry("reasons why a member's pages are closed")
# The same as conditions within a query: each takes the path from a row to the member, such as "author".
conditions: Registry[Callable[[str], Exists]] = Registry("conditions under which a member's page is gone")


def closed_because(user: User) -> str:
    """The name of the reason why nobody else sees the member's pages, such as "banned"; "" where they are open."""
    for name, holds in reasons:
        if holds(user):
            return name
    if user.profile.is_banned:
        return "banned"
    return "suspended" if user.profile.is_suspended else ""


def has_page(member: str) -> Q:
    """As a condition on rows, `member` their path to an account: whether a link to that member's page leads anywhere.

    The page of who is suspended is there and says so.
    """
    there = Q(**{f"{member}__isnull": False, f"{member}__profile__banned_at": None})
    for _name, is_gone in conditions:
        there &= ~Q(is_gone(member))
    return there


def with_open_pages(users: QuerySet[User]) -> QuerySet[User]:
    """Those of the users of whom `closed_because` has nothing to say and who can be found, in the same query."""
    there = users.filter(is_active=True, profile__banned_at=None).exclude(profile__suspended_until__gt=timezone.now())
    for _name, is_gone in conditions:
        there = there.exclude(is_gone("pk"))
    return there
