"""What tests of members' photos share."""

import io
import random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import User
from media.member_photos.actions import publish, send
from media.member_photos.taking_in import take_in
from media.models import MemberPhoto
from tests.support.members import make_member


def scene(seed: int = 1, size: tuple[int, int] = (640, 480), format_name: str = "JPEG", **options) -> bytes:
    """A picture with patches of its own, so that another seed looks different."""
    dice, image = random.Random(seed), Image.new("L", (9, 8))
    image.putdata([dice.randrange(256) for _ in range(72)])
    out = io.BytesIO()
    image.resize(size, Image.Resampling.BICUBIC).convert("RGB").save(out, format_name, **options)
    return out.getvalue()


def upload(name: str = "drop.jpg", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, scene() if data is None else data)


def trusted(name: str, level: int = 2) -> User:
    member = make_member(name)
    member.profile.trust_level = level
    member.profile.save(update_fields=["trust_level"])
    return User.objects.get(pk=member.pk)


def draft(author, page, seed: int = 1, **fields) -> MemberPhoto:
    photo = take_in(by=author, page=page, upload=upload(data=scene(seed)))
    for name, value in {"alt_text": "A train on the lift.", **fields}.items():
        setattr(photo, name, value)
    photo.save()
    return photo


def pending(author, page, seed: int = 1, **fields) -> MemberPhoto:
    [photo] = send(by=author, photos=[draft(author, page, seed, **fields)])
    return photo


def published(author, page, seed: int = 1, **fields) -> MemberPhoto:
    return publish(photo=pending(author, page, seed, **fields))
