"""The kinds of mail that a member may have or not. Mails that keep an account safe are none: they are always sent."""

from dataclasses import dataclass

from django.utils.functional import Promise

from core.registry import Registry

from .models import Profile


@dataclass(frozen=True)
class MailKind:
    """A kind of mail, what it tells, and whether somebody who never chose gets it."""

    label: str | Promise
    wanted_by_default: bool = True


# Filled by the apps that send them when Django starts.
kinds: Registry[MailKind] = Registry("kinds of mail")


def wants(profile: Profile, kind: str) -> bool:
    """Whether the member wants mails of this kind. An unknown kind is a KeyError: a mistake in the code."""
    return profile.mail_kinds.get(kind, kinds[kind].wanted_by_default)
