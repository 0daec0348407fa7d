"""In which encoding a file is written, found without reading all of it into memory."""

import codecs
from pathlib import Path

from charset_normalizer import from_bytes

_BLOCK = 1 << 20
_SAMPLE = 1 << 16
_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# Of what a guess may be: the Western 8-bit encoding that spreadsheets write is far likelier than its look-alikes.
_WESTERN = "cp1252"
_LIKELY = ["cp1252", "latin_1", "cp1250", "cp1251", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"]


def detect_encoding(path: Path) -> str:
    """The codec with which to open `path`. Never fails: what nothing else fits is read as cp1252."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    if wide := _wide_encoding(start):
        return wide
    strange = _strange_lines(path)
    return _guess(strange) if strange else "utf-8"


def _wide_encoding(start: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Western text is zero."""
    if len(start) < 4:
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > len(start) // 4 and even < odd // 8:
        return "utf-16-le"
    if even > len(start) // 4 and odd < even // 8:
        return "utf-16-be"
    return None


def _strange_lines(path: Path) -> bytes:
    """The first lines with letters beyond ASCII where the file is no UTF-8; nothing where it is."""
    if _is_utf8(path):
        return b""
    lines = bytearray()
    with path.open("rb") as file:
        while len(lines) < _SAMPLE and (line := file.readline(_SAMPLE)):
            if not line.isascii():
                lines += line
    return bytes(lines)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _guess(sample: bytes) -> str:
    """The likeliest encoding; the one that Western spreadsheets write where it fits as well as the best."""
    fits = from_bytes(sample, cp_isolation=_LIKELY)
    best = fits.best()
    if best is None:
        return _WESTERN
    western = next((fit for fit in fits if fit.encoding == _WESTERN or _WESTERN in fit.could_be_from_charset), None)
    if western is not None and western.chaos <= best.chaos and western.coherence >= best.coherence:
        return _WESTERN
    return best.encoding
