"""The kinds of mail that a member may have or not. Mails that keep an account safe are none: they are always sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.registry import Registry

from .models import Profile


class Choice(TextChoices):
    """When mails of a kind are sent."""

    NOW = "now", _("At once")
    DAILY = "daily", _("Once a day, in the morning")
    NEVER = "never", _("Never")


@dataclass(frozen=True)
class MailKind:
    """A kind of mail, what it tells, and when somebody who never chose gets it. `offered_to` says who can choose."""

    label: str | Promise
    wanted_by_default: bool | Choice = True
    offered_to: Callable[[Any], bool] = lambda user: True

    @property
    def default(self) -> Choice:
        """What holds for those who never chose."""
        return read(self.wanted_by_default)


# Filled by the apps that send them when Django starts.
kinds: Registry[MailKind] = Registry("kinds of mail")

# The mail of the day itself: nobody chooses it, and ending it ends whatever came in it.
DIGEST = "accounts.digest"


def offered_to(user) -> list[tuple[str, MailKind]]:
    """The kinds that this member can choose, by their names."""
    return [(name, kind) for name, kind in kinds if kind.offered_to(user)]


def choice_of(profile: Profile, kind: str) -> Choice:
    """When the member wants mails of this kind. An unknown kind is a KeyError: a mistake in the code."""
    kept = profile.mail_kinds.get(kind)
    return kinds[kind].default if kept is None else read(kept)


def wants(profile: Profile, kind: str) -> bool:
    """Whether the member wants mails of this kind at all."""
    return choice_of(profile, kind) != Choice.NEVER


def read(kept: bool | str) -> Choice:
    """A choice as profiles keep it: true and false are older than the mail of the day, and mean at once and never."""
    if isinstance(kept, bool):
        return Choice.NOW if kept else Choice.NEVER
    return Choice(kept) if kept in Choice.values else Choice.NEVER


def kept_as(choice: Choice | str) -> bool | str:
    """The other way round."""
    return {Choice.NOW: True, Choice.NEVER: False}.get(Choice(choice), str(Choice(choice)))


def register() -> None:
    """Called when Django starts."""
    kinds.register(DIGEST, MailKind(_("The mail of the day"), True, offered_to=lambda user: False))
