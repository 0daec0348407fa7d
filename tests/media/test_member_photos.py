"""Members' photos from the draft to the page and back."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone
from wagtail.models import Page

from accounts import trust
from media import intake
from media.member_photos import actions, upkeep
from media.member_photos.refusals import AlreadySent
from media.member_photos.showing import of_authors
from media.member_photos.taking_in import take_in
from media.models import MemberPhoto, Photo, Rendition
from tests.factories.pages import make_ride
from tests.media import files
from tests.media.members import draft, pending, published, scene, trusted, upload
from tests.support.members import make_member

pytestmark = pytest.mark.django_db
State = MemberPhoto.State


@pytest.fixture
def ride(db):
    return make_ride("Blue Fire")


@pytest.fixture
def ada():
    return trusted("ada", 1)


def public_files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def all_files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).parent.rglob("*") if path.is_file()]


def test_a_draft_lies_outside_the_public_folder_and_is_no_photo(ride, ada):
    photo = draft(ada, ride)
    assert photo.state == State.DRAFT
    assert (photo.width, photo.height) == (640, 480)
    assert public_files() == []
    assert not Photo.objects.exists()
    assert len(Path(photo.file.name).stem) == 32


def test_place_and_camera_are_gone_but_the_day_is_offered(ride, ada):
    data = files.with_camera_data(orientation=6)
    photo = take_in(by=ada, page=ride, upload=upload(data=data))
    assert (photo.width, photo.height) == (240, 320)
    for file in (photo.file, photo.preview):
        assert b"SERIAL-0815" not in file.read()
    assert photo.taken_on is None


def test_the_day_by_the_camera_is_offered(ride, ada):
    from PIL import Image

    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2024:05:13 10:00:00"
    photo = take_in(by=ada, page=ride, upload=upload(data=scene(exif=exif.tobytes())))
    assert str(photo.taken_on) == "2024-05-13"


def test_sending_leads_to_a_moderator_and_accepting_to_the_page(ride, ada, client):
    photo = pending(ada, ride)
    assert photo.state == State.PENDING
    assert photo.alt_text.encode() not in client.get(ride.url).content
    actions.publish(photo=photo)
    photo.refresh_from_db()
    assert (photo.state, photo.file.name) == (State.PUBLISHED, "")
    assert photo.photo.collection.name == actions.COLLECTION
    assert photo.alt_text.encode() in client.get(ride.url).content


def test_a_trusted_member_publishes_at_once(ride):
    assert pending(trusted("grace", 2), ride).state == State.PUBLISHED


def test_a_photo_like_one_of_somebody_else_waits_even_for_the_trusted(ride, ada):
    first = published(ada, ride)
    copy = scene(quality=40, size=(320, 240))
    grace = trusted("grace", 3)
    second = take_in(by=grace, page=ride, upload=upload(data=copy))
    second.alt_text = "Mine."
    second.save()
    [sent] = actions.send(by=grace, photos=[second])
    assert (sent.state, sent.resembles) == (State.PENDING, first)


def test_the_same_picture_again_is_refused_with_the_first_one(ride, ada):
    first = draft(ada, ride)
    with pytest.raises(AlreadySent) as refusal:
        take_in(by=ada, page=ride, upload=upload(data=scene(quality=35, size=(1280, 960))))
    assert refusal.value.photo == first
    assert MemberPhoto.objects.count() == 1


def test_other_pictures_are_no_twins(ride):
    grace = trusted("grace", 4)
    for seed in range(12):
        draft(grace, ride, seed)
    assert MemberPhoto.objects.filter(resembles=None).count() == 12


def test_the_same_file_again_is_the_same_draft(ride, ada):
    data = scene()
    first, second = (take_in(by=ada, page=ride, upload=upload(data=data)) for _ in range(2))
    assert first == second


def test_the_database_keeps_one_of_each_file(ride, ada):
    photo = draft(ada, ride)
    photo.pk, photo.uid = None, "6d8f2c3e-0000-4000-8000-000000000000"
    with pytest.raises(IntegrityError):
        photo.save(force_insert=True)


def test_newcomers_add_three_to_a_page_and_six_a_day():
    nora = make_member("nora")
    one, other, third = [make_ride(title) for title in ("A", "B", "C")]
    for shade in range(3):
        draft(nora, one, shade)
    with pytest.raises(intake.Refused) as refusal:
        draft(nora, one, 3)
    assert refusal.value.code == "too-many-here"
    last = [draft(nora, other, shade) for shade in range(3, 6)][-1]
    actions.withdraw(by=nora, photo=last)
    with pytest.raises(intake.Refused) as refusal:
        draft(nora, third, 6)
    assert (refusal.value.code, "6 photos a day" in str(refusal.value)) == ("too-many-today", True)


def test_an_accepted_photo_speaks_for_its_author(ride, ada):
    published(ada, ride)
    assert dict(trust.signs)["photos-accepted"].count([ada.pk]) == {ada.pk: 1}


def test_the_draft_of_an_editor_is_left_alone(ride, ada):
    ride.title = "Not yet for everybody"
    ride.save_revision()
    published(ada, ride)
    page = Page.objects.get(pk=ride.pk)
    assert (page.title != "Not yet for everybody", page.has_unpublished_changes) == (True, True)


@pytest.mark.parametrize("act", ["remove", "withdraw"])
def test_what_is_taken_down_leaves_no_public_file(ride, ada, act, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        photo = published(ada, ride)
    addresses = [each.url for each in Rendition.objects.all()]
    assert addresses
    assert client.get(addresses[0]).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(photo=photo, reason="copyright") if act == "remove" else actions.withdraw(by=ada, photo=photo)
    assert public_files() == []
    assert not Photo.objects.exists()
    assert {client.get(address).status_code for address in addresses} == {404}
    assert photo.alt_text.encode() not in client.get(ride.url).content
    photo.refresh_from_db()
    assert photo.file.read()


def test_taking_back_can_be_undone(ride, ada):
    photo = published(ada, ride)
    actions.withdraw(by=ada, photo=photo)
    back = actions.undo_withdrawal(by=ada, photo=photo)
    assert (back.state, back.photo.file.name != "") == (State.PUBLISHED, True)


def test_edited_words_stand_on_the_public_photo(ride, ada):
    photo = published(ada, ride)
    actions.edit(by=ada, photo=photo, texts={"alt_text": "The first drop in fog.", "credit": "Ada L."})
    public = Photo.objects.get()
    assert (public.alt_text, public.credit) == ("The first drop in fog.", "Ada L.")


def test_a_photo_that_an_editor_deletes_is_removed(ride, ada):
    photo = published(ada, ride)
    Photo.objects.get().delete()
    photo.refresh_from_db()
    assert (photo.state, photo.photo) == (State.REMOVED, None)


def test_old_drafts_and_what_was_taken_back_are_thrown_away_with_their_files(
    ride, ada, django_capture_on_commit_callbacks
):
    old, new = draft(ada, ride, 1), draft(ada, ride, 2)
    MemberPhoto.objects.filter(pk=old.pk).update(created_at=timezone.now() - upkeep.DRAFTS_KEPT * 1.1)
    with django_capture_on_commit_callbacks(execute=True):
        assert upkeep.throw_away() == 1
    assert list(MemberPhoto.objects.all()) == [new]
    assert len(all_files()) == 2


def test_the_photos_of_many_reviews_cost_two_queries(ride, ada, django_assert_num_queries):
    published(ada, ride)
    other = make_ride("Taron")
    with django_assert_num_queries(2):
        found = of_authors([(ada.pk, ride.pk), (ada.pk, other.pk)])
    assert list(found) == [(ada.pk, ride.pk)]


def test_erasing_takes_everything_or_only_the_name(ride, ada, django_capture_on_commit_callbacks):
    from media.belongings import erase_photos

    published(ada, ride, 1, credit="Ada Lovelace")
    draft(ada, ride, 2)
    with django_capture_on_commit_callbacks(execute=True):
        erase_photos(ada, True)
    left = MemberPhoto.objects.get()
    assert (left.author, left.photo.uploaded_by_user) == (None, None)
    assert "Ada" not in left.credit + left.photo.credit
    with django_capture_on_commit_callbacks(execute=True):
        erase_photos(ada, True)
        published(trusted("grace", 1), ride, 5)
    grace = MemberPhoto.objects.exclude(pk=left.pk).get()
    with django_capture_on_commit_callbacks(execute=True):
        erase_photos(grace.author, False)
    assert list(MemberPhoto.objects.all()) == [left]
    assert Photo.objects.count() == 1


def test_the_export_holds_the_files(ride, ada):
    from media.belongings import export_photos

    photo = published(ada, ride)
    (name, [row]), (path, file) = export_photos(ada)
    assert (name, row["alt_text"], path) == ("photos", "A train on the lift.", f"photos/{photo.uid}.jpg")
    assert file.read(2) == b"\xff\xd8"
    file.close()
