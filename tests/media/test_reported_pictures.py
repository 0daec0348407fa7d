"""The picture beside a name: reported, hidden, removed, put back by an appeal."""

import pytest
from django.contrib.auth.models import Permission

from media import member_pictures
from media.models import MemberPicture
from moderation import actions as desk
from moderation.models import Case, Decision
from reviews.actions import write
from reviews.content import Content
from tests.factories.pages import make_ride
from tests.factories.photos import picture_bytes
from tests.media.members import trusted
from tests.support.members import make_member
from tests.support.reading import read

pytestmark = pytest.mark.django_db


def moderator(name="mo"):
    user = make_member(name)
    user.user_permissions.add(Permission.objects.get(codename="moderate", content_type__app_label="moderation"))
    return user


@pytest.fixture
def ada():
    return trusted("ada", 2)


@pytest.fixture
def picture(ada):
    return member_pictures.set_picture(by=ada, data=picture_bytes(), name="me.jpg")


def decided(picture, action, by=None, reason="abuse"):
    case = desk.hold(thing=picture)
    return desk.decide(case_id=case.pk, action=action, by=by or moderator(), reason=reason)


def test_a_visitor_finds_the_way_to_report_it_and_a_report_lies_on_the_desk(client, ada, picture):
    links = read(client, "/members/ada/").links().values()
    assert f"/moderation/report/picture/{picture.pk}/" in links
    client.force_login(trusted("grace", 1))
    assert client.post(f"/moderation/report/picture/{picture.pk}/", {"reason": "abuse"}).status_code == 302
    case = Case.objects.open().get()
    client.force_login(moderator())
    page = read(client, f"/moderation/case/{case.pk}/")
    assert page.soup.select_one(f'img[src="/photos/picture/{picture.pk}/"]')
    assert "only a rating" not in page.words


@pytest.mark.parametrize("action", ["hide", "remove"])
def test_what_is_taken_down_is_seen_nowhere_and_comes_back_by_an_appeal(
    client, ada, picture, action, page_cache, django_capture_on_commit_callbacks
):
    ride = make_ride("Blue Fire", opened="2000")
    write(page=ride, by=ada, content=Content(rating=8, text="What a launch."))
    address, mo = picture.file.url, moderator()
    for shown in ("/members/ada/", ride.url):
        assert address in client.get(shown).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        decision = decided(picture, action, by=mo)
    assert client.get(address).status_code == 404
    for shown in ("/members/ada/", ride.url, f"/reviews/on/{ride.pk}/"):
        assert address not in client.get(shown).content.decode()
    assert client.get(f"/photos/picture/{picture.pk}/").status_code == 404
    client.force_login(ada)
    assert client.get(f"/photos/picture/{picture.pk}/")["Cache-Control"].count("no-store") == 1
    assert "others see your initials" in read(client, "/photos/picture/").words.lower()
    case = desk.appeal(decision=decision, by=ada, text="It is my dog.").case
    desk.decide_appeal(case_id=case.pk, overturn=True, answer="So it is.", by=moderator("second"))
    picture.refresh_from_db()
    assert picture.is_published
    assert client.get(picture.file.url).status_code == 200


def test_another_picture_after_that_waits_for_a_moderator(client, ada, picture):
    mo = moderator()
    decided(picture, "remove", by=mo)
    client.force_login(ada)
    again = member_pictures.set_picture(by=ada, data=picture_bytes("PNG"), name="me.png")
    assert again.pk != picture.pk
    assert not again.is_published
    assert member_pictures.picture_url(ada).startswith("/photos/initials/")
    case = Case.objects.open().get()
    assert case.reasons == ["taken_down_before"]
    desk.decide(case_id=case.pk, action="publish", by=mo)
    again.refresh_from_db()
    assert again.is_published


def test_it_is_hidden_with_all_else_that_a_member_wrote(ada, picture):
    batch, count = desk.hide_everything(user=ada, reason="spam", by=moderator())
    assert count == 1
    assert MemberPicture.objects.get().state == "hidden"
    assert desk.undo_batch(batch=batch, by=moderator("second")) == 1
    assert MemberPicture.objects.get().is_published
    assert Decision.objects.filter(subject="picture").count() == 2


def test_choosing_another_one_or_none_leaves_nothing_to_decide(ada, picture):
    desk.hold(thing=picture)
    member_pictures.clear_picture(user=ada)
    assert not Case.objects.open().exists()
