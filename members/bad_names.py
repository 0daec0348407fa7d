"""Names that moderators take away: the member gets a plain one and may choose another; an appeal gives it back."""

import secrets

from django.db import transaction
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.names import forbidden
from accounts.signals import name_changed
from accounts.skeletons import skeleton
from core.pagecache import purge
from moderation.refusals import Refused
from moderation.subjects import Subject
from moderation.subjects import register as register_subject

from .invalidation import tag
from .models import TakenName

SUBJECT = "name"


def register() -> None:
    """Called when Django starts."""
    register_subject(NAMES)
    forbidden.register("taken-by-moderators", is_taken_away)


def is_taken_away(look: str, user_pk: int | None) -> bool:
    """Whether moderators took a name of this look from somebody: then nobody may have it."""
    return TakenName.objects.filter(name_skeleton=look).exists()


@transaction.atomic
def take_away(user: User) -> None:
    """Call the member by a plain name. The old one is no former name: its address leads nowhere."""
    held = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    old = held.username
    TakenName.objects.update_or_create(user=held, defaults={"name": old, "name_skeleton": skeleton(old)})
    _call(held, f"member-{secrets.token_hex(4)}", old)


@transaction.atomic
def give_back(user: User) -> None:
    """Call the member as before."""
    held = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    taken = TakenName.objects.filter(user=held).first()
    if taken is None:
        raise Refused(gettext_lazy("This name was given back already."))
    taken.delete()
    _call(held, taken.name, held.username)


def _call(user: User, name: str, old: str) -> None:
    user.username = name
    user.save(update_fields=["username"])
    name_changed.send(sender=User, user=user, old=old, new=name)
    purge({tag(user.pk)}, forced=True)


NAMES = Subject(
    name=SUBJECT,
    model=User,
    label=gettext_lazy("Name of a member"),
    url_of=lambda user: f"/members/{user.get_username()}/",
    author_of=lambda user: user,
    text_of=lambda user: user.get_username(),
    title_of=lambda user: user.get_username(),
    is_visible=lambda user: user.is_active and not user.profile.is_banned,
    remove=lambda user, *, by, reason: take_away(user),
    restore=lambda user, *, by, reason: give_back(user),
    related=("profile",),
)
