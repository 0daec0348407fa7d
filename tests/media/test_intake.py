import io
import time
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from media import intake
from tests.factories.photos import picture_bytes
from tests.media import files


def opened(copy: intake.CleanCopy) -> Image.Image:
    return Image.open(io.BytesIO(copy.data))


@pytest.mark.parametrize("name", sorted(files.BROKEN))
def test_a_broken_or_hostile_file_is_refused_in_words_and_soon(name):
    data = files.BROKEN[name]()
    started = time.monotonic()
    with pytest.raises(intake.Refused) as refusal:
        intake.accept(data, name)
    assert time.monotonic() - started < 30
    assert str(refusal.value).endswith(".")
    assert "%(" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("scans.jpg", "damaged"),
        ("megapixels.png", "too-many-pixels"),
        ("onebit.png", "too-many-pixels"),
        ("frames.gif", "too-many-pixels"),
        ("text.png", "damaged"),
        ("drawing.svg", "unknown-format"),
        ("really-a-jpeg.png", "wrong-extension"),
        ("empty.jpg", "empty"),
    ],
)
def test_the_header_alone_is_enough_to_refuse(name, code):
    with pytest.raises(intake.Refused) as refusal:
        intake.examine(files.BROKEN[name](), name)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("format_name", "name"),
    [
        ("JPEG", "a.jpg"),
        ("JPEG", "A.JPEG"),
        ("PNG", "a.png"),
        ("WEBP", "a.webp"),
        ("AVIF", "a.avif"),
        ("HEIF", "a.heic"),
        ("GIF", "a.gif"),
    ],
)
def test_every_format_that_we_name_is_taken(format_name, name):
    copy = intake.accept(picture_bytes(format_name), name)
    assert opened(copy).size == (320, 240)
    assert opened(copy).format == {"jpg": "JPEG", "png": "PNG"}[copy.extension]


def test_a_file_over_fifteen_megabytes_is_refused_unread():
    with pytest.raises(intake.Refused) as refusal:
        intake.accept(b"\xff\xd8\xff" + b"\0" * intake.MAX_BYTES, "a.jpg")
    assert "15 MB" in str(refusal.value)


@pytest.mark.parametrize(("format_name", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_no_place_no_serial_number_and_no_text_is_left_in_the_copy(format_name, name):
    data = files.with_camera_data(format_name)
    assert b"SERIAL-0815" in data
    copy = intake.accept(data, name)
    assert dict(opened(copy).getexif()) == {}
    for left in (b"SERIAL-0815", b"Spyglass", b"<script>", b"Exif", b"eXIf"):
        assert left not in copy.data


def test_a_photo_held_sideways_is_kept_upright():
    copy = intake.accept(files.with_camera_data(orientation=6), "a.jpg")
    upright = opened(copy).convert("L")
    assert upright.size == (240, 320)
    # The dark top of the stored picture is the right-hand side of what the photographer saw.
    assert upright.getpixel((230, 160)) < upright.getpixel((10, 160))


def test_what_follows_the_picture_in_the_file_is_gone():
    copy = intake.accept(picture_bytes("JPEG") + b"<?php system($_GET['c']); ?>", "a.jpg")
    assert b"php" not in copy.data


def test_print_colours_become_screen_colours():
    out = io.BytesIO()
    Image.new("CMYK", (64, 64), (0, 255, 255, 0)).save(out, "JPEG")
    copy = opened(intake.accept(out.getvalue(), "a.jpg"))
    assert copy.mode == "RGB"
    red, green, blue = copy.getpixel((32, 32))
    assert red > 200
    assert max(green, blue) < 60


def test_the_colour_profile_stays():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    copy = intake.accept(picture_bytes("JPEG", icc_profile=profile), "a.jpg")
    assert opened(copy).info["icc_profile"] == profile


def test_a_profile_that_is_none_is_dropped():
    copy = intake.accept(picture_bytes("JPEG", icc_profile=b"<script>" * 40), "a.jpg")
    assert b"<script>" not in copy.data


def test_a_see_through_picture_stays_see_through():
    out = io.BytesIO()
    Image.new("RGBA", (32, 32), (255, 0, 0, 100)).save(out, "WEBP", lossless=True)
    copy = intake.accept(out.getvalue(), "a.webp")
    assert (copy.extension, opened(copy).getpixel((5, 5))[3]) == ("png", 100)


def test_sixteen_bit_greys_keep_their_middle():
    out = io.BytesIO()
    Image.new("I;16", (16, 16), 0x8000).save(out, "PNG")
    copy = opened(intake.accept(out.getvalue(), "a.png"))
    assert copy.getpixel((8, 8)) == pytest.approx(128, abs=2)


def test_a_photo_of_48_megapixels_is_kept_at_3072():
    copy = intake.accept(picture_bytes("JPEG", (8064, 6048), quality=60), "phone.jpg")
    assert opened(copy).size == (3072, 2304)


def test_a_decoder_that_runs_away_is_stopped(monkeypatch, tmp_path):
    runaway = tmp_path / "decode.py"
    source = Path(intake.decode.__file__).read_text()
    runaway.write_text(source.replace("CPU_SECONDS = 5", "CPU_SECONDS = 1").replace("image.load()", "while True: pass"))
    monkeypatch.setattr(intake.decode, "__file__", str(runaway))
    with pytest.raises(intake.Refused) as refusal:
        intake.accept(picture_bytes(), "a.jpg")
    assert refusal.value.code == "too-costly"


def test_a_decoder_that_wants_all_memory_is_refused_it(monkeypatch, tmp_path):
    greedy = tmp_path / "decode.py"
    source = Path(intake.decode.__file__).read_text()
    greedy.write_text(source.replace("image.load()", "bytearray(600 * 1024 * 1024)"))
    monkeypatch.setattr(intake.decode, "__file__", str(greedy))
    with pytest.raises(intake.Refused) as refusal:
        intake.accept(picture_bytes(), "a.jpg")
    assert refusal.value.code == "too-costly"


def test_every_prefix_of_a_good_file_is_refused_or_read():
    for format_name, name in [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif")]:
        data = picture_bytes(format_name, (64, 48))
        for length in range(0, len(data), 7):
            with pytest.raises(intake.Refused):
                intake.examine(data[:length], name)
