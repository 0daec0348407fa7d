"""A process of its own that decodes one picture under hard limits and writes a clean copy of it.

Run by its path, isolated (`python -I decode.py jpeg`), never imported by the site: a decoder that crashes, loops or
swallows memory takes this process with it and nothing else. Reads the file from stdin, writes the copy to stdout.
Nothing of the old file but its pixels and its colour profile goes into the copy. Before the copy stands one line of
text: how the picture looks, as a number, and the day on which the camera says that it was taken ("-" for neither).
"""

import datetime
import io
import resource
import sys
import warnings

CPU_SECONDS = 5
# Above what the interpreter and the codecs take: address space counts their libraries too.
PIXEL_MEMORY = 400 * 1024 * 1024
MAX_PIXELS = 50_000_000
# No copy that a visitor gets is wider than 1920 px. Half as much again leaves room for a crop, and every copy is made
# by decoding this one.
MAX_SIDE = 3072
MAX_PROFILE = 64 * 1024
PLUGINS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "heic": "HEIF", "gif": "GIF"}
QUALITY = 90
# A larger PNG is a photograph in the wrong coat: as a JPEG it takes a tenth of the room.
MAX_DRAWING = 4_000_000
REFUSED, TOO_LARGE = 3, 4
EXIF_NOTES, DATE_TAKEN = 0x8769, 0x9003
# A sky alone has next to no bits: it looks like every other sky.
FEWEST_BITS = 6


def limit_cpu():
    """End this process by a signal once it has used its seconds."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def limit_memory():
    """Count from what is in use now, so that the limit is about pixels on every machine. Linux only."""
    try:
        with open("/proc/self/statm") as statm:
            in_use = int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (in_use + PIXEL_MEMORY,) * 2)


def load_codecs():
    """Import what decodes, each with one thread: every thread's stack would count against the memory limit."""
    import pillow_heif
    from PIL import AvifImagePlugin, Image, ImageCms, ImageOps  # noqa: F401

    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.register_heif_opener()
    Image.preinit()
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def open_picture(data, format_name):
    """The first frame, upright, at most MAX_SIDE long, in a mode that JPEG or PNG can hold; its profile; its day."""
    from PIL import Image, ImageOps

    image = Image.open(io.BytesIO(data), formats=[PLUGINS[format_name]])
    if min(image.size) < 1 or image.width * image.height > MAX_PIXELS:
        raise ValueError("size")
    profile = image.info.get("icc_profile")
    if max(image.size) > MAX_SIDE:
        # A JPEG is decoded at a half or a quarter of its size where that is enough: less time, less memory.
        image.draft(None, (MAX_SIDE, MAX_SIDE))
    image.load()
    taken = day_taken(image)
    if max(image.size) > MAX_SIDE:
        image.thumbnail((MAX_SIDE, MAX_SIDE))
    upright = ImageOps.exif_transpose(image)
    return *in_plain_colours(upright, usable(profile, upright.mode)), taken


def day_taken(image):
    """The day in the camera's notes as "2024-05-13", or "-"."""
    try:
        written = str(image.getexif().get_ifd(EXIF_NOTES).get(DATE_TAKEN, ""))
        return datetime.datetime.strptime(written[:10], "%Y:%m:%d").date().isoformat()
    except Exception:  # notes may be broken in as many ways as pictures
        return "-"


def look(image):
    """64 bits as hexadecimal: where each of 8 by 8 fields is darker than its right neighbour. "-" for a flat picture.

    Copies of one picture in other sizes and qualities differ in few of the bits, other pictures in about half.
    """
    width, height = 9, 8
    grey = list(image.convert("L").resize((width, height)).getdata())
    rows = (grey[start : start + width] for start in range(0, width * height, width))
    bits = "".join("1" if row[at] < row[at + 1] else "0" for row in rows for at in range(width - 1))
    return f"{int(bits, 2):016x}" if FEWEST_BITS <= bits.count("1") <= len(bits) - FEWEST_BITS else "-"


def usable(profile, mode):
    """The colour profile if it can be read, is of ordinary size and fits the mode; else None."""
    from PIL import ImageCms

    spaces = {"RGB": "RGB ", "RGBA": "RGB ", "P": "RGB ", "L": "GRAY", "LA": "GRAY", "CMYK": "CMYK"}
    if not profile or (len(profile) > MAX_PROFILE and mode != "CMYK"):
        return None
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ImageCms.PyCMSError):
        return None
    return profile if opened.profile.xcolor_space == spaces.get(mode) else None


def in_plain_colours(image, profile):
    """(image, profile) with the image in L, RGB or RGBA."""
    if image.mode == "CMYK":
        return from_print_colours(image, profile), None
    if image.mode.startswith("I") or image.mode == "F":
        # Sixteen bits a sample: keep the upper eight.
        image = image.convert("I").point(lambda sample: sample * (1 / 256)).convert("L")
    if has_transparency(image):
        return image.convert("RGBA"), profile
    return (image if image.mode in ("L", "RGB") else image.convert("L" if image.mode == "1" else "RGB")), profile


def from_print_colours(image, profile):
    """CMYK as sRGB, by the picture's own profile where it has one."""
    from PIL import ImageCms

    if profile is None:
        return image.convert("RGB")
    try:
        own, common = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, own, common, outputMode="RGB")
    except ImageCms.PyCMSError:
        return image.convert("RGB")


def has_transparency(image):
    """True where some pixel really lets the ground through."""
    if "transparency" not in image.info and image.mode not in ("RGBA", "LA", "PA"):
        return False
    return image.convert("RGBA").getchannel("A").getextrema()[0] < 255


def write(image, profile, format_name):
    """The clean copy: PNG for drawings and what is see-through, JPEG for every photograph."""
    out = io.BytesIO()
    is_drawing = format_name in ("png", "gif") and image.width * image.height <= MAX_DRAWING
    # Pillow writes texts, comments and profiles that it finds here.
    image.info = {}
    if image.mode == "RGBA" or is_drawing:
        image.save(out, "PNG", compress_level=4, icc_profile=profile)
    else:
        image.save(out, "JPEG", quality=QUALITY, progressive=True, icc_profile=profile)
    return out.getvalue()


def main(format_name):
    """Exit status: 0 and the copy on stdout, REFUSED for a picture that cannot be read, a signal for one too costly."""
    limit_cpu()
    data = sys.stdin.buffer.read()
    load_codecs()
    limit_memory()
    try:
        image, profile, taken = open_picture(data, format_name)
        seen = f"{look(image)} {taken}\n".encode("ascii")
        copy = write(image, profile, format_name)
    except MemoryError:
        return TOO_LARGE
    except Exception as error:  # whatever a decoder finds to say about a broken file
        sys.stderr.write(f"{type(error).__name__}: {error}")
        return REFUSED
    sys.stdout.buffer.write(seen + copy)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
