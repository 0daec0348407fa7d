"""Whether a member's public pages are open, and if not, why. Other apps add reasons of theirs."""

from collections.abc import Callable

from core.registry import Registry

from .models import User

# The reason's name -> whether it holds for a member.
reasons: Registry[Callable[[User], bool]] = Registry("reasons why a member's pages are closed")


def closed_because(user: User) -> str:
    """The name of the reason why nobody else sees the member's pages, such as "banned"; "" where they are open."""
    for name, holds in reasons:
        if holds(user):
            return name
    if user.profile.is_banned:
        return "banned"
    return "suspended" if user.profile.is_suspended else ""
