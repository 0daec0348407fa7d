import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection, UploadedFile

from accounts.models import User
from media.models import Photo
from tests.factories.photos import make_photo, picture_bytes
from tests.media import files

pytestmark = pytest.mark.django_db

# One of each way to be broken; the rest is covered without the admin.
BROKEN = sorted(files.BROKEN)
FACTS = {"title": "Drop", "alt_text": "A train.", "credit": "Ada", "licence": "cc0-1.0", "taken_on": "", "tags": ""}


def upload(name: str, data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_bytes() if data is None else data)


def facts(**more):
    return {**FACTS, "collection": Collection.get_first_root_node().pk, **more}


def stored_files() -> list[bytes]:
    root = Path(settings.MEDIA_ROOT).parent
    return [path.read_bytes() for path in root.rglob("*") if path.is_file()]


def test_a_photo_is_added_with_its_credit(editor_client):
    response = editor_client.post("/cms/images/add/", facts(file=upload("drop.jpg")))
    assert response.status_code == 302
    photo = Photo.objects.get()
    assert (photo.width, photo.height, photo.uploaded_by_user.username) == (320, 240, "edith")
    assert photo.file_size == len(photo.file.read())


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_an_error_beside_the_field_when_added(editor_client, name):
    response = editor_client.post("/cms/images/add/", facts(file=upload(name, files.BROKEN[name]())))
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not Photo.objects.exists()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_an_answer_in_words_in_the_multiple_uploader(editor_client, name):
    response = editor_client.post(
        "/cms/images/multiple/add/",
        {"title": name, "files[]": upload(name, files.BROKEN[name]())},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    answer = response.json()
    assert response.status_code == 200
    assert (answer["success"], bool(answer["error_message"])) == (False, True)
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_an_error_beside_the_field_in_the_chooser(editor_client, name):
    data = {f"image-chooser-upload-{field}": value for field, value in facts().items()}
    data["image-chooser-upload-file"] = upload(name, files.BROKEN[name]())
    response = editor_client.post("/cms/images/chooser/create/", data)
    assert response.status_code == 200
    assert json.loads(response.content)["step"] == "reshow_creation_form"
    assert not Photo.objects.exists()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_replacement_leaves_the_photo_as_it_was(editor_client, name):
    photo = make_photo()
    before = photo.file.name
    response = editor_client.post(f"/cms/images/{photo.pk}/", facts(file=upload(name, files.BROKEN[name]())))
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    photo.refresh_from_db()
    assert photo.file.name == before
    assert photo.file.storage.exists(before)


def test_a_replacement_brings_new_renditions(editor_client):
    photo = make_photo()
    old = photo.get_rendition("width-100")
    tall = upload("tall.png", picture_bytes("PNG", (100, 400)))
    assert editor_client.post(f"/cms/images/{photo.pk}/", facts(file=tall)).status_code == 302
    photo.refresh_from_db()
    assert (photo.width, photo.height) == (100, 400)
    assert photo.get_rendition("width-100").file.name != old.file.name


def test_alternative_text_and_credit_are_asked_for_in_words(editor_client):
    response = editor_client.post("/cms/images/add/", facts(file=upload("drop.jpg"), alt_text=" ", credit=""))
    errors = response.context["form"].errors
    assert errors["alt_text"] == ["Say what can be seen, for readers who cannot see it."]
    assert errors["credit"] == ["Say who took the photo, as they want to be named."]


def test_a_photo_put_aside_for_its_facts_is_already_clean(editor_client):
    """The multiple uploader stores the file before alternative text and credit are known."""
    sideways = upload("phone.jpg", files.with_camera_data(orientation=6))
    answer = editor_client.post("/cms/images/multiple/add/", {"title": "phone.jpg", "files[]": sideways}).json()
    assert answer["success"]
    assert stored_files()
    assert not any(b"SERIAL-0815" in data or b"Exif" in data for data in stored_files())

    number = answer["uploaded_file_id"]
    form = {f"uploaded-image-{number}-{field}": value for field, value in facts().items()}
    address = f"/cms/images/multiple/create_from_uploaded_image/{number}/"
    assert editor_client.post(address, form).json()["success"]
    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (240, 320)


@pytest.mark.parametrize("name", ["phone.jpg", "phone.png", "phone.webp"])
def test_no_file_that_we_keep_or_show_tells_where_the_photo_was_taken(editor_client, name):
    data = files.with_camera_data(name.partition(".")[2].upper().replace("JPG", "JPEG"))
    editor_client.post("/cms/images/add/", facts(file=upload(name, data)))
    photo = Photo.objects.get()
    for spec in ("width-100", "original", "fill-50x50|format-avif", "width-60|format-webp", "width-70|format-jpeg"):
        photo.get_rendition(spec)
    assert len(stored_files()) == 6
    for kept in stored_files():
        assert b"SERIAL-0815" not in kept
        assert b"Exif" not in kept
        assert b"eXIf" not in kept


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("licence=cc0-1.0", {"Free"}),
        ("licence=cc0-1.0&licence=permission", {"Free", "Lent"}),
        ("has_source=true", {"Free"}),
        ("has_source=false", {"Lent", "Own"}),
        ("shows_people=true", {"Own"}),
        ("uploaded_by_user=EDITH", {"Lent"}),
        ("q=Drop+wheel", set()),
        ("licence=nonsense", {"Free", "Lent", "Own"}),
        ("created_at_from=2026-02-30", {"Free", "Lent", "Own"}),
    ],
)
def test_editors_filter_photos_by_licence_source_people_and_sender(editor_client, query, titles):
    edith = User.objects.get()
    make_photo("Free", licence=Photo.Licence.CC0, source_url="https://example.org/")
    make_photo("Lent", licence=Photo.Licence.PERMISSION, uploaded_by_user=edith)
    make_photo("Own", shows_people=True)
    for address in ("/cms/images/", "/cms/images/results/"):
        response = editor_client.get(f"{address}?{query}")
        assert response.status_code == 200
        assert {photo.title for photo in response.context["images"]} == titles
