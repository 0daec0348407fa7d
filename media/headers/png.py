"""PNG (ISO/IEC 15948): chunks."""

import zlib

from .header import Header, Malformed

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_SIDE_CHUNKS = 200
MAX_UNPACKED = 1024 * 1024


def matches(data: bytes) -> bool:
    """True for the start of a PNG."""
    return data.startswith(SIGNATURE)


def read(data: bytes) -> Header:
    """Size by IHDR, frames by acTL; refuses packed texts and profiles that unpack to more than 1 MB."""
    size, frames, side_chunks, ended = None, 1, 0, False
    for name, body in _chunks(data):
        if name == b"IHDR":
            size = size or _size(body)
        elif name == b"IEND":
            ended = True
            break
        elif name not in (b"IDAT", b"fdAT"):
            side_chunks += 1
            _refuse_bomb(name, body)
            frames = int.from_bytes(body[:4]) if name == b"acTL" else frames
        if side_chunks > MAX_SIDE_CHUNKS:
            raise Malformed("too many chunks")
    if size is None or not ended:
        raise Malformed("cut off")
    return Header("png", *size, frames=max(frames, 1))


def _chunks(data: bytes):
    position = len(SIGNATURE)
    while position < len(data):
        length = int.from_bytes(data[position : position + 4])
        end = position + 12 + length
        if end > len(data):
            raise Malformed("cut off")
        yield data[position + 4 : position + 8], data[position + 8 : end - 4]
        position = end


def _size(body: bytes) -> tuple[int, int]:
    if len(body) != 13:
        raise Malformed("wrong header length")
    return int.from_bytes(body[:4]), int.from_bytes(body[4:8])


def _refuse_bomb(name: bytes, body: bytes) -> None:
    packed = _packed(name, body)
    if packed is None:
        return
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(packed, MAX_UNPACKED)
    except zlib.error as error:
        raise Malformed("damaged chunk") from error
    if unpacker.unconsumed_tail:
        raise Malformed("a text or profile that unpacks to too much")


def _packed(name: bytes, body: bytes) -> bytes | None:
    """The compressed part of the chunk, or None where it has none."""
    _keyword, _null, rest = body.partition(b"\0")
    if name in (b"zTXt", b"iCCP"):
        return rest[1:]
    if name == b"iTXt" and rest[:1] == b"\1":
        _language, _null, rest = rest[2:].partition(b"\0")
        _translated, _null, packed = rest.partition(b"\0")
        return packed
    return None
