"""WebP (RFC 9649): a RIFF container."""

from .header import Header, Malformed

MAX_CHUNKS = 5_000


def matches(data: bytes) -> bool:
    """True for the start of a WebP."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def read(data: bytes) -> Header:
    """Size by the canvas, else by the one bitstream; frames by ANMF chunks."""
    size, frames = None, 0
    for count, (name, body) in enumerate(_chunks(data)):
        if count > MAX_CHUNKS:
            raise Malformed("too many chunks")
        if name == b"ANMF":
            frames += 1
        elif name in SIZES and size is None:
            size = SIZES[name](body)
    if size is None:
        raise Malformed("no picture")
    return Header("webp", *size, frames=max(frames, 1))


def _chunks(data: bytes):
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise Malformed("cut off")
    position = 12
    while position + 8 <= end:
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        if position + 8 + length > end:
            raise Malformed("cut off")
        yield data[position : position + 4], data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2


def _canvas(body: bytes) -> tuple[int, int]:
    return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")


def _lossy(body: bytes) -> tuple[int, int]:
    if body[3:6] != b"\x9d\x01\x2a":
        raise Malformed("no key frame")
    return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF


def _lossless(body: bytes) -> tuple[int, int]:
    bits = int.from_bytes(body[1:5], "little")
    return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)


SIZES = {b"VP8X": _canvas, b"VP8 ": _lossy, b"VP8L": _lossless}
