import io
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from media import intake, member_pictures
from tests.factories.photos import picture_bytes
from tests.media import files
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


def kept() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_somebody_without_a_picture_has_their_initials(client):
    address = member_pictures.picture_url(make_member("coaster_fan"))
    response = client.get(address)
    assert response["Content-Type"] == "image/svg+xml"
    assert b">CF</text>" in response.content
    assert "public" in response["Cache-Control"]
    assert "Set-Cookie" not in response


def test_somebody_who_is_gone_has_a_drawing_too(client):
    assert client.get(member_pictures.picture_url(None)).status_code == 200


@pytest.mark.parametrize("letters", ["ABC-0", "AB-6", "%3C-0", "A&-1"])
def test_only_letters_are_drawn(client, letters):
    assert client.get(f"/photos/initials/{letters}.svg").status_code == 404


def test_a_picture_is_a_clean_square(client):
    ada = make_member("ada")
    member_pictures.set_picture(by=ada, data=files.with_camera_data(), name="me.jpg")
    response = client.get(member_pictures.picture_url(ada))
    data = b"".join(response.streaming_content)
    assert Image.open(io.BytesIO(data)).size == (256, 256)
    assert b"SERIAL-0815" not in data


def test_a_new_picture_and_none_leave_no_file_behind(django_capture_on_commit_callbacks):
    ada = make_member("ada")
    with django_capture_on_commit_callbacks(execute=True):
        member_pictures.set_picture(by=ada, data=picture_bytes(), name="me.jpg")
        member_pictures.set_picture(by=ada, data=picture_bytes("PNG"), name="me.png")
    assert len(kept()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        member_pictures.clear_picture(user=ada)
    assert kept() == []


@pytest.mark.parametrize("name", ["cut.jpg", "drawing.svg", "scans.jpg"])
def test_a_hostile_picture_is_refused(name):
    ada = make_member("ada")
    with pytest.raises(intake.Refused):
        member_pictures.set_picture(by=ada, data=files.BROKEN[name](), name=name)
    assert kept() == []
