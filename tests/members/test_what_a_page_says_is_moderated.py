"""The text and the name on a member's page: checked, reported, taken away, given back."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError

from accounts import names
from accounts.models import User
from accounts.trust import Level
from members.models import AboutText
from moderation import actions as desk
from moderation.models import Case
from tests.members.conftest import make_member
from tests.support.reading import read

pytestmark = pytest.mark.django_db
PAGE = "/members/Ann/"


def moderator(name="mo_of_tests"):
    user = make_member(name)
    user.user_permissions.add(Permission.objects.get(codename="moderate", content_type__app_label="moderation"))
    return user


@pytest.fixture
def says(ann):
    """Have Ann say something about herself, by the form."""

    def _says(text):
        ann.profile.bio = text
        ann.profile.save()
        return ann.profile

    return _says


def trust(user, level=Level.BASIC):
    user.profile.trust_level = level
    user.profile.save(update_fields=["trust_level"])


def test_a_text_that_sells_something_waits_for_a_moderator(client, ann, says):
    says("Cheap tickets and vouchers: write to shop@tickets.example or see https://tickets.example.shop")
    assert "tickets.example" not in client.get(PAGE).content.decode()
    client.force_login(ann)
    assert "waits for a moderator" in read(client, PAGE).words
    case = Case.objects.open().get(subject="profile")
    desk.decide(case_id=case.pk, action="publish", by=moderator())
    client.logout()
    assert "tickets.example" in client.get(PAGE).content.decode()


def test_an_honest_text_is_seen_at_once(client, says):
    says("Wood first. I have ridden since 1998 and like night rides best.")
    assert "Wood first." in client.get(PAGE).content.decode()
    assert not Case.objects.exists()


def test_it_is_reported_hidden_and_given_back_by_an_appeal(client, ann, bob, says, page_cache, commit):
    profile = says("Something rude.")
    assert f"/moderation/report/profile/{profile.pk}/" in read(client, PAGE).links().values()
    trust(bob)
    client.force_login(bob)
    assert client.post(f"/moderation/report/profile/{profile.pk}/", {"reason": "abuse"}).status_code == 302
    client.logout()
    assert "Something rude." in client.get(PAGE).content.decode()
    with commit():
        decision = desk.decide(case_id=Case.objects.open().get().pk, action="hide", reason="abuse", by=moderator())
    assert "Something rude." not in client.get(PAGE).content.decode()
    case = desk.appeal(decision=decision, by=ann, text="It is a quote.").case
    with commit():
        desk.decide_appeal(case_id=case.pk, overturn=True, answer="True.", by=moderator("second"))
    assert "Something rude." in client.get(PAGE).content.decode()


def test_writing_anew_is_no_way_around_the_moderators(client, says):
    case = desk.hold(thing=says("Something rude."))
    desk.decide(case_id=case.pk, action="remove", reason="abuse", by=moderator())
    says("")
    says("Something ruder.")
    assert AboutText.objects.get().state == "hidden"
    assert Case.objects.open().get().reasons == ["edited"]
    assert "ruder" not in client.get(PAGE).content.decode()


def test_other_choices_of_a_member_ask_nothing_of_the_desk(ann, says, django_assert_max_num_queries):
    says("Wood first.")
    ann.profile.theme = "dark"
    with django_assert_max_num_queries(6):
        ann.profile.save()
    assert not Case.objects.exists()


def test_a_bad_name_is_taken_away_for_good_and_given_back_by_an_appeal(client, ann, bob):
    assert f"/moderation/report/name/{ann.pk}/" in read(client, PAGE).links().values()
    trust(bob)
    desk.report(thing=ann, by=bob, reason="abuse")
    case = Case.objects.open().get()
    decision = desk.decide(case_id=case.pk, action="remove", reason="abuse", by=moderator())
    assert decision.title == "Ann"
    ann = User.objects.get(pk=ann.pk)
    assert ann.username.startswith("member-")
    assert client.get(PAGE).status_code == 404
    assert client.get(f"/members/{ann.username}/").status_code == 200
    for name in ("Ann", "ANN"):
        with pytest.raises(ValidationError, match="against the rules"):
            names.check(name, user=ann)
    names.check("Another", user=ann)
    case = desk.appeal(decision=decision, by=ann, text="My mother chose it.").case
    desk.decide_appeal(case_id=case.pk, overturn=True, answer="True.", by=moderator("second"))
    assert User.objects.get(pk=ann.pk).username == "Ann"
    assert client.get(PAGE).status_code == 200


def test_one_does_not_report_oneself(client, as_ann, ann):
    trust(ann)
    assert "/moderation/report/" not in client.get(PAGE).content.decode()
    assert "This is yours" in client.get(f"/moderation/report/name/{ann.pk}/").content.decode()
