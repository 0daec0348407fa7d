"""Who speaks for a place officially. Other apps say so; nobody does by themselves."""

from collections.abc import Callable
from typing import Any

from core.registry import Registry

# Each answers whether this member speaks officially for this page (a park, or a ride in it).
speakers: Registry[Callable[[Any, Any], bool]] = Registry("ways to speak for a page")


def may_speak(user: Any, page: Any) -> bool:
    """Whether `user` speaks officially for `page`."""
    return user.is_authenticated and any(speaks_for(user, page) for _name, speaks_for in speakers)
