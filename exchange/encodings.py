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
    strange = _first_strange_block(path)
    return "utf-8" if strange is None else _guess(strange)


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


def _first_strange_block(path: Path) -> bytes | None:
    """The bytes around the first one that is no UTF-8, or None where all of it is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                middle = max(0, min(error.start, len(block)) - _SAMPLE // 2)
                return block[middle : middle + _SAMPLE]
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return b"\xff"
    return None


def _guess(sample: bytes) -> str:
    best = from_bytes(sample, cp_isolation=_LIKELY).best()
    return best.encoding if best else "cp1252"
