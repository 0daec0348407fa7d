"""Files that people, phones and enemies send in."""

import io
import struct
import zlib

import pillow_heif
from PIL import Image, PngImagePlugin

from tests.factories.photos import picture_bytes

pillow_heif.register_heif_opener()

GPS, ORIENTATION, MAKE, CAMERA_SERIAL = 0x8825, 0x0112, 0x010F, 0xA431


def chunk(name: bytes, body: bytes, crc: int | None = None) -> bytes:
    """One PNG chunk."""
    checksum = zlib.crc32(name + body) if crc is None else crc
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", checksum)


def png(width: int, height: int, *, depth: int = 8, colour: int = 0, extra: bytes = b"", rows: bytes | None = None):
    """A PNG written by hand; `rows` are its raw lines, by default one line of nothing."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    packed = zlib.compress(b"\0" * (width + 1) if rows is None else rows)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def wrong_checksum() -> bytes:
    data = bytearray(picture_bytes("PNG"))
    data[data.index(b"IDAT") + 20] ^= 0xFF
    return bytes(data)


def bomb_text() -> bytes:
    return png(8, 8, extra=chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"A" * 64_000_000)), rows=b"\0" * 72)


def bomb_profile() -> bytes:
    return png(8, 8, extra=chunk(b"iCCP", b"icc\0\0" + zlib.compress(b"A" * 64_000_000)), rows=b"\0" * 72)


def bomb_international_text() -> bytes:
    body = b"Comment\0\1\0en\0\0" + zlib.compress(b"A" * 64_000_000)
    return png(8, 8, extra=chunk(b"iTXt", body), rows=b"\0" * 72)


def many_megapixels(width: int = 11_000, height: int = 11_000) -> bytes:
    """121 megapixels in some hundred kilobytes."""
    return png(width, height, rows=b"\0" * ((width + 1) * height))


def one_bit(width: int = 30_000, height: int = 30_000) -> bytes:
    return png(width, height, depth=1, rows=b"\0" * ((width // 8 + 1) * height))


def endless_scans(times: int = 400) -> bytes:
    """A progressive JPEG that repeats its last scan."""
    data = picture_bytes("JPEG", (3000, 2000), progressive=True, quality=60)
    last = data.rindex(b"\xff\xda")
    scan, end = data[last:-2], data[-2:]
    return data[:-2] + scan * times + end


def heic_rubbish() -> bytes:
    data = picture_bytes("HEIF")
    return data[:32] + b"\x5a" * (len(data) - 32)


def heic_with_damaged_pixels() -> bytes:
    data = bytearray(picture_bytes("HEIF"))
    data[-60:] = b"\x5a" * 60
    return bytes(data[:-20])


def gif_script() -> bytes:
    return b"GIF89a/*\x0a\x00\x01\x00*/=1;alert(document.cookie)//"


def animation(frames: int, size: tuple[int, int] = (64, 64)) -> bytes:
    out = io.BytesIO()
    pictures = [Image.new("P", size, color=n % 200) for n in range(frames)]
    pictures[0].save(out, "GIF", save_all=True, append_images=pictures[1:], duration=20)
    return out.getvalue()


def with_camera_data(format_name: str = "JPEG", *, orientation: int = 1) -> bytes:
    """A picture with a place, a serial number and a maker in its EXIF, and a script in its comment."""
    image = Image.linear_gradient("L").resize((320, 240)).convert("RGB")
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "Spyglass GmbH", orientation
    exif.get_ifd(GPS).update({1: "N", 2: (41.0, 28.0, 55.0), 3: "W", 4: (82.0, 40.0, 50.0)})
    exif.get_ifd(0x8769)[CAMERA_SERIAL] = "SERIAL-0815"
    options = {"exif": exif.tobytes()}
    if format_name == "JPEG":
        options["comment"] = b"<script>alert(1)</script>"
    if format_name == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", "SERIAL-0815")
        options["pnginfo"] = info
    out = io.BytesIO()
    image.save(out, format_name, **options)
    return out.getvalue()


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


BROKEN = {
    "cut.jpg": lambda: cut(picture_bytes("JPEG")),
    "cut.png": lambda: cut(picture_bytes("PNG")),
    "cut.webp": lambda: cut(picture_bytes("WEBP")),
    "crc.png": wrong_checksum,
    "magic.jpg": lambda: b"\xff\xd8\xff\xe0",
    "magic.png": lambda: b"\x89PNG\r\n\x1a\n",
    "zero.png": lambda: png(0, 0, rows=b""),
    "text.png": bomb_text,
    "international.png": bomb_international_text,
    "profile.png": bomb_profile,
    "rubbish.heic": heic_rubbish,
    "pixels.heic": heic_with_damaged_pixels,
    "script.gif": gif_script,
    "scans.jpg": endless_scans,
    "megapixels.png": many_megapixels,
    "onebit.png": one_bit,
    "frames.gif": lambda: animation(200, (640, 480)),
    "drawing.svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "drawing.png": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "really-a-jpeg.png": lambda: picture_bytes("JPEG"),
    "photoshop.jpg": lambda: b"8BPS\0\1" + b"\0" * 200,
    "page.jpg": lambda: b"<html><script>alert(1)</script></html>",
    "empty.jpg": lambda: b"",
}
