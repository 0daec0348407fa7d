"""Who may see a photo that is not published."""

from uuid import UUID

from django.http import Http404

from media.models import MemberPhoto


def visible_photo(user, uid: UUID) -> MemberPhoto:
    """The photo, for its author and for moderators. Raises Http404 for everybody else: they cannot tell it exists."""
    photo = MemberPhoto.objects.select_related("photo").filter(uid=uid).first()
    if photo is None or not may_see(user, photo):
        raise Http404
    return photo


def own_photo(user, uid: UUID) -> MemberPhoto:
    """The photo, for its author alone. Raises Http404."""
    photo = MemberPhoto.objects.select_related("photo", "page").filter(uid=uid, author=user).first()
    if photo is None:
        raise Http404
    return photo


def may_see(user, photo: MemberPhoto) -> bool:
    """Whether `user` sent the photo in or moderates."""
    if not user.is_authenticated or not user.is_active:
        return False
    return photo.author_id == user.pk or user.has_perm("moderation.moderate")
