"""What follows from a saved photo, and what is announced of pictures."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

from .models import Photo
from .tasks import ask_for_sizes

# The picture beside a member's name is another one, or none. Sent inside the transaction, with `user_id`.
picture_changed = Signal()


def prepare_renditions(sender, instance: Photo, update_fields=None, **kwargs) -> None:
    """Have its sizes made before the first visitor asks: together they take seconds.

    After any save of the form: a moved focal point asks for other crops than the ones that are there.
    """
    if update_fields is None:
        transaction.on_commit(partial(ask_for_sizes, instance.pk))
