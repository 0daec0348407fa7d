"""What happens elsewhere and concerns credits: a ride's page goes, a member changes who may see what."""

from django.contrib.auth import get_user_model
from django.db.models.signals import post_save, pre_delete

from accounts.models import Profile
from accounts.signals import standing_changed
from core.pagecache import purge
from rides.models import RidePage

from .actions import names_of
from .keeping import tag_of_member
from .lists.tags import tags_of
from .models import Credit, List


def keep_names(sender, instance: RidePage, **kwargs) -> None:
    """The last names of a ride stay with its credits."""
    Credit.objects.filter(ride=instance.pk).update(**names_of(instance))


def forget_pages(sender, instance, **kwargs) -> None:
    """Pages about a member whose name or privacy may have changed."""
    user_id = instance.user_id if isinstance(instance, Profile) else instance.pk
    purge({tag_of_member(user_id)}, forced=True)


def forget_lists(sender, user, **kwargs) -> None:
    """Lists of who was banned are nobody's to read, and are again when they are let back in."""
    purge({tag for listing in List.objects.filter(owner=user) for tag in tags_of(listing)}, forced=True)


def connect() -> None:
    """Called when Django starts."""
    pre_delete.connect(keep_names, sender=RidePage, dispatch_uid="credits.names")
    standing_changed.connect(forget_lists, dispatch_uid="credits.standing")
    post_save.connect(forget_pages, sender=Profile, dispatch_uid="credits.privacy")
    post_save.connect(forget_pages, sender=get_user_model(), dispatch_uid="credits.member-name")
