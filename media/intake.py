"""The only door for photographs: bytes of a stranger in, bytes of our own making out.

Everything that can be told from the header is told before anything is decoded (`media.headers`); decoding happens in
a process of its own under hard limits (`media.decode`).
"""

import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from django.utils.translation import gettext_lazy as _

from . import decode, headers

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = decode.MAX_PIXELS
MAX_SIDE = 20_000
# The processor limit is the child's own; this one is for a machine too busy to give it a turn.
PATIENCE_SECONDS = 60

EXTENSIONS = {
    "jpeg": ("jpg", "jpeg"),
    "png": ("png",),
    "webp": ("webp",),
    "avif": ("avif",),
    "heic": ("heic", "heif"),
    "gif": ("gif",),
}
NAMES = {"jpeg": "JPEG", "png": "PNG", "webp": "WebP", "avif": "AVIF", "heic": "HEIC", "gif": "GIF"}


class Refused(ValueError):
    """The file is not taken. `code` is for programs; the text is for the person who sent it."""

    def __init__(self, code: str, message, **params):
        super().__init__(message)
        self.code, self.message, self.params = code, message, params

    def __str__(self) -> str:
        return str(self.message) % self.params if self.params else str(self.message)


@dataclass(frozen=True)
class CleanCopy:
    """What is kept of an upload: `extension` is "jpg" or "png".

    `look` is what `media.decode.look` saw, as a signed number of 64 bits; None for a flat picture. `taken_on` is the
    day by the camera's notes, which are themselves not kept.
    """

    data: bytes
    extension: str
    look: int | None = None
    taken_on: date | None = None


def accept(data: bytes, name: str) -> CleanCopy:
    """A clean copy of the photograph `data`, sent in under the file name `name`. Raises Refused.

    Upright, without metadata, with its colour profile, at most 3072 px long; nothing that followed the picture in
    the file is left.
    """
    header = examine(data, name)
    seen, _newline, copy = _decoded(data, header.format).partition(b"\n")
    look, taken_on = seen.decode("ascii").split()
    return CleanCopy(copy, "png" if headers.png.matches(copy) else "jpg", _signed(look), _day(taken_on))


def _signed(look: str) -> int | None:
    """As PostgreSQL keeps 64 bits."""
    return None if look == "-" else int.from_bytes(bytes.fromhex(look), signed=True)


def _day(written: str) -> date | None:
    return None if written == "-" else date.fromisoformat(written)


def examine(data: bytes, name: str) -> headers.Header:
    """What the header says, if it is a picture that we would decode. Raises Refused."""
    _refuse_weight(data)
    header = _header(data)
    _refuse_wrong_name(name, header.format)
    _refuse_size(header)
    return header


def _refuse_weight(data: bytes) -> None:
    if not data:
        raise Refused("empty", _("The file is empty. Choose the photo again."))
    if len(data) > MAX_BYTES:
        raise too_heavy()


def too_heavy() -> Refused:
    """The refusal of a file over MAX_BYTES, for callers that know its size without reading it."""
    return Refused(
        "too-heavy",
        _("The file is larger than %(limit)s MB. Save the photo at a smaller size and try again."),
        limit=MAX_BYTES // 1024 // 1024,
    )


def _header(data: bytes) -> headers.Header:
    try:
        header = headers.read(data)
    except headers.Malformed as error:
        raise _unreadable() from error
    if header is None:
        raise Refused(
            "unknown-format",
            _("This is not a photo of a kind that we can read. Use JPEG, PNG, WebP, AVIF, HEIC or GIF."),
        )
    return header


def _refuse_wrong_name(name: str, format_name: str) -> None:
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension not in EXTENSIONS[format_name]:
        raise Refused(
            "wrong-extension",
            _("The file is a %(format)s picture, but its name does not end in .%(extension)s. Rename the file."),
            format=NAMES[format_name],
            extension=EXTENSIONS[format_name][0],
        )


def _refuse_size(header: headers.Header) -> None:
    if min(header.width, header.height) < 1:
        raise _unreadable()
    if max(header.width, header.height) > MAX_SIDE or header.pixels > MAX_PIXELS:
        raise Refused(
            "too-many-pixels",
            _(
                "The picture has %(width)s by %(height)s pixels in %(frames)s frame(s). "
                "At most %(limit)s megapixels are taken, all frames counted, and %(side)s pixels on a side."
            ),
            width=header.width,
            height=header.height,
            frames=header.frames,
            limit=MAX_PIXELS // 1_000_000,
            side=MAX_SIDE,
        )


def _decoded(data: bytes, format_name: str) -> bytes:
    command = [sys.executable, "-I", str(Path(decode.__file__)), format_name]
    try:
        # Our own program, and a word from our own list.
        child = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=PATIENCE_SECONDS, env={"MALLOC_ARENA_MAX": "1"}
        )
    except subprocess.TimeoutExpired as error:
        raise _too_costly() from error
    if child.returncode == 0 and child.stdout:
        return child.stdout
    if child.returncode == decode.REFUSED:
        raise _unreadable()
    raise _too_costly()


def _unreadable() -> Refused:
    return Refused("damaged", _("The file is damaged or cut off. Open it, save it again as a JPEG, and send that."))


def _too_costly() -> Refused:
    return Refused("too-costly", _("The picture takes too much work to read. Save it again as a JPEG, and send that."))
