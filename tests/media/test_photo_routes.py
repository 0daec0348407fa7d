"""What members and others get at the addresses of photos."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core import mail

from media.member_photos.actions import publish, withdraw
from media.models import MemberPhoto, Photo
from moderation import actions as desk
from moderation.models import Case
from tests.factories.pages import make_company, make_park, make_ride
from tests.factories.photos import picture_bytes
from tests.media import files
from tests.media.members import draft, pending, published, scene, trusted, upload
from tests.support.members import make_member

pytestmark = pytest.mark.django_db
State = MemberPhoto.State
# Not hostile, only wrongly named: for members the content alone counts.
HOSTILE = sorted(set(files.BROKEN) - {"really-a-jpeg.png"})


@pytest.fixture
def ride(db):
    return make_ride("Blue Fire")


@pytest.fixture
def ada():
    return trusted("ada", 1)


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


def moderator(name: str = "mo"):
    user = make_member(name)
    user.user_permissions.add(Permission.objects.get(codename="moderate", content_type__app_label="moderation"))
    return user


def texts(photo: MemberPhoto, **more) -> dict:
    prefix = f"p{photo.uid.hex}"
    given = {"alt_text": "A train.", "caption": "", "taken_on": "", **more}
    return {f"{prefix}-{name}": value for name, value in given.items()}


RIGHTS = {"credit": "Ada L.", "licence": "cc-by-4.0"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_has_a_message_of_its_own_and_the_others_and_the_words_are_kept(as_ada, ada, ride, name):
    first = draft(ada, ride, 1)
    sent = {**texts(first, caption="Kept words"), **RIGHTS}
    chosen = [upload(name, files.BROKEN[name]()), upload("good.jpg", scene(2))]
    response = as_ada.post(f"/photos/add/{ride.pk}/", {**sent, "files": chosen, "upload": ""})
    assert response.status_code == 200
    [problem] = response.context["batch"].problems
    assert problem.name == name
    assert f"{name}: {problem.text}" in re.sub("&#x27;", "'", response.content.decode())
    assert MemberPhoto.objects.drafts().count() == 2
    first.refresh_from_db()
    assert first.caption == "Kept words"
    assert b"Kept words" in response.content


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_sent_by_script_is_answered_in_words(as_ada, ride, name):
    response = as_ada.post(f"/photos/add/{ride.pk}/file/", {"files": upload(name, files.BROKEN[name]())})
    assert (response.status_code, response["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert response.content
    assert not MemberPhoto.objects.exists()


def test_a_file_that_is_too_heavy_is_refused_unread(as_ada, ride):
    heavy = upload("big.jpg", b"\xff\xd8\xff" + b"\0" * (15 * 1024 * 1024))
    response = as_ada.post(f"/photos/add/{ride.pk}/file/", {"files": heavy})
    assert (response.status_code, "15 MB" in response.content.decode()) == (422, True)


@pytest.mark.parametrize("format_name", ["HEIF", "PNG", "WEBP", "AVIF"])
def test_what_phones_take_is_taken(as_ada, ride, format_name):
    data = scene(3, format_name=format_name) if format_name != "HEIF" else picture_bytes("HEIF")
    response = as_ada.post(f"/photos/add/{ride.pk}/file/", {"files": upload("image", data)})
    assert response.status_code == 200
    assert b"data-draft" in response.content


def test_without_script_all_files_of_a_form_become_drafts_and_are_sent_together(as_ada, ada, ride):
    address = f"/photos/add/{ride.pk}/"
    chosen = [upload("one.jpg", scene(1)), upload("two.jpg", scene(2))]
    assert as_ada.post(address, {"files": chosen, "upload": "", **RIGHTS}).status_code == 200
    one, two = MemberPhoto.objects.drafts().order_by("created_at")
    words = {**texts(one, alt_text="The lift."), **texts(two, alt_text="The drop.", taken_on="May 2019")}
    response = as_ada.post(address, {**words, **RIGHTS, "send": "1"})
    assert (response.status_code, response["Location"]) == (302, "/members/me/photos/")
    one.refresh_from_db(), two.refresh_from_db()
    assert (one.state, one.alt_text, one.credit, one.licence) == ("pending", "The lift.", "Ada L.", "cc-by-4.0")
    assert str(two.taken_on) == "2019-05"
    assert Case.objects.open().filter(subject="photo").count() == 2


def test_sending_without_a_description_asks_for_it_and_keeps_the_rest(as_ada, ada, ride):
    photo = draft(ada, ride)
    words = texts(photo, alt_text="", caption="From the bridge", taken_on="soon")
    response = as_ada.post(f"/photos/add/{ride.pk}/", {**words, **RIGHTS, "send": "1"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Say in one sentence what can be seen" in page
    assert 'value="soon"' in page
    assert "From the bridge" in page
    photo.refresh_from_db()
    assert (photo.state, photo.caption) == ("draft", "From the bridge")


def test_the_licence_is_remembered(as_ada, ada, ride):
    draft(ada, ride, licence="cc0-1.0", credit="A. L.")
    page = as_ada.get(f"/photos/add/{make_park().pk}/")
    assert page.context["batch"].rights.initial == {"credit": "A. L.", "licence": "cc0-1.0"}


def test_a_draft_can_be_taken_off_without_script_and_with(as_ada, ada, ride):
    one, two = draft(ada, ride, 1), draft(ada, ride, 2)
    as_ada.post(f"/photos/add/{ride.pk}/", {**texts(one), **texts(two), **RIGHTS, "discard": str(one.uid)})
    assert as_ada.post(f"/photos/{two.uid}/discard/").content == b""
    assert not MemberPhoto.objects.drafts().exists()


def test_the_same_file_posted_twice_is_one_draft(as_ada, ride):
    data = scene()
    cards = [as_ada.post(f"/photos/add/{ride.pk}/file/", {"files": upload(data=data)}) for _ in range(2)]
    assert {card.status_code for card in cards} == {200}
    assert MemberPhoto.objects.count() == 1


@pytest.mark.parametrize("make", [make_ride, make_park, make_company])
def test_pages_with_a_gallery_take_photos(as_ada, make):
    assert as_ada.get(f"/photos/add/{make().pk}/").status_code == 200


def test_other_pages_do_not(as_ada, ride):
    assert as_ada.get(f"/photos/add/{ride.get_parent().pk}/").status_code == 404
    ride.unpublish()
    assert as_ada.get(f"/photos/add/{ride.pk}/").status_code == 404
    assert as_ada.get("/photos/add/99999999999999999999/").status_code == 404


def test_the_page_of_adding_asks_visitors_to_log_in_and_is_kept_by_nobody(client, ada, ride):
    response = client.get(f"/photos/add/{ride.pk}/")
    assert response["Location"] == f"/accounts/login/?next=%2Fphotos%2Fadd%2F{ride.pk}%2F"
    client.force_login(ada)
    assert "no-store" in client.get(f"/photos/add/{ride.pk}/")["Cache-Control"]


# ---- nobody else sees what is not published ----


def private_addresses(photo: MemberPhoto) -> list[str]:
    names = [photo.file.name, photo.preview.name]
    leaves = [name.rpartition("/")[2] for name in names]
    return [
        f"/photos/{photo.uid}/",
        f"/photos/{photo.uid}/small/",
        f"/photos/{photo.uid}/full/",
        f"/photos/{photo.uid}/edit/",
        *(f"/media/{name}" for name in names),
        *(f"/media/images/{leaf}" for leaf in leaves),
        *(f"/media/originals/{leaf}" for leaf in leaves),
        *(f"/media/../originals/{name}" for name in names),
        *(f"/media/..%2foriginals%2f{name}" for name in names),
        f"/documents/{photo.pk}/{leaves[0]}",
        f"/images/{photo.pk}/",
    ]


def states_unseen(ada, ride) -> list[MemberPhoto]:
    return [draft(ada, ride, 1), pending(ada, ride, 2)]


@pytest.mark.parametrize("who", ["anonymous", "member"])
def test_what_is_not_published_is_not_found_by_any_address(client, ada, ride, who):
    photos = states_unseen(ada, ride)
    if who == "member":
        client.force_login(trusted("grace", 4))
    for photo in photos:
        for address in private_addresses(photo):
            for headers in ({}, {"If-None-Match": "*"}, {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}):
                response = client.get(address, headers=headers)
                is_door = address.endswith("/edit/") and who == "anonymous"
                # An address that leads out of the folder is a bad request, whatever lies there.
                expected = {302} if is_door else {400, 404} if ".." in address else {404}
                assert response.status_code in expected, address
                assert photo.alt_text.encode() not in response.content
    assert not Photo.objects.exists()


def test_editors_do_not_find_them_in_the_admin(client, ada, ride, django_user_model):
    states_unseen(ada, ride)
    client.force_login(django_user_model.objects.create_superuser("root", "root@example.org", "x"))
    for address in ("/cms/images/", "/cms/images/chooser/", "/cms/images/results/"):
        assert b"A train on the lift" not in client.get(address).content


def test_no_page_tells_of_them(client, ada, ride):
    states_unseen(ada, ride)
    for address in (ride.url, f"/photos/on/{ride.pk}/"):
        page = client.get(address).content.decode()
        assert "A train on the lift" not in page
        assert "/photos/on/" not in page or address.startswith("/photos")


@pytest.mark.parametrize("who", ["author", "moderator"])
def test_the_author_and_moderators_see_the_file_which_nobody_keeps(client, ada, ride, who):
    photo = pending(ada, ride)
    client.force_login(ada if who == "author" else moderator())
    for size in ("small", "full"):
        response = client.get(f"/photos/{photo.uid}/{size}/", headers={"If-None-Match": "*"})
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert not response.has_header("ETag")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert b"".join(response.streaming_content)[:2] == b"\xff\xd8"


def test_nobody_changes_the_photo_of_another(client, ada, ride):
    photo = pending(ada, ride)
    client.force_login(trusted("grace", 4))
    for act in ("edit", "discard", "withdraw", "undo"):
        assert client.post(f"/photos/{photo.uid}/{act}/").status_code == 404
    photo.refresh_from_db()
    assert photo.state == State.PENDING


# ---- one's own photos ----


def test_own_photos_show_states_and_reasons(as_ada, ada, ride):
    refused = pending(ada, ride, 1)
    case = Case.objects.open().get(object_id=refused.pk)
    desk.decide(case_id=case.pk, action="remove", by=moderator(), reason="copyright")
    draft(ada, ride, 2)
    page = as_ada.get("/members/me/photos/").content.decode()
    assert "It is the work of somebody else" in page
    assert "Not accepted" in page
    assert "Not sent yet" in page


def test_taking_back_is_undone_by_a_button(as_ada, ada, ride):
    photo = pending(ada, ride)
    as_ada.post(f"/photos/{photo.uid}/withdraw/")
    assert not Case.objects.open().exists()
    assert f"/photos/{photo.uid}/undo/" in as_ada.get("/members/me/photos/").content.decode()
    as_ada.post(f"/photos/{photo.uid}/undo/")
    photo.refresh_from_db()
    assert (photo.state, Case.objects.open().count()) == (State.PENDING, 1)


def test_undoing_after_sending_it_again_is_said(as_ada, ada, ride):
    photo = draft(ada, ride)
    withdraw(by=ada, photo=photo)
    draft(ada, ride)
    response = as_ada.post(f"/photos/{photo.uid}/undo/", follow=True)
    assert "You have sent this photo in again meanwhile." in response.content.decode()


def test_edited_words_are_kept_and_bad_ones_are_said(as_ada, ada, ride):
    photo = published(ada, ride)
    address = f"/photos/{photo.uid}/edit/"
    wrong = as_ada.post(address, {"alt_text": "", "caption": "Fog", **RIGHTS})
    assert (wrong.status_code, b"Fog" in wrong.content) == (200, True)
    as_ada.post(address, {"alt_text": "The drop in fog.", "caption": "Fog", **RIGHTS})
    assert Photo.objects.get().alt_text == "The drop in fog."


def test_pages_with_many_own_photos_cost_the_same(as_ada, ada, ride, django_assert_max_num_queries):
    trusted_ada = ada
    trusted_ada.profile.trust_level = 4
    trusted_ada.profile.save()
    for seed in range(6):
        draft(trusted_ada, ride, seed)
    with django_assert_max_num_queries(8):
        as_ada.get("/members/me/photos/")


# ---- the moderators' desk ----


def test_a_decision_publishes_hides_and_brings_back(ada, ride, client, django_capture_on_commit_callbacks):
    photo, mo = pending(ada, ride), moderator()
    case = Case.objects.open().get(object_id=photo.pk, subject="photo")
    desk.decide(case_id=case.pk, action="publish", by=mo)
    photo.refresh_from_db()
    assert photo.is_published
    again = desk.look_into(thing=photo, by=mo)
    desk.decide(case_id=again.pk, action="remove", by=mo, reason="copyright")
    photo.refresh_from_db()
    assert (photo.state, photo.reason) == (State.REMOVED, "copyright")
    assert not Photo.objects.exists()


def test_words_that_give_doubt_make_even_trusted_photos_wait(ride):
    text = "Cheap tickets! Write to sales@shop.example or WhatsApp +49 170 1234567 for a discount code, buy now"
    photo = pending(trusted("grace", 2), ride, caption=text)
    assert photo.state == State.PENDING


def test_an_accepted_photo_is_published_once(ada, ride):
    photo = pending(ada, ride)
    publish(photo=photo)
    publish(photo=photo)
    assert Photo.objects.count() == 1


# ---- the public page ----


def test_all_photos_of_a_page_name_no_address_of_anybody(client, ada, ride):
    published(ada, ride)
    page = client.get(f"/photos/on/{ride.pk}/").content.decode()
    assert "A train on the lift." in page
    assert "@example.org" not in page
    assert not mail.outbox or ada.email not in page


def test_the_page_of_a_ride_costs_one_query_more_for_photos_of_members(client, ada, ride, django_assert_num_queries):
    from media.page_photos import page_photos

    with django_assert_num_queries(1):
        assert page_photos([], ride.pk)["gallery"] == []
    published(ada, ride)
    page_photos([], ride.pk)
    with django_assert_num_queries(3):
        found = page_photos([], ride.pk)
    assert (len(found["gallery"]), "<picture>" in found["picture"]) == (1, True)


# ---- pictures ----


def test_a_picture_waits_for_some_trust(client):
    client.force_login(trusted("nora", 0))
    assert b'type="file"' not in client.get("/photos/picture/").content
    client.post("/photos/picture/", {"file": upload()})
    assert not hasattr(trusted("other", 0), "member_picture")


def test_a_picture_is_set_and_cleared(as_ada, ada):
    assert as_ada.post("/photos/picture/", {"file": upload("x.jpg", b"rubbish")}).status_code == 200
    assert as_ada.post("/photos/picture/", {"file": upload()}).status_code == 302
    assert b"/media/member_pictures/" in as_ada.get("/photos/picture/").content
    as_ada.post("/photos/picture/", {"clear": "1"})
    assert b"/photos/initials/" in as_ada.get("/photos/picture/").content
