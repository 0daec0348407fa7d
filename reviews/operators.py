"""Who speaks for a place. Other apps say so; nobody does by themselves."""

from collections.abc import Callable
from typing import Any

from core.registry import Registry

# Each answers whether this member speaks officially for this page (a park, or a ride in it).
operators: Registry[Callable[[Any, Any], bool]] = Registry("ways to speak for a page")


def may_reply(user, page) -> bool:
    """Whether `user` may answer reviews of `page` officially."""
    return user.is_authenticated and any(speaks_for(user, page) for _name, speaks_for in operators)
