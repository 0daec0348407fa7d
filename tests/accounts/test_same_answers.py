"""Nobody learns from an answer, its status, its mail or its work whether somebody has an account."""

import re

import pytest
from allauth.core.context import request_context
from django.contrib.auth import hashers
from django.core import mail

from accounts.adapter import AccountAdapter
from accounts.models import User
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def hashed(monkeypatch):
    """How often a password was hashed: what takes the time of an answer."""
    counted = []
    usual = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda *args, **kwargs: counted.append(1) or usual(*args, **kwargs)
    )
    return counted


@pytest.fixture(autouse=True)
def ada(db):
    """Has an account."""
    return make_member("ada", password="right-of-ada")


def _plain(response):
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.text)
    return response.status_code, response.get("Location"), re.sub(r"(ada|eve)(@example\.org)?", "", text)


def _work(client, hashed, address, fields):
    hashed.clear()
    client.cookies.clear()
    response = client.post(address, fields)
    return _plain(response), len(hashed)


@pytest.mark.parametrize("login", ["{}", "{}@example.org", "{}@EXAMPLE.org"])
def test_a_wrong_password_costs_one_comparison_for_everybody(client, hashed, login):
    known = _work(client, hashed, "/accounts/login/", {"login": login.format("ada"), "password": "wrong"})
    unknown = _work(client, hashed, "/accounts/login/", {"login": login.format("eve"), "password": "wrong"})
    assert known == unknown
    assert known[1] == 1


def test_somebody_who_never_set_a_password_is_no_exception(client, hashed):
    make_member("eve")
    known = _work(client, hashed, "/accounts/login/", {"login": "eve@example.org", "password": "wrong"})
    assert known[1] == 1


def test_signing_up_answers_alike_and_takes_as_long(client, hashed):
    fields = {"username": "newcomer", "password1": "correct-horse-7"}
    taken = _work(client, hashed, "/accounts/signup/", {**fields, "email": "ada@example.org"})
    fresh = _work(client, hashed, "/accounts/signup/", {**fields, "email": "eve@example.org"})
    assert taken == fresh
    assert [sent.to for sent in mail.outbox] == [["ada@example.org"], ["eve@example.org"]]


@pytest.mark.parametrize("address", ["/accounts/password/reset/", "/accounts/login/code/"])
def test_reset_and_code_answer_alike_and_send_one_mail(client, hashed, address):
    known = _work(client, hashed, address, {"email": "ada@example.org"})
    unknown = _work(client, hashed, address, {"email": "eve@example.org"})
    assert known == unknown
    assert [sent.to for sent in mail.outbox] == [["ada@example.org"], ["eve@example.org"]]


def test_the_page_for_a_code_is_the_same(client):
    pages = []
    for name in ("ada", "eve"):
        client.cookies.clear()
        client.post("/accounts/login/code/", {"email": f"{name}@example.org"})
        pages.append([_plain(client.get("/accounts/login/code/confirm/"))])
        pages[-1].append(_plain(client.post("/accounts/login/code/confirm/", {"code": "ABCD-EFGH"})))
    assert pages[0] == pages[1]


def test_one_address_is_sent_five_mails_in_half_an_hour_by_whatever_form(client, rf):
    with request_context(rf.post("/accounts/signup/")):
        for _ in range(4):
            AccountAdapter().send_account_already_exists_mail("ada@example.org")
    statuses = [client.post("/accounts/password/reset/", {"email": "ADA@example.org"}).status_code for _ in range(4)]
    assert statuses == [302] * 4
    assert len(mail.outbox) == 5


def test_links_in_mails_name_our_own_site_whatever_the_request_said(client, settings):
    settings.BASE_URL = "https://thrillwiki.example"
    client.post("/accounts/password/reset/", {"email": "ada@example.org"}, headers={"Host": "evil.example"})
    body = mail.outbox[0].body
    assert "https://thrillwiki.example/accounts/password/reset/" in body
    assert "evil.example" not in body


def test_a_line_break_in_an_address_sends_nothing(client):
    client.post("/accounts/password/reset/", {"email": "ada@example.org\nBcc: eve@example.org"})
    assert mail.outbox == []


def test_the_link_of_a_reset_is_used_once_and_logs_everybody_out(client, ada):
    thief = client.__class__()
    thief.force_login(ada)
    client.post("/accounts/password/reset/", {"email": "ada@example.org"})
    link = re.search(r"http\S+(/accounts/password/reset/key/\S+)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "another-horse-8", "password2": "another-horse-8"})
    assert User.objects.get(pk=ada.pk).check_password("another-horse-8")
    assert thief.get("/accounts/preferences/").status_code == 302
    assert "used up" in client.__class__().get(link, follow=True).text


def test_a_link_is_good_for_an_hour(settings):
    assert settings.PASSWORD_RESET_TIMEOUT == 3600
