"""The picture beside a member's name: their own, or a quiet drawing of their initials."""

from functools import partial
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.urls import reverse
from PIL import Image, ImageOps

from . import intake
from .member_photos.limits import wait_for_turn
from .models import MemberPicture
from .signals import picture_changed

# So many washes of colour are there for initials.
TONES = 6
NOBODY = "-"
State = MemberPicture.State


def picture_url(user) -> str:
    """The address of the picture of `user` (None for somebody who is gone): an own one, or their initials.

    One query, unless `user` was read with `select_related("member_picture")`.
    """
    picture = getattr(user, "member_picture", None) if user else None
    return picture.file.url if picture and picture.is_published else initials_url(user)


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
    """Make the square picture of `by` from a file they sent. Raises intake.Refused.

    After one of theirs was taken down the next waits for a moderator.
    """
    from . import picture_desk

    square = squared(intake.accept(data, name).data)
    picture_desk.wait_for(by.pk)
    wait_for_turn(by)
    waits = picture_desk.must_wait(by)
    _let_go(by)
    picture = MemberPicture(user=by, state=State.PENDING if waits else State.PUBLISHED)
    setattr(picture, "kept" if waits else "file", ContentFile(square, name="picture.jpg"))
    picture.save()
    if waits:
        picture_desk.hold(picture)
    picture_changed.send(MemberPicture, user_id=by.pk)
    return picture


@transaction.atomic
def clear_picture(*, user) -> None:
    """Go back to the initials; the file is deleted."""
    from . import picture_desk

    picture_desk.wait_for(user.pk)
    if _let_go(user):
        picture_changed.send(MemberPicture, user_id=user.pk)


@transaction.atomic
def take_down(*, picture: MemberPicture, state: str) -> None:
    """Let nobody but its owner and moderators see it: no public file is left."""
    held = MemberPicture.objects.select_for_update().get(pk=picture.pk)
    if held.is_published:
        _move(held, "file", "kept")
    _put(held, state)


@transaction.atomic
def put_back(*, picture: MemberPicture) -> None:
    """Let everybody see it, under a new name."""
    held = MemberPicture.objects.select_for_update().get(pk=picture.pk)
    if not held.is_published:
        _move(held, "kept", "file")
    _put(held, State.PUBLISHED)


def squared(data: bytes) -> bytes:
    """The middle of a clean copy as a square JPEG."""
    image = Image.open(BytesIO(data))
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    out = BytesIO()
    side = (MemberPicture.SIDE, MemberPicture.SIDE)
    ImageOps.fit(image.convert("RGB"), side).save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _put(picture: MemberPicture, state: str) -> None:
    picture.state = state
    picture.save()
    picture_changed.send(MemberPicture, user_id=picture.user_id)


def _move(picture: MemberPicture, source: str, target: str) -> None:
    old = getattr(picture, source)
    storage, name = old.storage, old.name
    with storage.open(name) as data:
        setattr(picture, target, ContentFile(data.read(), name="picture.jpg"))
    setattr(picture, source, "")
    _delete_later(storage, name)


def _let_go(user) -> bool:
    """Delete the picture of a member with its file; whether there was one."""
    from . import picture_desk

    picture = MemberPicture.objects.select_for_update().filter(user=user).first()
    if picture is None:
        return False
    picture_desk.settle(picture)
    for file in (picture.file, picture.kept):
        _delete_later(file.storage, file.name)
    picture.delete()
    return True


def _delete_later(storage: Storage, name: str) -> None:
    if name:
        transaction.on_commit(partial(storage.delete, name))
