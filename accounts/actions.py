"""What is done to an account: its name, its standing, its sessions."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from . import names
from .models import NameHistory, Profile, User
from .signals import name_changed, standing_changed
from .skeletons import skeleton


@transaction.atomic
def change_name(*, user: User, name: str, by: User) -> None:
    """Call `user` by another name; the old one stays theirs for a while, and its address leads to the new one.

    Raises ValidationError, in words for them, where the name may not be taken or the last change was lately.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    old = user.username
    if name == old:
        return
    if names.may_change_from(user):
        raise ValidationError(_("You changed your name less than 30 days ago."), code="too_soon")
    names.check(name, user=user)
    NameHistory.objects.create(user=user, name=old, name_skeleton=skeleton(old))
    user.username = name
    user.save(update_fields=["username"])
    name_changed.send(sender=User, user=user, old=old, new=name)


@transaction.atomic
def ban(*, user: User, by: User | None) -> None:
    """Close an account to writing for good and end its sessions. Reading, export and appeal stay open to them."""
    _set_standing(user, banned_at=timezone.now())
    end_sessions(user=user)


@transaction.atomic
def suspend(*, user: User, until: datetime, by: User | None) -> None:
    """Close an account to writing until then, and end its sessions."""
    _set_standing(user, suspended_until=until)
    end_sessions(user=user)


@transaction.atomic
def restore(*, user: User, by: User | None) -> None:
    """Let somebody write again who was banned or suspended."""
    _set_standing(user, banned_at=None, suspended_until=None)


@transaction.atomic
def end_sessions(*, user: User) -> None:
    """Log `user` out everywhere, also where the list of sessions does not reach."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.usersession_set.all().delete()


def _set_standing(user: User, **fields) -> None:
    """Saved as a row, not as a query: what is shown and counted of a member follows the saving of their profile."""
    profile = Profile.objects.select_for_update().get(user=user)
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.save(update_fields=list(fields))
    standing_changed.send(sender=User, user=user)
