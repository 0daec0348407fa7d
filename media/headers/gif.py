"""GIF89a: blocks."""

from .header import Header, Malformed

MAX_BLOCKS = 20_000
EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B


def matches(data: bytes) -> bool:
    """True for the start of a GIF."""
    return data[:6] in (b"GIF87a", b"GIF89a")


def read(data: bytes) -> Header:
    """Size by the logical screen, frames by counting image descriptors; a frame must lie within the screen."""
    width, height = _number(data, 6), _number(data, 8)
    position, frames = 13 + _table_size(data, 10), 0
    for _count in range(MAX_BLOCKS):
        kind = _byte(data, position)
        if kind == TRAILER:
            break
        if kind == EXTENSION:
            position = _after_blocks(data, position + 2)
        elif kind == IMAGE:
            frames += 1
            _refuse_overhang(data, position, width, height)
            position = _after_blocks(data, position + 11 + _table_size(data, position + 9))
        else:
            raise Malformed("no block where one belongs")
    else:
        raise Malformed("too many blocks")
    if not frames:
        raise Malformed("no picture")
    return Header("gif", width, height, frames)


def _refuse_overhang(data: bytes, position: int, width: int, height: int) -> None:
    left, top = _number(data, position + 1), _number(data, position + 3)
    if left + _number(data, position + 5) > width or top + _number(data, position + 7) > height:
        raise Malformed("a frame larger than the picture")


def _after_blocks(data: bytes, position: int) -> int:
    while length := _byte(data, position):
        position += length + 1
    return position + 1


def _table_size(data: bytes, position: int) -> int:
    flags = _byte(data, position)
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _number(data: bytes, position: int) -> int:
    return int.from_bytes(data[position : position + 2], "little")


def _byte(data: bytes, position: int) -> int:
    if position >= len(data):
        raise Malformed("cut off")
    return data[position]
