"""Photos for tests."""

import io

from django.core.files.base import ContentFile
from PIL import Image

from media.models import Photo


def picture_bytes(format_name: str = "JPEG", size: tuple[int, int] = (320, 240), **options) -> bytes:
    """A small picture with a slope of greys, so that top and bottom differ."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, format_name, **options)
    return out.getvalue()


def make_photo(title: str = "The first drop", *, data: bytes | None = None, **fields) -> Photo:
    """A photo as an upload leaves it."""
    fields = {"alt_text": "A train at the top of the lift.", "credit": "Ada Jones", **fields}
    photo = Photo(title=title, file=ContentFile(data or picture_bytes(), name="drop.jpg"), **fields)
    photo.save()
    return photo
