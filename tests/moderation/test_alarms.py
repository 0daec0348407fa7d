"""Alarms: one mail for each kind and hour, to moderators who want it, and a place on the admin's first page."""

from datetime import timedelta

import pytest
from allauth.account.signals import user_signed_up
from django.urls import reverse
from django.utils import timezone

from accounts.forms.preferences import PreferencesForm
from accounts.models import Profile, User
from moderation import actions, alarms
from moderation.actions import decisions
from moderation.models import Alarm, Case
from rankings.alerts import announce_burst, open_burst
from rankings.models import HeldRating
from reviews.content import Content

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_one_mail_for_each_kind_and_hour(mo, ann, editor, commit, mailoutbox):
    for _again in range(3):
        with commit():
            alarms.sound(alarms.Kind.LINKS, detail="Cedar Point")
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([mo.email, ann.email])
    assert "Newcomers push links" in mailoutbox[0].subject
    assert "Cedar Point" in mailoutbox[0].body
    assert Alarm.objects.get().count == 3
    with commit():
        alarms.sound(alarms.Kind.HELD)
    assert len(mailoutbox) == 4
    Alarm.objects.update(first_at=timezone.now() - timedelta(minutes=61))
    with commit():
        alarms.sound(alarms.Kind.LINKS)
    assert len(mailoutbox) == 6


def test_who_does_not_want_them_gets_none_and_members_are_not_asked(mo, author, commit, mailoutbox):
    form = PreferencesForm(
        {
            "privacy_reviews": "public",
            "privacy_credits": "public",
            "privacy_lists": "public",
            "privacy_statistics": "public",
            "mail_moderation.alarms": "never",
        },
        instance=mo.profile,
    )
    assert "mail_moderation.alarms" in form.fields
    assert form.is_valid(), form.errors
    form.save()
    assert "mail_moderation.alarms" not in PreferencesForm(instance=author.profile).fields
    with commit():
        alarms.sound(alarms.Kind.LINKS)
    assert mailoutbox == []


def test_a_burst_of_ratings_is_an_alarm(catalogue, mo, commit, mailoutbox):
    from parks.models import ParkPage

    park = ParkPage.objects.first()
    open_burst(park.pk, HeldRating.Sign.values[0])
    with commit():
        announce_burst(park.pk)
    assert park.title in mailoutbox[0].body
    assert f"/moderation/case/{Case.objects.get().pk}/" in mailoutbox[0].body


def test_links_pushed_by_newcomers_are_an_alarm(catalogue, mo, member):
    from parks.models import ParkPage
    from reviews import actions as reviews

    park = ParkPage.objects.first()
    for number in range(3):
        text = Content(rating=9, text=f"Number {number} says: get it all at https://pushed.example.com today.")
        reviews.write(page=park, by=member(f"pusher{number}"), content=text)
    assert Alarm.objects.get(kind="links").detail == park.title


def test_ten_held_texts_within_an_hour_are_an_alarm(mo, author, review):
    thing = review(text="Write to me@example.org for tickets")
    for number in range(9):
        Case.objects.create(subject="review", object_id=10**9 + number, cause="held")
    assert not Alarm.objects.exists()
    actions.screen(thing=thing, author=author)
    assert Alarm.objects.get().kind == "held"


@pytest.mark.parametrize(
    ("before", "lately", "rings"), [(0, 19, False), (0, 20, True), (200, 20, True), (4000, 20, False)]
)
def test_many_new_accounts_within_an_hour(django_user_model, before, lately, rings):
    now = timezone.now()
    User.objects.bulk_create(
        [User(username=f"old{number}", date_joined=now - timedelta(days=10)) for number in range(before)]
        + [User(username=f"new{number}", date_joined=now) for number in range(lately)]
    )
    user_signed_up.send(User, request=None, user=None)
    assert Alarm.objects.filter(kind="accounts").exists() is rings


def test_a_moderator_who_decides_too_fast_is_an_alarm(held, mo, ann, signed_in, monkeypatch):
    monkeypatch.setattr(decisions, "MOST_AT_ONCE", 0)
    _thing, case = held()
    assert signed_in(mo).post(f"/moderation/case/{case.pk}/decide/", {"action": "publish"}).status_code == 409
    assert Alarm.objects.get().detail == mo.username


def test_the_first_page_of_the_admin_shows_what_waits_and_alarms_to_moderators(held, mo, editor, signed_in):
    held()
    alarms.sound(alarms.Kind.LINKS, detail="Cedar Point")
    page = signed_in(mo).get(reverse("wagtailadmin_home")).content.decode()
    assert "1 case waits at the desk" in page
    assert "Newcomers push links" in page
    assert "Newcomers push links" not in signed_in(editor).get(reverse("wagtailadmin_home")).content.decode()


def test_profiles_keep_only_what_differs(mo):
    assert Profile.objects.get(user=mo).mail_kinds == {}
