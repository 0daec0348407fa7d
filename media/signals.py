"""What follows from a saved photo."""

from functools import partial

from django.db import transaction

from .models import Photo
from .tasks import make_renditions


def prepare_renditions(sender, instance: Photo, update_fields=None, **kwargs) -> None:
    """Have its sizes made before the first visitor asks: together they take seconds.

    After any save of the form: a moved focal point asks for other crops than the ones that are there.
    """
    if update_fields is None:
        transaction.on_commit(partial(make_renditions.enqueue, instance.pk))
