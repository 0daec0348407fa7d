"""Mails leave after the commit, once, by a mail server that is really there, or really not."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import mails
from accounts.mail_kinds import MailKind, kinds
from accounts.models import Profile
from notifications import outbox
from notifications.models import Mail, Notice, State
from notifications.telling import tell
from notifications.upkeep import purge_mails
from tests.support.mail_server import MailServer
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def news(monkeypatch):
    monkeypatch.setattr(kinds, "_things", {**kinds._things, "news": MailKind("News")})


@pytest.fixture
def server(settings):
    """A mail server, and the site's settings for it."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 2
    settings.JOBS_RUN = "nobody"  # each test says itself when mails are sent
    yield server
    server.stop()


def _write(user, **words) -> Mail:
    mails.send(user, **{"subject": "Taron has closed", "text": "For the winter.", **words})
    return Mail.objects.latest("pk")


def _later(minutes: float = 10**4) -> None:
    """Time passes for what is to be tried again."""
    Mail.objects.filter(state=State.WAITING).update(due_at=F("due_at") - timedelta(minutes=minutes))


def test_a_mail_goes_with_what_happened_and_leaves_once(ada, server):
    with transaction.atomic():
        tell(ada, kind="test", title="Never", mail=True)
        transaction.set_rollback(True)
    tell(ada, kind="test", title="Taron has closed", text="For the winter.", url="/parks/", mail=True, mail_kind="news")
    assert server.mails == []
    assert [outbox.deliver_due(), outbox.deliver_due()] == [1, 0]
    (mail,) = server.mails
    row = Mail.objects.get()
    assert (row.state, row.attempts, row.notice) == (State.SENT, 1, Notice.objects.get())
    assert mail["Message-ID"] == f"<{row.uid}@localhost>"
    assert mail["To"] == "ada@example.org"
    plain, html = (part.get_payload(decode=True).decode() for part in mail.get_payload())
    for part in (plain, html):
        assert "For the winter." in part
        assert "http://localhost:8000/parks/" in part
        assert re.search(r"http://localhost:8000/accounts/mails/[^/]+/", part)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_a_mail_says_is_words_in_its_html_too(ada, server):
    _write(ada, text="<script>alert(1)</script> & more")
    outbox.deliver_due()
    html = server.mails[0].get_payload()[1].get_payload(decode=True).decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_mail_server_that_is_down_gets_each_mail_once_it_is_back(ada, server, caplog):
    server.stop()
    for number in range(3):
        _write(ada, subject=f"Number {number}")
    assert outbox.deliver_due() == 0
    assert "could not be sent" in caplog.text
    # One was tried; the others are not blamed for it, and are due as soon as the server is looked for again.
    assert sorted(Mail.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    assert outbox.deliver_due() == 0
    server.start()
    _later()
    assert outbox.deliver_due() == 3
    assert len(set(server.numbers)) == len(server.numbers) == 3
    assert not Mail.objects.exclude(state=State.SENT).exists()


def test_the_waits_grow_and_after_days_a_mail_is_given_up_and_shown(ada, server, as_ada):
    server.stop()
    mail = _write(ada)
    waits = []
    for _attempt in range(9):
        outbox.deliver_due()
        mail.refresh_from_db()
        waits.append(round((mail.due_at - timezone.now()).total_seconds() / 60))
        _later()
    assert waits == [1, 2, 5, 15, 30, 60, 120, 240, 240]
    Mail.objects.update(made_at=timezone.now() - timedelta(days=5))
    outbox.deliver_due()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (State.FAILED, 10)
    assert "refused" in mail.error
    server.start()
    _later()
    assert outbox.deliver_due() == 0
    assert "could not be delivered" in as_ada.get("/notifications/").text


def test_a_server_that_never_answers_holds_nobody_up_for_long_and_keeps_the_number(ada, server):
    server.mood = "hang"
    _write(ada)
    assert outbox.deliver_due() == 0
    assert Mail.objects.get().state == State.WAITING
    server.mood = "take"
    _later()
    assert outbox.deliver_due() == 1
    # It had taken the first one: the same mail by its number.
    assert len(server.mails) == 2
    assert len(set(server.numbers)) == 1


def test_a_line_that_is_cut_is_tried_again(ada, server):
    server.mood = "die"
    _write(ada)
    assert outbox.deliver_due() == 0
    server.mood = "take"
    _later()
    assert outbox.deliver_due() == 1


def test_one_address_that_is_refused_keeps_nobody_elses_mail(ada, ben, server):
    cleo = make_member("cleo")
    server.refused = {"ada@example.org": "550 nobody of that name", "ben@example.org": "450 come back later"}
    for user in (ada, ben, cleo):
        _write(user)
    assert outbox.deliver_due() == 1
    states = dict(Mail.objects.values_list("user__username", "state"))
    assert states == {"ada": State.FAILED, "ben": State.WAITING, "cleo": State.SENT}
    assert "nobody of that name" in Mail.objects.get(user=ada).error
    server.refused = {}
    _later()
    assert outbox.deliver_due() == 1


def test_who_has_ended_a_kind_meanwhile_gets_none_of_it(ada, server):
    _write(ada, kind="news")
    mails.end(ada.profile, "news")
    _write(ada)
    assert outbox.deliver_due() == 1
    assert Mail.objects.get(kind="news").state == State.DROPPED
    assert not mails.send(ada, subject="More", text="News.", kind="news")


def test_what_nobody_can_send_is_given_up_and_the_rest_goes(ada, ben, server, monkeypatch):
    composed = mails.composed

    def broken(user, **words):
        if user == ada:
            raise ValueError("no such template")
        return composed(user, **words)

    monkeypatch.setattr(mails, "composed", broken)
    _write(ada)
    _write(ben)
    assert outbox.deliver_due() == 1
    assert Mail.objects.get(user=ada).state == State.FAILED


def test_mails_are_forgotten_after_a_month_and_failures_after_three(ada):
    for days, state in ((31, State.SENT), (29, State.SENT), (31, State.FAILED), (91, State.FAILED), (91, State.DAILY)):
        Mail.objects.create(
            user=ada,
            subject=f"{days} {state}",
            text="",
            state=state,
            made_at=timezone.now() - timedelta(days=days),
            sent_at=timezone.now() if state == State.SENT else None,
        )
    assert purge_mails() == 2
    assert set(Mail.objects.values_list("subject", flat=True)) == {"29 sent", "31 failed", "91 daily"}


def test_a_mail_costs_the_request_no_more_than_its_row(ada, server, django_assert_num_queries):
    with django_assert_num_queries(1):
        _write_only(ada)
    with django_assert_num_queries(2):  # what she wants, and the row
        mails.send(ada, subject="News", text="News.", kind="news")
    assert Profile.objects.get(user=ada).mail_kinds == {}


def _write_only(user) -> None:
    mails.send(user, subject="Reasons", text="Because.")


def test_the_staff_see_what_could_not_be_sent_but_not_what_it_says(ada, admin_client, as_ada):
    Mail.objects.create(user=ada, subject="Secret subject", text="Secret text", state=State.FAILED, error="550 nobody")
    Mail.objects.create(user=ada, subject="Secret too", text="Secret text", kind="news")
    page = admin_client.get("/cms/reports/mails/")
    assert "550 nobody" in page.text
    assert "Secret" not in page.text
    assert "550 nobody" not in admin_client.get("/cms/reports/mails/results/?state=waiting").text
    table = admin_client.get("/cms/reports/mails/?export=csv").getvalue().decode()
    assert "550 nobody" in table
    assert "Secret" not in table
    assert as_ada.get("/cms/reports/mails/").status_code == 302
