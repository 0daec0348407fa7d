"""The kinds of mail that a member may have or not. Mails that keep an account safe are none: they are always sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from core.registry import Registry

from .models import Profile


@dataclass(frozen=True)
class MailKind:
    """A kind of mail, what it tells, and whether somebody who never chose gets it. `offered_to` says who can choose."""

    label: str | Promise
    wanted_by_default: bool = True
    offered_to: Callable[[Any], bool] = lambda user: True


# Filled by the apps that send them when Django starts.
kinds: Registry[MailKind] = Registry("kinds of mail")


def offered_to(user) -> list[tuple[str, MailKind]]:
    """The kinds that this member can choose, by their names."""
    return [(name, kind) for name, kind in kinds if kind.offered_to(user)]


def wants(profile: Profile, kind: str) -> bool:
    """Whether the member wants mails of this kind. An unknown kind is a KeyError: a mistake in the code."""
    return profile.mail_kinds.get(kind, kinds[kind].wanted_by_default)
