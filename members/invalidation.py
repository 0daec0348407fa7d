"""Which cached pages show something of a member."""

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from accounts.signals import levels_changed, name_changed, standing_changed
from core.pagecache import purge
from media.signals import picture_changed

from .remains import user_fields

# Made on every request or for the member alone: nothing of it is public.
NOT_SHOWN = frozenset(
    {"jobs", "notifications", "sessions", "usersessions", "mfa", "account", "admin", "wagtailadmin", "wagtailcore"}
)


def tag(user_pk: int) -> str:
    """The tag of pages that show what a member did."""
    return f"member:{user_pk}"


def connect() -> None:
    """Throw away members' pages when a row of theirs is saved or deleted, whichever app holds it.

    Whoever writes many rows at once says so by a signal, or waits the minutes that such a page is kept.
    """
    for model, field in user_fields():
        if model._meta.app_label not in NOT_SHOWN and not model._meta.auto_created:
            _listen(model, _purger(field.attname))
    _listen(get_user_model(), _purger("pk"))
    standing_changed.connect(_on_standing_changed, dispatch_uid="members-standing")
    name_changed.connect(_on_standing_changed, dispatch_uid="members-name")
    picture_changed.connect(_on_picture_changed, dispatch_uid="members-picture")
    levels_changed.connect(_on_levels_changed, dispatch_uid="members-levels")


def _on_standing_changed(sender, user, **kwargs) -> None:
    """Not even once more is the page of somebody shown who was banned, or whose name was taken, a moment ago."""
    purge({tag(user.pk)}, forced=True)


def _on_levels_changed(sender, user_ids, **kwargs) -> None:
    purge({tag(pk) for pk in user_ids})


def _on_picture_changed(sender, user_id, **kwargs) -> None:
    purge({tag(user_id)}, forced=True)


def _purger(attribute: str) -> Callable[..., None]:
    def purge_page(sender, instance: Model, **kwargs) -> None:
        owner = getattr(instance, attribute, None)
        if owner:
            purge({tag(owner)})

    return purge_page


def _listen(model: type[Model], receiver: Callable[..., None]) -> None:
    for number, signal in enumerate((post_save, post_delete)):
        signal.connect(receiver, sender=model, weak=False, dispatch_uid=f"members-{model._meta.label}-{number}")
