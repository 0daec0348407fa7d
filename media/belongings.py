"""What `media` holds of a member: photos they sent in, and their picture."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.belongings import belongs

from .member_photos.actions import remove
from .member_pictures import clear_picture
from .models import MemberPhoto, MemberPicture, Photo

# What is said of a photo, as columns of the table.
COLUMNS = ("uid", "state", "alt_text", "caption", "taken_on", "shows_people", "credit", "licence", "created_at")


def export_photos(user) -> Iterator[tuple]:
    """A table of the member's photos, and each one's clean copy."""
    photos = MemberPhoto.objects.filter(author=user).select_related("page", "photo").order_by("created_at", "pk")
    yield "photos", [_row(photo) for photo in photos]
    for photo in photos:
        yield from _opened(f"photos/{photo.uid}", photo.clean_copy)


def export_picture(user) -> Iterator[tuple]:
    """The picture beside the member's name."""
    for picture in MemberPicture.objects.filter(user=user):
        yield from _opened("picture", picture.clean_copy)


@transaction.atomic
def erase_photos(user, keep_reviews: bool) -> None:
    """Delete the member's photos with all files. With `keep_reviews` the published ones stay, without a name."""
    for photo in MemberPhoto.objects.filter(author=user).select_related("photo"):
        if keep_reviews and photo.is_published and photo.photo_id:
            _forget_author(photo)
        else:
            remove(photo=photo)
            MemberPhoto.objects.get(pk=photo.pk).delete()
    Photo.objects.filter(uploaded_by_user=user).update(uploaded_by_user=None)


def erase_picture(user, keep_reviews: bool) -> None:
    """Delete the picture, whatever else stays."""
    clear_picture(user=user)


def _row(photo: MemberPhoto) -> dict:
    facts = {name: getattr(photo, name) for name in COLUMNS}
    page = photo.page
    return {**facts, "page": page.title if page else "", "page_address": page.url if page else ""}


def _opened(path: str, file) -> Iterator[tuple]:
    if file and file.storage.exists(file.name):
        yield f"{path}.{file.name.rpartition('.')[2]}", file.storage.open(file.name)


def _forget_author(photo: MemberPhoto) -> None:
    nameless = _("a former member")
    photo.author, photo.credit = None, nameless
    photo.save(update_fields=["author", "credit"])
    photo.photo.uploaded_by_user, photo.photo.credit = None, nameless
    photo.photo.save(update_fields=["uploaded_by_user", "credit"])


def register() -> None:
    """Tell `accounts.belongings`; the app does so when it starts."""
    belongs("photos", models=["media.MemberPhoto", "media.Photo"], erase=erase_photos, export=export_photos)
    belongs("picture", models=["media.MemberPicture"], erase=erase_picture, export=export_picture)
