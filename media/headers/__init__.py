"""What a picture says of itself before anything is decoded: one module per format, plain reading of bytes.

The reading is strict where a mistake would cost us (sizes, counts) and leaves the rest to the decoder.
"""

from . import gif, heif, jpeg, png, webp
from .header import Header, Malformed

READERS = (jpeg, png, gif, webp, heif)


def read(data: bytes) -> Header | None:
    """The header of `data`, or None where it is no format of ours. Raises Malformed where the header makes no sense."""
    for reader in READERS:
        if reader.matches(data):
            return reader.read(data)
    return None


__all__ = ["Header", "Malformed", "read"]
