"""Opening hours as members suggest them."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from branches.models import PublicVersion
from branches.reading import live
from moderation import actions as desk
from moderation.refusals import AlreadyDecided, NotYours
from moderation.refusals import Refused as DeskRefused
from pages.speaking import speakers
from parks import belongings as hours_belongings
from parks.hours_actions import set_day, set_hours, undo
from parks.hours_marks import official_mark
from parks.models import HoursChange, ParkPage
from parks.opening import Session
from parks.schedules import schedule_of
from parks.season_paint import ALL_WEEKDAYS
from suggestions import actions, belongings
from suggestions.models import Change, Suggestion
from suggestions.subject import SUGGESTIONS
from tests.factories.hours import make_season

from .conftest import SOURCE, browser_of, case_of, decide

pytestmark = pytest.mark.django_db
State = Suggestion.State


@pytest.fixture
def park(ride) -> ParkPage:
    park = ParkPage.objects.get(pk=ride.park.pk)
    make_season(park, "2027-05-01", "2027-09-30", name="Summer")
    return park


def rows(*sessions) -> dict:
    """Sessions as the form sends them: (kind, opens, closes, price, note)."""
    data = {"sessions-TOTAL_FORMS": str(len(sessions)), "sessions-INITIAL_FORMS": "0"}
    for at, session in enumerate(sessions):
        for name, value in zip(("kind", "opens", "closes", "price", "note"), session, strict=False):
            data[f"sessions-{at}-{name}"] = value
    return data


def stretch(*sessions, first="2027-05-01", last="2027-09-30", weekdays="1234567", **more) -> dict:
    return {
        "days-first_day": first,
        "days-last_day": last,
        "days-weekdays": list(weekdays),
        **rows(*sessions),
        "source": SOURCE,
        "step": "send",
        **more,
    }


def post(user, park, name, data):
    return browser_of(user).post(f"/suggestions/on/{park.pk}/{name}/", data)


def hours(park, day: str) -> list[str]:
    """What holds on the day."""
    at = date.fromisoformat(day)
    return [
        f"{one.opens:%H:%M}-{one.closes:%H:%M}" if one.has_times else one.kind
        for one in schedule_of(park, at, at).sessions_on(at)
    ]


def test_a_season_from_the_form_to_live_with_its_authors_name(park, author, mo):
    browser = browser_of(author)
    form = browser.get(f"{park.url}suggest/hours/").content.decode()
    assert "Summer, 1 May 2027 to 30 September 2027" in form
    where = f"{park.url}suggest/hours-20270501-20270930-1234567/"
    assert where in form
    shown = browser.get(where).content.decode()
    assert 'value="10:00"' in shown
    looked = post(
        author, park, "hours", stretch(("open", "10:00", "20:00"), weekdays="67", step="look")
    ).content.decode()
    assert "Summer: Open 10:00 to 18:00" in looked
    assert "Summer: Open 10:00 to 20:00" in looked
    assert post(author, park, "hours", stretch(("open", "10:00", "20:00"), weekdays="67")).status_code == 302
    suggestion = Suggestion.objects.get()
    assert (suggestion.state, suggestion.branch.head_commit) == (State.WAITING, None)
    assert hours(park, "2027-05-08") == ["10:00-18:00"]
    desk = browser_of(mo).get(f"/moderation/case/{case_of(suggestion).pk}/").content.decode()
    assert "Open 10:00 to 20:00" in desk
    decide(suggestion, "publish", mo)
    assert hours(park, "2027-05-08") == ["10:00-20:00"]
    assert hours(park, "2027-05-10") == ["10:00-18:00"]
    change = HoursChange.objects.first()
    assert (change.made_by, change.accepted_by, change.source) == (author, mo, SOURCE)


def test_one_day_stands_beside_a_fact_and_is_accepted_without_it(park, author, mo):
    post(author, park, "hours-day", {"days-day": "2027-05-13", **rows(("closed",)), "source": SOURCE, "step": "send"})
    post(author, park, "tagline", {"tagline": "The roller coast", "step": "send"})
    suggestion = Suggestion.objects.get()
    assert set(suggestion.changes.values_list("field", flat=True)) == {"hours-day-20270513", "tagline"}
    shown = browser_of(mo).get(f"/moderation/case/{case_of(suggestion).pk}/").content.decode()
    assert "Open 10:00 to 18:00 (as the season has it)" in shown
    versions = PublicVersion.objects.filter(page_id=park.pk).count()
    day = suggestion.changes.get(field="hours-day-20270513")
    decide(suggestion, "part", mo, reason="unsourced", parts=[str(day.pk)])
    suggestion.refresh_from_db()
    assert suggestion.state == State.ACCEPTED
    assert hours(park, "2027-05-13") == ["closed"]
    assert live(park).tagline == park.tagline
    assert PublicVersion.objects.filter(page_id=park.pk).count() == versions


def test_the_fact_alone_or_both_are_accepted_and_all_is_taken_back(park, author, mo):
    sent = {"days-day": "2027-05-13", **rows(("open", "09:00", "21:00", "45 €", "Late opening")), "step": "send"}
    post(author, park, "hours-day", sent)
    post(author, park, "tagline", {"tagline": "The roller coast", "step": "send"})
    suggestion = Suggestion.objects.get()
    decide(suggestion, "publish", mo)
    assert (hours(park, "2027-05-13"), live(park).tagline) == (["09:00-21:00"], "The roller coast")
    set_day(park=park, by=mo, day=date(2027, 5, 14), sessions=[Session("closed")])
    batch, count = desk.hide_everything(user=author, reason="spam", by=mo)
    assert count == 1
    # What somebody else said of another day stays.
    assert [hours(park, f"2027-05-{day}") for day in (13, 14)] == [["10:00-18:00"], ["closed"]]
    assert live(park).tagline == park.tagline
    desk.undo_batch(batch=batch, by=mo)
    suggestion.refresh_from_db()
    assert suggestion.state == State.ACCEPTED
    assert (hours(park, "2027-05-13"), live(park).tagline) == (["09:00-21:00"], "The roller coast")


def test_weekdays_of_a_season_are_taken_back_where_others_changed_the_other_weekdays(park, author, mo):
    post(author, park, "hours", stretch(("open", "10:00", "20:00"), weekdays="67", last="2027-06-30"))
    suggestion = Suggestion.objects.get()
    decide(suggestion, "publish", mo)
    given = {"park": park, "by": mo, "first": date(2027, 6, 1), "last": date(2027, 6, 30)}
    set_hours(**given, weekdays=frozenset({1}), sessions=(Session("open", time(12), time(18)),))
    actions.take_back(suggestion, by=mo)
    assert [hours(park, f"2027-06-{day:02}") for day in (5, 7, 8)] == [
        ["10:00-18:00"],
        ["12:00-18:00"],
        ["10:00-18:00"],
    ]


def test_what_was_unknown_is_unknown_again_and_the_same_days_changed_since_are_left_alone(park, author, mo):
    post(author, park, "hours", stretch(("open", "10:00", "16:00"), first="2027-11-01", last="2027-11-30"))
    suggestion = Suggestion.objects.get()
    decide(suggestion, "publish", mo)
    given = {"park": park, "by": mo, "first": date(2027, 11, 6), "last": date(2027, 11, 7)}
    set_hours(**given, weekdays=ALL_WEEKDAYS, sessions=(Session("open", time(11), time(15)),))
    with pytest.raises(DeskRefused, match="were changed since"):
        actions.take_back(suggestion, by=mo)
    assert hours(park, "2027-11-06") == ["11:00-15:00"]
    undo(park=park)
    actions.take_back(suggestion, by=mo)
    assert hours(park, "2027-11-06") == []
    suggestion.refresh_from_db()
    assert suggestion.state == State.TAKEN_BACK
    assert [change.undoes is not None for change in HoursChange.objects.filter(park=park)] == [True, False]


def test_one_sent_back_opens_with_what_was_suggested_and_may_mean_other_days(park, author, mo):
    post(author, park, "hours", stretch(("open", "10:00", "22:00", "", "Fireworks"), weekdays="6"))
    suggestion = Suggestion.objects.get()
    decide(suggestion, "send_back", mo, reason="no_source", statement="Only in July?")
    followed = browser_of(author).get(suggestion.get_absolute_url()).content.decode()
    where = f"{park.url}suggest/hours-20270501-20270930-6/"
    assert where in followed
    form = browser_of(author).get(where).content.decode()
    assert 'value="22:00"' in form
    assert "Fireworks" in form
    assert SOURCE in form
    sent = stretch(("open", "10:00", "22:00"), first="2027-07-01", last="2027-07-31", weekdays="6")
    assert post(author, park, "hours-20270501-20270930-6", sent).status_code == 302
    change = suggestion.changes.get()
    assert (change.field, change.payload["first_day"]) == ("hours-20270701-20270731-6", "2027-07-01")
    browser_of(author).post(f"/suggestions/{suggestion.uid}/send-again/", {"text": "So it is."})
    decide(suggestion, "publish", mo)
    assert [hours(park, day) for day in ("2027-06-05", "2027-07-03")] == [["10:00-18:00"], ["10:00-22:00"]]


def test_refused_appealed_left_out_withdrawn_and_swept(park, author, mo, member):
    post(author, park, "hours-day", {"days-day": "2027-05-13", **rows(("closed",)), "step": "send"})
    refused = Suggestion.objects.get()
    decision = decide(refused, "remove", mo, reason="contradicted")
    assert hours(park, "2027-05-13") == ["10:00-18:00"]
    second = member("second-moderator", 4)
    second.groups.set(mo.groups.all())
    appeal = desk.appeal(decision=decision, by=author, text="It stands on the gate.")
    desk.decide_appeal(case_id=appeal.case_id, overturn=True, answer="So it does.", by=second)
    assert hours(park, "2027-05-13") == ["closed"]
    for day in ("2027-05-20", "2027-05-21"):
        post(author, park, "hours-day", {"days-day": day, **rows(("closed",)), "step": "send"})
    waiting = Suggestion.objects.open().get()
    actions.leave_out(suggestion=waiting, by=author, change_id=waiting.changes.first().pk)
    assert waiting.changes.get().field == "hours-day-20270521"
    actions.withdraw(suggestion=waiting, by=author)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.branch.is_open) == (State.WITHDRAWN, False)
    post(author, park, "hours-day", {"days-day": "2027-05-22", **rows(("closed",)), "step": "send"})
    old = Suggestion.objects.open().get()
    decide(old, "remove", mo, reason="contradicted")
    Suggestion.objects.filter(pk=old.pk).update(decided_at=timezone.now() - timedelta(days=400))
    assert actions.sweep() == 1
    assert hours(park, "2027-05-22") == ["10:00-18:00"]


def test_hours_wait_for_a_moderator_whoever_suggests_them_and_never_for_their_author(park, mo, member):
    post(
        mo,
        park,
        "hours-day",
        {"days-day": "2027-05-13", **rows(("open", "10:00", "18:30")), "source": SOURCE, "step": "send"},
    )
    own = Suggestion.objects.get()
    assert own.state == State.WAITING
    with pytest.raises(NotYours):
        actions.accept(own, by=mo)
    with pytest.raises(IntegrityError), transaction.atomic():
        HoursChange.objects.create(park=park, made_by=mo, accepted_by=mo, before={}, summary="mine")


def test_official_hours_keep_their_mark_on_the_days_that_nobody_else_changed(park, author, mo, member, monkeypatch):
    official = member("official")
    monkeypatch.setitem(speakers._things, "speaker-of-the-park", lambda user, page: user == official)
    given = {"park": park, "by": official, "first": date(2027, 5, 1), "last": date(2027, 5, 31)}
    set_hours(**given, weekdays=ALL_WEEKDAYS, sessions=(Session("open", time(10), time(19)),))
    post(author, park, "hours-day", {"days-day": "2027-05-13", **rows(("closed",)), "step": "send"})
    suggestion = Suggestion.objects.get()
    assert "official" in suggestion.flags
    shown = browser_of(mo).get(f"/moderation/case/{case_of(suggestion).pk}/").content.decode()
    assert "The park&#x27;s own people set the hours of these days." in shown
    month = [date(2027, 5, day) for day in range(1, 32)]
    assert official_mark(park, month).but_for == ()
    decide(suggestion, "publish", mo)
    assert official_mark(park, month).but_for == ("13 May",)
    actions.take_back(suggestion, by=mo)
    assert official_mark(park, month).but_for == ()
    assert official_mark(park, [date(2027, 6, 1)]) is None
    other = {"park": park, "by": mo, "first": date(2027, 5, 20), "last": date(2027, 6, 2)}
    set_hours(**other, weekdays=ALL_WEEKDAYS, sessions=(Session("open", time(9), time(19)),))
    assert official_mark(park, month).but_for == ("20 to 31 May",)


def test_hours_that_changed_since_are_said_at_the_desk_and_what_was_seen_counts(park, author, mo):
    post(
        author, park, "hours-day", {"days-day": "2027-05-13", **rows(("closed",)), "source": "The gate", "step": "send"}
    )
    suggestion = Suggestion.objects.get()
    assert SUGGESTIONS.is_plain(suggestion)
    where = f"/moderation/case/{case_of(suggestion).pk}/"
    seen = re.search(r'name="seen" value="(\w+)"', browser_of(mo).get(where).content.decode())[1]
    set_day(park=park, by=mo, day=date(2027, 5, 13), sessions=[Session("open", time(14), time(20))])
    late = browser_of(mo).post(f"{where}decide/", {"action": "publish", "seen": seen})
    suggestion.refresh_from_db()
    assert (late.status_code in (409, 422), suggestion.state) == (True, State.WAITING)
    assert not SUGGESTIONS.is_plain(suggestion)
    assert "Now it says: Open 14:00 to 20:00" in browser_of(mo).get(where).content.decode()
    decide(suggestion, "publish", mo)
    assert hours(park, "2027-05-13") == ["closed"]


def test_the_form_works_without_scripts_step_by_step(park, author):
    step = post(author, park, "hours", stretch(("", "10:00", ""), step="more")).content.decode()
    assert 'name="sessions-1-kind"' in step
    assert 'value="10:00"' in step
    assert "Give both times" not in step
    filled = post(author, park, "hours", stretch(step="fill", weekdays="12")).content.decode()
    assert "Recorded now: Summer: Open 10:00 to 18:00" in filled
    assert 'value="18:00"' in filled
    day = browser_of(author).get(f"{park.url}suggest/hours-day-20270513/").content.decode()
    assert 'value="2027-05-13"' in day
    loaded = post(author, park, "hours-day", {"days-day": "2027-06-01", **rows(()), "step": "fill"}).content.decode()
    assert "Open 10:00 to 18:00 (as the season has it)" in loaded
    look = post(author, park, "hours", stretch(("open", "10:00", "20:00"), step="look")).content.decode()
    assert "This will change" in look
    assert not Suggestion.objects.exists()


def test_a_form_under_which_the_hours_changed_says_so_and_keeps_what_was_typed(park, author, mo):
    browser, where = browser_of(author), f"/suggestions/on/{park.pk}/hours-day-20270513/"
    shown = browser.get(f"{park.url}suggest/hours-day-20270513/").content.decode()
    seen = re.search(r'name="seen" value="([\w.-]+)"', shown)[1]
    set_day(park=park, by=mo, day=date(2027, 5, 13), sessions=[Session("open", time(14), time(20))])
    typed = {"days-day": "2027-05-13", **rows(("open", "09:00", "21:00")), "seen": seen, "step": "send"}
    answer = browser.post(where, typed).content.decode()
    assert "was changed while this form was open" in answer
    assert "Open 14:00 to 20:00" in answer
    assert 'value="21:00"' in answer
    assert not Suggestion.objects.exists()
    seen = re.search(r'name="seen" value="([\w.-]+)"', answer)[1]
    assert browser.post(where, {**typed, "seen": seen}).status_code == 302


WRONG = [
    ("hours", stretch(), "Say when it is open"),
    ("hours", stretch(("open", "10:00", "")), "Give both times"),
    ("hours", stretch(("closed", "10:00", "18:00")), "has no times"),
    ("hours", stretch(("open", "10:00", "18:00"), first="2027-09-30", last="2027-05-01"), "before the first"),
    ("hours", stretch(("open", "10:00", "18:00"), last="2299-01-01"), "between 1900 and 2199"),
    ("hours", stretch(("open", "10:00", "18:00"), last="2047-01-01"), "three years"),
    ("hours", stretch(("open", "10:00", "18:00"), weekdays=""), "at least one weekday"),
    ("hours", stretch(("open", "10:00", "18:00"), weekdays="89"), "valid choice"),
    ("hours", stretch(("open", "10:00", "18:00")), "says already"),
    ("hours", stretch(("open", "10:00", "18:00"), ("open", "17:00", "20:00")), "open already at this time"),
    ("hours", stretch(("open", "10:00", "20:00"), **{"sessions-TOTAL_FORMS": "9999"}), "at most 8"),
    ("hours", stretch(("open", "10:00", "20:00"), **{"sessions-TOTAL_FORMS": "x"}), "ManagementForm"),
    ("hours", stretch(("hostile", "10:00", "20:00")), "valid choice"),
    ("hours", stretch(("open", "25:00", "20:00")), "valid time"),
    ("hours-day", {"days-day": "2027-02-30", **rows(("closed",)), "step": "send"}, "valid date"),
    ("hours-day", {"days-day": "2027-05-13", **rows(()), "days-usual": "on", "step": "send"}, "says already"),
    ("hours-day", {"days-day": "2027-05-13", **rows(("open", "10:00", "18:00")), "step": "send"}, "says already"),
]


@pytest.mark.parametrize(("name", "sent", "words"), WRONG)
def test_what_makes_no_sense_is_said_beside_its_field_and_nothing_is_kept(park, author, name, sent, words):
    answer = post(author, park, name, sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    "key", ["20270501", "20270930-20270501-1", "20270501-20270930-21", "20270501-20270930-8", "22990101-22990102-1"]
)
def test_addresses_that_name_no_days_lead_nowhere(park, author, key):
    assert browser_of(author).get(f"{park.url}suggest/hours-{key}/").status_code == 404
    assert browser_of(author).get(f"{park.url}suggest/hours-day-20270230/").status_code == 404


def test_the_database_keeps_the_one_or_the_other_of_a_change(park, author):
    post(author, park, "hours-day", {"days-day": "2027-05-13", **rows(("closed",)), "step": "send"})
    change = Change.objects.get()
    for forged in (
        {"columns": ["tagline"]},
        {"payload": None},
        {"payload": ["closed"]},
        {"beside": ""},
        {"found": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Change.objects.filter(pk=change.pk).update(**forged)
    with pytest.raises(IntegrityError), transaction.atomic():
        HoursChange.objects.create(park=park, before={}, summary="half", first_day=date(2027, 5, 1))


def test_twice_is_once_and_what_erasing_leaves(park, author, mo):
    sent = {"days-day": "2027-05-13", **rows(("closed",)), "source": SOURCE, "step": "send"}
    first, second = (post(author, park, "hours-day", sent) for _click in range(2))
    assert first["Location"] == second["Location"]
    assert Change.objects.count() == 1
    told = dict(belongings.export(author))
    assert next(iter(told["suggestions/suggestions"]))["suggested"] == "Closed"
    decide(Suggestion.objects.get(), "publish", mo)
    post(author, park, "hours-day", {**sent, "days-day": "2027-05-14"})
    belongings.erase(author, keep_reviews=False)
    hours_belongings.erase(author, keep_reviews=False)
    assert set(Suggestion.objects.values_list("state", "author")) == {(State.ACCEPTED, None), (State.WITHDRAWN, None)}
    assert HoursChange.objects.first().made_by is None
    assert hours(park, "2027-05-13") == ["closed"]


@pytest.mark.django_db(transaction=True)
def test_moderators_who_accept_hours_at_once_change_them_once(park, author, mo, member):
    people = [mo, member("second", 4), member("third", 4)]
    for user in people:
        user.groups.set(mo.groups.all())
    post(author, park, "hours", stretch(("open", "10:00", "20:00")))
    suggestion, together = Suggestion.objects.get(), Barrier(len(people))
    case = case_of(suggestion)

    def press(user) -> str:
        together.wait()
        try:
            desk.decide(case_id=case.pk, action="publish", by=user)
        except AlreadyDecided:
            return "late"
        finally:
            connection.close()
        return "decided"

    with ThreadPoolExecutor(len(people)) as pool:
        assert sorted(pool.map(press, people)) == ["decided", "late", "late"]
    assert HoursChange.objects.filter(park=park).count() == 1
    assert author.notices.count() == 1
    assert hours(park, "2027-05-13") == ["10:00-20:00"]
