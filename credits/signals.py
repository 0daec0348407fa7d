"""What other apps may listen to."""

from django.dispatch import Signal

# Sent within the transaction that changed what members have ridden: user_ids, ride_ids.
credits_changed = Signal()
