"""Mails by preference, and the link that ends them."""

import re

import pytest
from django.core import mail

from accounts import mails
from accounts.mail_kinds import MailKind, kinds
from accounts.models import Profile
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def news(monkeypatch):
    """One kind that everybody gets unless they say otherwise."""
    monkeypatch.setattr(kinds, "_things", {"news": MailKind("News of parks"), "rare": MailKind("Rare", False)})


@pytest.fixture
def ada(db):
    return make_member("ada")


@pytest.fixture
def send(ada, django_capture_on_commit_callbacks):
    """What is handed over at the commit."""

    def sent(**words):
        with django_capture_on_commit_callbacks(execute=True):
            mails.send(ada, **{"subject": "Open", "text": "It is open.", **words})
        return mail.outbox

    return sent


def _ending(message) -> str:
    (address,) = re.findall(r"<http://[^/]+(/accounts/mails/[^>]+)>", message.extra_headers["List-Unsubscribe"])
    return address


def test_a_mail_of_a_kind_says_how_to_end_it_to_people_and_to_programs(send):
    (message,) = send(kind="news", url="/parks/")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert _ending(message) in message.body
    assert "/parks/" in message.body


def test_looking_ends_nothing_and_one_click_without_cookies_does(send, client):
    (message,) = send(kind="news")
    address = _ending(message)
    client.handler.enforce_csrf_checks = True
    page = client.get(address)
    assert "News of parks" in page.text
    assert "Set-Cookie" not in page
    assert len(send(kind="news")) == 2
    answer = client.post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "no more mails of the kind" in answer.text
    assert client.post(address).status_code == 200
    assert len(send(kind="news")) == 2


def test_other_kinds_and_what_must_be_told_go_on(send, client, ada):
    client.post(_ending(send(kind="news")[0]))
    Profile.objects.filter(user=ada).update(mail_kinds={"news": False, "rare": True})
    assert len(send(kind="rare")) == 2
    (*_rest, needed) = send()
    assert not [name for name in needed.extra_headers if name.startswith("List-")]
    assert "/accounts/mails/" not in needed.body


def test_nobody_gets_what_is_sent_on_request_only(send):
    assert send(kind="rare") == []


@pytest.mark.parametrize("change", [lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"), lambda token: "x"])
def test_an_address_that_we_did_not_make_ends_nothing(client, ada, change):
    token = mails.address_to_end(ada, "news").split("/")[-2]
    answer = client.post(f"/accounts/mails/{change(token)}/")
    assert answer.status_code == 404
    assert Profile.objects.get(user=ada).mail_kinds == {}


def test_the_link_of_somebody_who_left_is_of_no_use(client, ada):
    address = mails.address_to_end(ada, "news")
    ada.delete()
    assert client.get(address).status_code == 404


def test_a_mail_that_cannot_be_sent_stops_nothing(send, monkeypatch, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert send(kind="news") == []
    assert "could not be sent" in caplog.text


def test_in_html_a_line_with_an_address_beneath_it_is_the_link_itself(ada):
    base = mails.on_our_site("/parks/")
    text = f"News:\n\nRaptor has closed\n{base}\n\nElsewhere\nhttps://example.org/\n\n{base}"
    message = mails.composed(ada, subject="News", text=text, url="/notifications/")
    html = message.alternatives[0][0]
    assert f'<a href="{base}">Raptor has closed</a>' in html
    assert mails.paragraphs(text) == [
        ("News:", ""),
        ("Raptor has closed", base),
        ("Elsewhere\nhttps://example.org/", ""),
        (base, ""),
    ]
    assert f'href="{mails.on_our_site("/notifications/")}"' in html
    assert f"Raptor has closed\n{base}" in message.body
