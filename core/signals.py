"""What lower apps announce and anybody may listen to."""

from django.dispatch import Signal

# Live pages changed by a route that sends none of Wagtail's own signals (bulk work, a status that flipped on its date).
# Sent inside the transaction with `page_ids`, an iterable of primary keys.
pages_changed = Signal()
