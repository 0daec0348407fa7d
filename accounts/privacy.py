"""Who may see which part of a member's profile."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import Profile


class Audience(models.TextChoices):
    """From the widest to the narrowest."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members who are logged in")
    ME = "me", _("Only you")


SECTIONS = {
    "reviews": _("List of your reviews"),
    "credits": _("Rides you have ridden"),
    "lists": _("Your lists"),
    "statistics": _("Your statistics"),
}


def audience(profile: Profile, section: str) -> Audience:
    """Who may see the section; everybody, unless the member chose otherwise."""
    return Audience(profile.privacy.get(section, Audience.PUBLIC))


def may_see(viewer, profile: Profile, section: str) -> bool:
    """Whether `viewer` (a user, signed in or not) may see the section of that profile."""
    if viewer.is_authenticated and viewer.pk == profile.user_id:
        return True
    wanted = audience(profile, section)
    return wanted == Audience.PUBLIC or (wanted == Audience.MEMBERS and viewer.is_authenticated)


def seen_by_everybody(section: str) -> models.Q:
    """The users whose section everybody may see, as a condition for queries."""
    unsaid = ~models.Q(profile__privacy__has_key=section)
    return unsaid | models.Q(**{f"profile__privacy__{section}": Audience.PUBLIC.value})


def seen_by_members(section: str) -> models.Q:
    """The users whose section other members may see, as a condition for queries."""
    return seen_by_everybody(section) | models.Q(**{f"profile__privacy__{section}": Audience.MEMBERS.value})
