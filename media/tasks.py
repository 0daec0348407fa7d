"""The sizes of photos, made beside the answer: together they take seconds."""

import threading

from django.utils.translation import gettext_lazy as _

from jobs.actions import start
from jobs.kinds import Kind, kinds
from jobs.running import Progress

from .models import Photo
from .purposes import PURPOSES

KIND = "photos.sizes"
# Many photos may be published at once, and each is opened whole: one after the other in each process.
_turn = threading.Lock()
_TELL_EVERY_SECONDS = 20


def ask_for_sizes(photo_id: int) -> None:
    """Have the sizes of a photo made. Whoever asks for one before it is there has it made then."""
    start(kind=KIND, by=None, about=photo_id, photo=photo_id)


def make_renditions(photo_id: int) -> None:
    """Make whatever sizes and formats of the photo are missing. A photo deleted meanwhile needs none."""
    photo = Photo.objects.ready_for(*PURPOSES).filter(pk=photo_id).first()
    if photo:
        photo.get_renditions(*(spec for purpose in PURPOSES.values() for spec in purpose.specs))


def register() -> None:
    """Called when Django starts."""
    kinds.register(KIND, Kind(_("Sizes of a photo"), _work, keep_days=1))


def _work(job, progress: Progress) -> None:
    while not _turn.acquire(timeout=_TELL_EVERY_SECONDS):
        progress.tell()
    try:
        make_renditions(job.arguments["photo"])
    finally:
        _turn.release()
