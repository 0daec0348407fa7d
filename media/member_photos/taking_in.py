"""From an uploaded file to a draft that only its author sees."""

from hashlib import sha256
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from PIL import Image
from wagtail.models import Page

from core.dates import PartialDate
from media import headers, intake
from media.fields import fitting_name
from media.models import MemberPhoto, Photo

from . import alike, limits
from .refusals import AlreadySent

PREVIEW_SIDE = 640


def take_in(*, by, page: Page, upload: UploadedFile) -> MemberPhoto:
    """A draft photo of `page` from one file. Raises intake.Refused; then nothing is kept.

    The same file again, while it is still a draft of this page, is the draft that is there already.
    """
    if upload.size > intake.MAX_BYTES:
        raise intake.too_heavy()
    data = upload.read()
    digest = sha256(data).hexdigest()
    if known := _known(by, page, digest):
        return known
    limits.refuse_beyond_limit(by, page)
    copy = intake.accept(data, fitting_name(data))
    return _kept(by, page, digest, copy)


@transaction.atomic
def _kept(by, page: Page, digest: str, copy: intake.CleanCopy) -> MemberPhoto:
    limits.wait_for_turn(by)
    if known := _known(by, page, digest):
        return known
    limits.refuse_beyond_limit(by, page)
    if twin := alike.own_twin(by, copy.look):
        raise AlreadySent(twin)
    photo = _draft(by, page, copy)
    photo.sha256, photo.resembles = digest, alike.twin_of_others(by, page, copy.look)
    return _saved(photo, copy)


def _known(by, page: Page, digest: str) -> MemberPhoto | None:
    """The draft of this page from the same file. Raises AlreadySent where the file was sent otherwise."""
    known = MemberPhoto.objects.filter(author=by, sha256=digest).exclude(state=MemberPhoto.State.WITHDRAWN).first()
    if known and (known.state != MemberPhoto.State.DRAFT or known.page_id != page.pk):
        raise AlreadySent(known)
    return known


def _draft(by, page: Page, copy: intake.CleanCopy) -> MemberPhoto:
    header, last = headers.read(copy.data), _last_of(by)
    return MemberPhoto(
        author=by,
        page=page,
        width=header.width,
        height=header.height,
        phash=copy.look,
        taken_on=PartialDate.parse(copy.taken_on.isoformat()) if copy.taken_on else None,
        licence=last.licence if last else Photo.Licence.CC_BY_SA,
        credit=last.credit if last else by.get_username(),
    )


def _last_of(by) -> MemberPhoto | None:
    return MemberPhoto.objects.filter(author=by).order_by("-created_at").first()


def _saved(photo: MemberPhoto, copy: intake.CleanCopy) -> MemberPhoto:
    """Write files and row; a row that is refused leaves no files."""
    photo.file.save(f"photo.{copy.extension}", ContentFile(copy.data), save=False)
    photo.preview.save("preview.jpg", ContentFile(small(copy.data)), save=False)
    try:
        photo.save()
    except BaseException:
        for file in (photo.file, photo.preview):
            file.storage.delete(file.name)
        raise
    return photo


def small(data: bytes) -> bytes:
    """A small JPEG of one of our own clean copies."""
    image = Image.open(BytesIO(data))
    image.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    out = BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()
