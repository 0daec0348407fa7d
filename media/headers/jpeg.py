"""JPEG (ITU T.81): markers up to the end of the image."""

import re

from .header import Header, Malformed

# A progressive JPEG holds about ten scans. Each one costs a pass over the whole picture, so a small file that
# repeats its last scan some hundred times keeps a decoder busy for minutes.
MAX_SCANS = 100
MAX_SEGMENTS = 2_000

FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
END_OF_IMAGE, START_OF_SCAN = 0xD9, 0xDA
BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})
# In scan data 0xFF is followed by 0 (a stuffed byte), a restart marker, or more fill; anything else is a marker.
NEXT_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")


def matches(data: bytes) -> bool:
    """True for the start of a JPEG."""
    return data.startswith(b"\xff\xd8\xff")


def read(data: bytes) -> Header:
    """Size by the frame header; refuses too many scans and a file that ends early."""
    size, scans = None, 0
    for marker, body in _segments(data):
        if marker in FRAME_MARKERS:
            size = size or _size(body)
        elif marker == START_OF_SCAN:
            scans += 1
            if scans > MAX_SCANS:
                raise Malformed("too many scans")
    if size is None or not scans:
        raise Malformed("no picture")
    return Header("jpeg", *size)


def _segments(data: bytes):
    """(marker, body) up to the end of the image; scan data is skipped."""
    position = 2
    for _count in range(MAX_SEGMENTS):
        marker, position = _marker(data, position)
        if marker == END_OF_IMAGE:
            return
        if marker in BARE_MARKERS:
            continue
        length = int.from_bytes(data[position : position + 2])
        if length < 2 or position + length > len(data):
            raise Malformed("cut off")
        yield marker, data[position + 2 : position + length]
        position += length
        if marker == START_OF_SCAN:
            position = _end_of_scan(data, position)
    raise Malformed("too many segments")


def _marker(data: bytes, position: int) -> tuple[int, int]:
    if data[position : position + 1] != b"\xff":
        raise Malformed("no marker where one belongs")
    while data[position : position + 1] == b"\xff":
        position += 1
    if position >= len(data):
        raise Malformed("cut off")
    return data[position], position + 1


def _end_of_scan(data: bytes, position: int) -> int:
    found = NEXT_MARKER.search(data, position)
    if found is None:
        raise Malformed("cut off")
    return found.start()


def _size(body: bytes) -> tuple[int, int]:
    if len(body) < 6:
        raise Malformed("cut off")
    return int.from_bytes(body[3:5]), int.from_bytes(body[1:3])
