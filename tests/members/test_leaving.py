"""Leaving takes a password, fourteen days, and then everything."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from accounts.own_belongings import end_sessions
from jobs.models import Job, State
from members import leaving, remains
from members.models import ErasureRequest

from .conftest import PASSWORD, make_member

pytestmark = pytest.mark.django_db
LEAVE = {"reviews": "keep", "name": "Ann"}


def _leave(client, commit, **changes):
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    with commit():
        return client.post("/members/me/leave/", {**LEAVE, **changes})


def _come_due(commit):
    ErasureRequest.objects.update(
        asked_at=timezone.now() - timedelta(days=15), due_at=timezone.now() - timedelta(minutes=1)
    )
    with commit():
        leaving.erase_due()


def test_leaving_asks_for_the_password_even_just_after_the_log_in(as_ann, commit):
    assert "/reauthenticate/" in as_ann.get("/members/me/leave/").url
    assert "/reauthenticate/" in as_ann.post("/members/me/leave/", LEAVE).url
    assert not ErasureRequest.objects.exists()
    as_ann.post("/accounts/reauthenticate/", {"password": "not the password"})
    assert as_ann.get("/members/me/leave/").status_code == 302


def test_who_asks_to_leave_is_logged_out_everywhere_hidden_and_told_by_mail(as_ann, ann, client, commit):
    assert client.get("/members/Ann/").status_code == 200
    answer = _leave(as_ann, commit)
    assert client.get(answer.url).status_code == 200
    assert "_auth_user_id" not in client.session
    gone = client.get("/members/Ann/")
    # Browsers keep a 410 for good unless told otherwise, and she may come back.
    assert (gone.status_code, "max-age=0" in gone["Cache-Control"]) == (410, True)
    assert [message.to for message in mail.outbox] == [["ann@example.org"]]
    request = ErasureRequest.objects.get()
    assert timedelta(days=13) < request.due_at - timezone.now() <= timedelta(days=14)


@pytest.mark.parametrize("path", ["/members/Ann/", "/members/Ann/credits/", "/members/Ann/reviews/"])
def test_all_pages_of_who_leaves_are_closed_at_once_and_open_again_when_they_return(
    as_ann, ann, client, commit, page_cache, path
):
    for _time in range(2):
        assert client.get(path).status_code == 200
    _leave(as_ann, commit)
    client.cookies.clear()
    assert client.get(path).status_code in (404, 410)
    with commit():
        leaving.take_back(by=ann)
    assert client.get(path).status_code == 200


def test_the_choice_and_the_name_are_asked_for(as_ann, commit):
    page = _leave(as_ann, commit, name="Bob", reviews="").content.decode()
    assert "This is not your user name." in page
    assert "There is a problem" in page
    assert not ErasureRequest.objects.exists()


def test_logging_in_keeps_the_account_and_a_page_says_so(as_ann, ann, client, commit):
    _leave(as_ann, commit)
    with commit():
        answer = client.post("/accounts/login/", {"login": "Ann", "password": PASSWORD}, follow=True)
    assert "your account will not be deleted" in answer.content.decode()
    assert not ErasureRequest.objects.exists()
    _come_due(commit)
    assert User.objects.filter(pk=ann.pk).exists()


def test_nothing_is_erased_before_its_day(as_ann, ann, commit):
    _leave(as_ann, commit)
    with commit():
        leaving.erase_due()
    assert User.objects.filter(pk=ann.pk).exists()


def test_on_its_day_everything_is_erased_and_nothing_is_left(as_ann, ann, commit):
    as_ann.post("/accounts/reauthenticate/", {"password": PASSWORD})
    with commit():
        as_ann.post("/members/me/export/")
    files = remains.files_of(ann.pk)
    assert files
    _leave(as_ann, commit)
    _come_due(commit)
    job = Job.objects.get()
    assert (job.state, job.message[:22]) == (State.DONE, "The account is erased;")
    assert job.arguments == {}
    assert not job.slot.endswith(f":about:{ann.pk}")
    assert not User.objects.filter(pk=ann.pk).exists()
    assert remains.look_for(ann.pk, ["ann@example.org"], files) == []
    assert as_ann.get("/members/Ann/").status_code == 404


def test_what_stays_behind_is_found(ann, bob):
    bob.profile.bio = "Write to ANN@example.org"
    bob.profile.save()
    found = remains.look_for(ann.pk, ["ann@example.org"], [])
    assert {"accounts.Profile.user", "accounts.Profile", "account.EmailAddress.user"} <= set(found)


def test_an_erasure_that_was_interrupted_goes_on(as_ann, ann, commit, monkeypatch):
    from accounts.belongings import belongings

    name, first = next(iter(belongings))
    broken = first.__class__(name=name, erase=lambda user, keep: 1 / 0, models=first.models)
    monkeypatch.setitem(belongings._things, name, broken)
    _leave(as_ann, commit)
    _come_due(commit)
    assert Job.objects.get().state == State.FAILED
    assert not User.objects.get(pk=ann.pk).is_active
    monkeypatch.setitem(belongings._things, name, first)
    with commit():
        leaving.erase_due()
    assert not User.objects.filter(pk=ann.pk).exists()
    assert set(Job.objects.values_list("state", flat=True)) == {State.FAILED, State.DONE}


def test_somebody_who_came_back_at_the_last_moment_is_not_erased(ann, commit):
    from jobs.actions import start
    from members.erasure import KIND

    with commit():
        start(kind=KIND, by=None, about=ann.pk, user=ann.pk)
    assert Job.objects.get().state == State.FAILED
    assert User.objects.get(pk=ann.pk).is_active


def test_sessions_of_others_go_on(client, ann, bob):
    client.force_login(bob)
    assert end_sessions(ann) == 0
    assert client.get("/members/me/").status_code == 200


def test_others_are_not_touched(as_ann, commit):
    carl = make_member("carl")
    _leave(as_ann, commit)
    _come_due(commit)
    assert list(User.objects.filter(is_active=True, pk=carl.pk)) == [carl]
    assert carl.emailaddress_set.exists()
