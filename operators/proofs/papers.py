"""A document as proof: taken in safely, seen by moderators alone, deleted some time after the decision."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from media import intake
from media.fields import fitting_name
from operators.models import Claim
from operators.refusals import Refused

MAX_BYTES = 10 * 1024 * 1024
KEPT = timedelta(days=30)
KINDS = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def taken_in(upload: UploadedFile) -> ContentFile:
    """A PDF as it is, a picture as a clean copy of our own making. Raises Refused, in words for the member."""
    if upload.size > MAX_BYTES:
        raise Refused(_("The file is larger than 10 MB."))
    data = upload.read()
    if data.startswith(b"%PDF-"):
        if b"%%EOF" not in data[-2048:]:
            raise Refused(_("This PDF is not complete. Save it again and send that one."))
        return ContentFile(data, "document.pdf")
    try:
        copy = intake.accept(data, fitting_name(data))
    except intake.Refused as refusal:
        if refusal.code == "unknown-format":
            raise Refused(_("Send a PDF or a picture: JPEG, PNG, WebP, AVIF or HEIC.")) from refusal
        raise Refused(str(refusal)) from refusal
    return ContentFile(copy.data, f"document.{copy.extension}")


def kind_of(claim: Claim) -> str:
    """The media type of its document."""
    return KINDS[claim.document.name.rpartition(".")[2]]


def let_go(now=None) -> int:
    """Delete the papers of what was decided or withdrawn a month ago; how many."""
    before = (now or timezone.now()) - KEPT
    done = Claim.objects.exclude(document="").exclude(state__in=Claim.OPEN_STATES)
    old = [claim for claim in done if (claim.decided_at or claim.created_at) < before]
    for claim in old:
        claim.document.delete(save=True)
    return len(old)
