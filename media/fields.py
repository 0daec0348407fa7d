"""A model field and a form field that let in clean copies only."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.forms.fields import FileField
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField as WagtailImageFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from . import headers, intake


def clean_in_place(upload: UploadedFile) -> None:
    """Turn `upload` into its clean copy. Raises intake.Refused.

    In place, because Wagtail's multiple uploader puts the very same object aside when another field is still wrong.
    """
    if upload.size > intake.MAX_BYTES:
        raise intake.too_heavy()
    upload.seek(0)
    copy = intake.accept(upload.read(), upload.name)
    content = ContentFile(copy.data)
    upload.file, upload.size = content.file, len(copy.data)
    upload.name = renamed(upload.name, copy.extension)
    upload.content_type = "image/png" if copy.extension == "png" else "image/jpeg"
    upload.is_clean_copy = True


def renamed(name: str, extension: str) -> str:
    """`name` with the extension that its content now has."""
    return f"{name.rpartition('.')[0] or name}.{extension}"


def fitting_name(data: bytes) -> str:
    """A name with the ending of what the file is: phones give files wrong names, and nobody can rename them there.

    The name is kept nowhere, and what a file is, its content says.
    """
    try:
        header = headers.read(data)
    except headers.Malformed:
        header = None
    return f"photo.{intake.EXTENSIONS[header.format][0]}" if header else "photo"


def clean_copy_of(content: File, name: str) -> ContentFile:
    """A clean copy for code that saves a photo without a form. Raises ValidationError."""
    content.seek(0)
    try:
        copy = intake.accept(content.read(), name)
    except intake.Refused as refused:
        raise ValidationError({"file": str(refused)}, code=refused.code) from refused
    clean = ContentFile(copy.data, name=renamed(name, copy.extension))
    clean.is_clean_copy = True
    return clean


class PhotoFieldFile(WagtailImageFieldFile):
    """The second line: what reaches the storage is a clean copy, by whatever way it comes."""

    def save(self, name, content, save=True):
        """Store a clean copy of `content`."""
        if not getattr(content, "is_clean_copy", False):
            content = clean_copy_of(content, name)
            name = content.name
        super().save(name, content, save)

    def get_image_dimensions(self):
        """Width and height by the header: what was just assigned may not be safe to decode yet."""
        was_closed = self.closed
        try:
            self.open()
            header = headers.read(self.read())
        except headers.Malformed:
            header = None
        finally:
            self.close() if was_closed else self.seek(0)
        return (header.width, header.height) if header else (None, None)


class PhotoField(WagtailImageField):
    """The file of a photo."""

    attr_class = PhotoFieldFile


class PhotoFormField(WagtailImageFormField):
    """Refuses in words, beside the field, and never decodes in this process."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.help_text = _(
            "JPEG, PNG, WebP, AVIF, HEIC or GIF (its first frame), up to %(megabytes)s MB and %(megapixels)s "
            "megapixels. Place and camera data are removed."
        ) % {"megabytes": intake.MAX_BYTES // 1024 // 1024, "megapixels": intake.MAX_PIXELS // 1_000_000}

    def to_python(self, data):
        """The upload, made clean."""
        upload = FileField.to_python(self, data)
        if upload is None or getattr(upload, "is_clean_copy", False):
            return upload
        try:
            clean_in_place(upload)
        except intake.Refused as refused:
            raise ValidationError(str(refused), code=refused.code) from refused
        return upload
