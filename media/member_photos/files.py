"""Files that go with their rows."""

from functools import partial

from django.db import transaction

from media.models import MemberPhoto


def delete_with_row(sender, instance, **kwargs) -> None:
    """Delete the private files of a deleted row, once that is certain."""
    for field in ("file", "preview"):
        file = getattr(instance, field, None)
        if file:
            transaction.on_commit(partial(file.storage.delete, file.name))


def note_deleted_photo(sender, instance, **kwargs) -> None:
    """An editor deletes the public photo: its author sees that it was removed."""
    state = MemberPhoto.State.REMOVED
    MemberPhoto.objects.filter(photo=instance).update(photo=None, state=state)
