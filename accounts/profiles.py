"""A profile for every account, whichever way it came to be: sign-up, a social log-in, a command, the admin."""

from collections.abc import Iterable

from django.db.models.signals import post_save

from .models import Profile, User
from .skeletons import skeleton


def keep_profile(sender, instance: User, raw: bool = False, **kwargs) -> None:
    """Make the profile of a new account, and keep the look of its name true."""
    if raw:
        return
    look = skeleton(instance.get_username())
    profile, is_new = Profile.objects.get_or_create(
        user=instance, defaults={"name_skeleton": look, "joined": instance.date_joined}
    )
    if not is_new and profile.name_skeleton != look:
        Profile.objects.filter(pk=profile.pk).update(name_skeleton=look)


def make_profiles(users: Iterable[User]) -> None:
    """Profiles for accounts that were made in bulk, where Django sends no signal."""
    Profile.objects.bulk_create(
        Profile(user=user, name_skeleton=skeleton(user.get_username()), joined=user.date_joined) for user in users
    )


def connect() -> None:
    """Called when Django starts."""
    post_save.connect(keep_profile, sender=User, dispatch_uid="accounts.profiles")
