"""What reviews do when something else happens."""

from django.conf import settings
from django.db.models.signals import post_save, pre_delete

from accounts.signals import standing_changed
from core.pagecache import purge
from media.signals import picture_changed

from .actions.following_up import follow_up_of_authors
from .actions.voting import count_votes_of
from .belongings import let_go
from .invalidation import author_tag


def connect() -> None:
    """Called once, when Django starts."""
    post_save.connect(_on_profile_saved, sender="accounts.Profile", dispatch_uid="reviews-profile")
    post_save.connect(_on_user_saved, sender=settings.AUTH_USER_MODEL, dispatch_uid="reviews-user")
    standing_changed.connect(_on_standing_changed, dispatch_uid="reviews-standing")
    picture_changed.connect(_on_picture_changed, dispatch_uid="reviews-picture")
    pre_delete.connect(_on_account_deleted, sender=settings.AUTH_USER_MODEL, dispatch_uid="reviews-account")


def _on_profile_saved(sender, instance, update_fields=None, **kwargs) -> None:
    """The reviews of who was banned neither count nor show; they do again when the ban is lifted. So with votes."""
    if update_fields is not None and {"banned_at", "suspended_until"} & set(update_fields):
        count_votes_of([instance.user_id])
    if update_fields is not None and "banned_at" in update_fields:
        follow_up_of_authors([instance.user_id])
    if update_fields is None or "privacy" in update_fields:
        purge({author_tag(instance.user_id)}, forced=True)


def _on_standing_changed(sender, user, **kwargs) -> None:
    """The same where no profile was saved."""
    count_votes_of([user.pk])
    follow_up_of_authors([user.pk])


def _on_user_saved(sender, instance, update_fields=None, **kwargs) -> None:
    """Reviews bear the name of their author."""
    if update_fields is None or "username" in update_fields:
        purge({author_tag(instance.pk)}, forced=True)


def _on_picture_changed(sender, user_id, **kwargs) -> None:
    """Reviews bear the picture of their author; one that was taken down must not be served once more."""
    purge({author_tag(user_id)}, forced=True)


def _on_account_deleted(sender, instance, **kwargs) -> None:
    """Words may stay without a name, but not those of who was banned: nothing would tell any more that they were."""
    let_go(instance, keep_reviews=True)
