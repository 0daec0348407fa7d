"""Who has neither password nor second factor shows by a mailed code that the account is theirs."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail

from accounts import proof
from jobs.models import Job
from members.models import ErasureRequest
from tests.support.members import make_member

pytestmark = pytest.mark.django_db
PAGE = "/accounts/reauthenticate/code/"
EXPORT, LEAVE = "/members/me/export/", "/members/me/leave/"


@pytest.fixture
def ada(client):
    """Logged in by an account elsewhere: no password."""
    user = make_member("ada")
    client.force_login(user)
    return user


def _code() -> str:
    return re.search(r"^\s*([A-Z]{3,}-[A-Z]{3,})\s*$", mail.outbox[-1].body, re.MULTILINE).group(1)


def _prove(client, page=LEAVE):
    client.post(f"{PAGE}?next={page}", {"send": "1", "next": page})
    return client.post(f"{PAGE}?next={page}", {"code": _code(), "next": page})


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        (EXPORT, {}),
        (LEAVE, {"reviews": "delete", "name": "ada"}),
        ("/accounts/email/", {"action_add": "1", "email": "thief@example.org"}),
        ("/accounts/password/set/", {"password1": "of-the-thief-7", "password2": "of-the-thief-7"}),
        ("/accounts/2fa/totp/activate/", {"code": "123456"}),
    ],
)
def test_a_stolen_session_alone_changes_nothing_of_weight(client, ada, address, fields):
    answer = client.post(address, fields)
    assert answer.status_code == 302
    assert answer.url.startswith(PAGE)
    ada.refresh_from_db()
    assert not ada.has_usable_password()
    assert not Job.objects.exists()
    assert not ErasureRequest.objects.exists()
    assert not EmailAddress.objects.filter(email="thief@example.org").exists()
    assert not Authenticator.objects.exists()


def test_looking_at_the_page_sends_nothing_and_the_button_sends_the_code(client, ada):
    assert "Send the code" in client.get(PAGE).text
    assert mail.outbox == []
    client.post(PAGE, {"send": "1"})
    assert [sent.to for sent in mail.outbox] == [["ada@example.org"]]
    page = client.get(PAGE)
    assert 'name="code"' in page.text
    assert "no-store" in page["Cache-Control"]
    assert _code() not in str(dict(client.session))


def test_with_the_code_one_goes_on(client, ada):
    assert _prove(client).url == LEAVE
    assert client.get(LEAVE).status_code == 200
    client.post(LEAVE, {"reviews": "delete", "name": "ada"})
    assert ErasureRequest.objects.filter(user=ada).exists()


def test_what_was_sent_before_the_proof_is_done_after_it(client, ada):
    client.post("/accounts/email/", {"action_add": "1", "email": "mine@example.org"})
    _prove(client, "/accounts/email/")
    assert mail.outbox[-1].to == ["mine@example.org"]  # the code that confirms the new address


def test_a_code_is_guessed_at_three_times_and_used_once(client, ada):
    client.post(PAGE, {"send": "1"})
    code = _code()
    answers = [client.post(PAGE, {"code": "AAAA-AAAA"}).text for _ in range(3)]
    assert "not the code that we sent" in answers[0]
    assert "good no more" in answers[2]
    assert "good no more" in client.post(PAGE, {"code": code}).text
    assert client.get(LEAVE).status_code == 302


def test_a_code_runs_out(client, ada, monkeypatch):
    client.post(PAGE, {"send": "1"})
    monkeypatch.setattr(proof, "SECONDS", 0)
    assert "good no more" in client.post(PAGE, {"code": _code()}).text


def test_a_proof_runs_out(client, ada, settings):
    _prove(client)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert client.get(LEAVE).status_code == 302


def test_five_codes_are_sent_in_half_an_hour(client, ada):
    answers = [client.post(PAGE, {"send": "1"}, follow=True) for _ in range(6)]
    assert len(mail.outbox) == 5
    assert "No more codes for now" in answers[-1].text


def test_the_code_of_one_session_is_of_no_use_in_another(client, ada):
    client.post(PAGE, {"send": "1"})
    other = client.__class__()
    other.force_login(ada)
    assert "good no more" in other.post(PAGE, {"code": _code()}).text


def test_who_has_a_password_shows_that(client, ada):
    ada.set_password("right-of-ada")
    ada.save()
    client.force_login(ada)
    assert client.get(LEAVE).url.startswith("/accounts/reauthenticate/?")
    assert client.get(PAGE).url.startswith("/accounts/reauthenticate/")
    assert client.post(PAGE, {"send": "1"}).status_code == 302
    assert mail.outbox == []


def test_the_archive_is_handed_out_after_a_fresh_proof_only(client, ada, settings, tmp_path, monkeypatch):
    settings.JOBS_ROOT = tmp_path
    _prove(client, EXPORT)
    page = client.post(EXPORT).url
    from jobs.running import run

    run(Job.objects.get().pk)
    assert client.get(f"{page}download/").status_code == 200
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert client.get(f"{page}download/").url.startswith(PAGE)
