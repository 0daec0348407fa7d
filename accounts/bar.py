"""The buttons that a signed-in member finds on the page of a ride or a park."""

from collections.abc import Callable
from typing import Any

from core.registry import Registry

# Each is asked with the member and the page, and answers a template and its context, or None where it has no business.
# The buttons stand in the order in which they were registered; each costs two queries at most.
Button = Callable[[Any, Any], tuple[str, dict] | None]
buttons: Registry[Button] = Registry("buttons of the member bar")


def buttons_for(user, page) -> list[tuple[str, dict]]:
    """The templates of all buttons that apply, each with its context."""
    answers = (button(user, page) for _name, button in buttons)
    return [answer for answer in answers if answer]
