"""What operators announce."""

from django.dispatch import Signal

# Sent inside the transaction with `user_ids` and `page_ids`: who speaks for these pages is another now.
speakers_changed = Signal()
