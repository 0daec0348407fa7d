"""What the apps above hear of accounts. All are sent inside the transaction of the change."""

from django.dispatch import Signal

# user, old, new: pages that show the name are out of date.
name_changed = Signal()
# user: banned, suspended or let back in; what they wrote may count or not.
standing_changed = Signal()
# user_ids: their levels of trust are others now.
levels_changed = Signal()
