"""Signing in and up: limits, and nothing that tells who has an account."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    """A member with a confirmed address."""
    user = User.objects.create_user("ada", "ada@example.org", "right-of-ada")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _try(client, word, login="ada@example.org"):
    return client.post("/accounts/login/", {"login": login, "password": word})


def _sign_up(client, email):
    fields = {
        "email": email,
        "username": f"new-{email[:3]}",
        "password1": "a-long-enough-1",
        "password2": "a-long-enough-1",
    }
    return client.post("/accounts/signup/", fields)


def test_the_right_password_signs_in_by_name_or_address(client, ada):
    assert _try(client, "right-of-ada").url == "/"
    client.logout()
    assert _try(client, "right-of-ada", login="ada").url == "/"


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(client, ada):
    for _ in range(5):
        _try(client, "wrong")
    response = _try(client, "right-of-ada")
    assert "_auth_user_id" not in client.session
    assert "Too many failed" in response.text
    assert 'class="bar"' in response.text


def test_many_attempts_on_many_accounts_from_one_address_end_at_a_page_of_ours(client):
    answers = [_try(client, "wrong", login=f"user{number}@example.org") for number in range(31)]
    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].text
    assert 'class="bar"' in answers[-1].text
    assert int(answers[-1]["Retry-After"]) > 0


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(client, ada):
    known, unknown = _try(client, "wrong"), _try(client, "wrong", login="eve@example.org")
    assert _plain(known) == _plain(unknown)


def _plain(response):
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.text)
    return re.sub(r"(ada|eve)@example\.org", "", text)


def test_signing_up_with_an_address_that_is_taken_looks_like_success(client, ada):
    fresh = _sign_up(client, "grace@example.org")
    client.cookies.clear()
    taken = _sign_up(client, "ada@example.org")
    assert (fresh.status_code, fresh.url) == (taken.status_code, taken.url)
    assert User.objects.filter(email="ada@example.org").count() == 1


def test_a_new_member_confirms_the_address_by_the_code_that_was_mailed(client):
    _sign_up(client, "grace@example.org")
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", mail.outbox[0].body, re.MULTILINE).group(1)
    client.post("/accounts/confirm-email/", {"code": code})
    assert EmailAddress.objects.get(email="grace@example.org").verified


@pytest.mark.parametrize("address", ["login", "signup", "password/reset", "login/code"])
def test_pages_about_accounts_are_kept_by_nobody(client, address):
    response = client.get(f"/accounts/{address}/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
