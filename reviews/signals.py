"""What reviews announce."""

from django.dispatch import Signal

# Ratings that count were added, changed or taken away. Sent inside the transaction with `page_ids` and `user_ids`,
# frozensets of primary keys; the totals of the pages are already true.
# `were_given`: one member rated all of these pages; without it several at once are a ban or a deletion.
ratings_changed = Signal()
