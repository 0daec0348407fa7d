"""The mail of the day: one, in the morning of the member's own clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from accounts import mails
from accounts.mail_kinds import Choice, MailKind, choice_of, kinds
from accounts.models import Profile
from notifications import outbox, reading
from notifications.digests import morning_before, send_due
from notifications.models import Mail, State
from notifications.telling import tell
from parks.models import ParkPage

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def daily(monkeypatch, settings):
    """One kind that comes once a day, one that comes at once."""
    settings.JOBS_RUN = "nobody"
    ours = {"news": MailKind("News", Choice.DAILY), "replies": MailKind("Replies")}
    monkeypatch.setattr(kinds, "_things", {**kinds._things, **ours})


def _tell(user, title: str = "Taron has closed", at: datetime = NOON):
    notice = tell(user, kind="test", title=title, url="/parks/", mail=True, mail_kind="news")
    Mail.objects.filter(state=State.DAILY).update(made_at=at)
    return notice


def _sent() -> list:
    outbox.deliver_due()
    return mail.outbox


def test_what_came_in_a_day_comes_in_one_mail_in_the_morning(ada, ben):
    for title in ("Taron has closed", "Wodan is new"):
        _tell(ada, title)
    assert send_due(NOON + timedelta(hours=1)) == 0
    assert send_due(NOON + timedelta(hours=18, minutes=59)) == 0
    assert send_due(NOON + timedelta(hours=19)) == 1
    assert send_due(NOON + timedelta(hours=19)) == 0
    (message,) = _sent()
    assert message.subject == "ThrillWiki: 2 pieces of news"
    assert "Taron has closed\nhttp://localhost:8000/parks/\n\nWodan is new" in message.body
    assert Mail.objects.filter(state=State.JOINED).count() == 2


def test_what_was_read_meanwhile_is_left_out_and_nothing_is_no_mail(ada):
    _tell(ada)
    reading.mark_read(ada)
    assert send_due(NOON + timedelta(days=2)) == 0
    assert Mail.objects.get().state == State.DROPPED


def test_morning_is_by_the_home_park(ada, catalogue):
    park = ParkPage.objects.exclude(timezone="").first()
    ParkPage.objects.filter(pk=park.pk).update(timezone="Asia/Tokyo")
    Profile.objects.filter(user=ada).update(home_park=park.pk)
    _tell(ada)  # 21:00 in Tokyo
    assert send_due(NOON + timedelta(hours=9, minutes=59)) == 0
    assert send_due(NOON + timedelta(hours=10)) == 1


def test_a_morning_is_found_on_days_that_clocks_change():
    berlin = ZoneInfo("Europe/Berlin")
    for day in (datetime(2026, 3, 29, 12, tzinfo=UTC), datetime(2026, 10, 25, 12, tzinfo=UTC)):
        morning = morning_before(day, berlin)
        assert (morning.hour, morning.date()) == (7, day.date())
    assert morning_before(datetime(2026, 3, 29, 4, tzinfo=UTC), berlin).date().day == 28


def test_each_kind_is_chosen_and_reasons_for_decisions_come_at_once(ada, as_ada):
    privacy = {f"privacy_{name}": "public" for name in ("reviews", "credits", "lists", "statistics")}
    as_ada.post("/accounts/preferences/", {**privacy, "mail_news": "now", "mail_replies": "never"})
    profile = Profile.objects.get(user=ada)
    assert profile.mail_kinds == {"news": True, "replies": False}
    assert [choice_of(profile, name) for name in ("news", "replies")] == [Choice.NOW, Choice.NEVER]
    as_ada.post("/accounts/preferences/", {**privacy, "mail_news": "daily", "mail_replies": "daily"})
    assert Profile.objects.get(user=ada).mail_kinds == {"replies": "daily"}
    mails.send(ada, subject="Your account is closed to writing", text="Because.")
    assert Mail.objects.get().state == State.WAITING


def test_one_click_ends_whatever_comes_in_the_mail_of_the_day(ada, client):
    _tell(ada)
    send_due(NOON + timedelta(days=1))
    (message,) = _sent()
    address = message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    profile = Profile.objects.get(user=ada)
    assert [choice_of(profile, name) for name in ("news", "replies")] == [Choice.NEVER, Choice.NOW]
    assert tell(ada, kind="test", title="Quiet", mail=True, mail_kind="news").pk
    assert not Mail.objects.filter(state=State.DAILY).exists()


def test_a_clock_that_goes_back_sends_nothing_twice(ada):
    _tell(ada)
    assert send_due(NOON + timedelta(days=1)) == 1
    assert [send_due(NOON), send_due(NOON + timedelta(days=1))] == [0, 0]
    assert Mail.objects.filter(user=ada, state=State.WAITING, made_at__lte=timezone.now()).count() == 1
