"""What lower apps announce and anybody may listen to."""

from collections.abc import Callable
from typing import TypeVar

from django.dispatch import Signal

R = TypeVar("R", bound=Callable)

# Live pages changed by a route that sends none of Wagtail's own signals (bulk work, a status that flipped on its date).
# Sent inside the transaction with `page_ids`, an iterable of primary keys.
pages_changed = Signal()


def followed_in_bulk(receiver: R) -> R:
    """Mark a receiver of `post_save` or `page_published` whose app does the same on `pages_changed`.

    Who publishes many pages at once sends them no `post_save`, and `page_published` with `in_bulk=True`, and leaves
    types of pages alone whose saving somebody else follows (`branches.actions.lanes`).
    """
    receiver.is_followed_in_bulk = True
    return receiver
