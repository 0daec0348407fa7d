"""The picture beside a member's name: their own, or a quiet drawing of their initials."""

from functools import partial
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageOps

from . import intake
from .member_photos.limits import wait_for_turn
from .models import MemberPicture

# So many washes of colour are there for initials.
TONES = 6
NOBODY = "-"


def picture_url(user) -> str:
    """The address of the picture of `user` (None for somebody who is gone): an own one, or their initials.

    One query, unless `user` was read with `select_related("member_picture")`.
    """
    picture = getattr(user, "member_picture", None) if user else None
    return picture.file.url if picture else initials_url(user)


def initials_url(user) -> str:
    """The address of the drawing of the initials of `user`."""
    letters = initials(user.get_username()) if user else NOBODY
    return reverse("photos:initials", args=[letters, sum(map(ord, letters)) % TONES])


def initials(name: str) -> str:
    """One or two letters for a name: "coaster_fan" is CF, "ada" is A."""
    words = "".join(each if each.isalnum() else " " for each in name).split()
    return "".join(word[0] for word in words[:2]).upper()[:2] or NOBODY


@transaction.atomic
def set_picture(*, by, data: bytes, name: str) -> MemberPicture:
    """Make the square picture of `by` from a file they sent. Raises intake.Refused."""
    square = squared(intake.accept(data, name).data)
    wait_for_turn(by)
    picture = MemberPicture.objects.filter(user=by).first() or MemberPicture(user=by)
    old = (picture.file.storage, picture.file.name)
    picture.file = ContentFile(square, name="picture.jpg")
    picture.changed_at = timezone.now()
    picture.save()
    _delete_later(*old)
    return picture


@transaction.atomic
def clear_picture(*, user) -> None:
    """Go back to the initials; the file is deleted."""
    for picture in MemberPicture.objects.select_for_update().filter(user=user):
        old = (picture.file.storage, picture.file.name)
        picture.delete()
        _delete_later(*old)


def squared(data: bytes) -> bytes:
    """The middle of a clean copy as a square JPEG."""
    image = Image.open(BytesIO(data))
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    out = BytesIO()
    side = (MemberPicture.SIDE, MemberPicture.SIDE)
    ImageOps.fit(image.convert("RGB"), side).save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _delete_later(storage: Storage, name: str) -> None:
    if name:
        transaction.on_commit(partial(storage.delete, name))
