"""HEIC and AVIF: boxes of the ISO base media file format (ISO/IEC 14496-12, 23008-12)."""

from .header import Header, Malformed

BRANDS = {b"avif": "avif", b"heic": "heic", b"heix": "heic", b"heim": "heic", b"heis": "heic"}
# A file may lead with the general brand and name the coding among its compatible ones.
GENERAL_BRANDS = frozenset({b"mif1", b"miaf"})
MAX_BOXES = 2_000


def matches(data: bytes) -> bool:
    """True for a file type box of one of our brands; picture sequences (avis, hevc, msf1) are none of ours."""
    return data[4:8] == b"ftyp" and _format(data) is not None


def read(data: bytes) -> Header:
    """The largest spatial extent that any item claims: tiles are smaller than the picture that they make."""
    sizes = [_size(body) for name, body in _boxes(_properties(data)) if name == b"ispe"]
    if not sizes:
        raise Malformed("no picture")
    return Header(_format(data), *max(sizes, key=lambda size: size[0] * size[1]))


def _format(data: bytes) -> str | None:
    length = min(int.from_bytes(data[:4]), 400)
    major, compatible = data[8:12], [data[at : at + 4] for at in range(16, length, 4)]
    if major in GENERAL_BRANDS:
        return next((BRANDS[brand] for brand in compatible if brand in BRANDS), None)
    return BRANDS.get(major)


def _properties(data: bytes) -> bytes:
    """meta (a full box: four bytes of version first) > iprp > ipco."""
    meta = _child(data, b"meta")[4:]
    return _child(_child(meta, b"iprp"), b"ipco")


def _child(data: bytes, name: bytes) -> bytes:
    for found, body in _boxes(data):
        if found == name:
            return body
    raise Malformed("a box is missing")


def _boxes(data: bytes):
    position = 0
    for _count in range(MAX_BOXES):
        if position + 8 > len(data):
            return
        length, start = int.from_bytes(data[position : position + 4]), position + 8
        if length == 1:
            length, start = int.from_bytes(data[position + 8 : position + 16]), position + 16
        end = position + length if length else len(data)
        if end > len(data) or end < start:
            raise Malformed("cut off")
        yield data[position + 4 : position + 8], data[start:end]
        position = end
    raise Malformed("too many boxes")


def _size(body: bytes) -> tuple[int, int]:
    if len(body) < 12:
        raise Malformed("cut off")
    return int.from_bytes(body[4:8]), int.from_bytes(body[8:12])
