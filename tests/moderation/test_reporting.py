"""Reporting: who may, how often, what hides by itself, and who learns what."""

import pytest
from django.urls import reverse

from accounts.trust import Level
from moderation import actions
from moderation.models import Case, Decision, Report
from moderation.refusals import Refused
from notifications.models import Notice

pytestmark = pytest.mark.django_db


def address(thing) -> str:
    return reverse("moderation:report", args=["review", thing.pk])


def test_a_report_needs_a_level_and_lies_on_the_desk(review, member, signed_in):
    thing, reader = review(), member("reader")
    client = signed_in(reader)
    page = client.get(address(thing))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    answer = client.post(address(thing), {"reason": "spam", "text": "The same stands everywhere."})
    assert answer["Location"] == reverse("moderation:my-reports")
    case = Case.objects.get()
    assert (case.cause, case.author, case.reasons, case.risk) == ("report", thing.author, ["spam"], 3)
    assert "reader" not in str(case.excerpt)
    assert "The same stands everywhere." in client.get(answer["Location"]).content.decode()


def test_who_is_new_cannot_report(review, member):
    with pytest.raises(Refused, match="contributions"):
        actions.report(thing=review(), by=member("new", Level.NEW), reason="spam")


def test_a_report_without_a_reason_keeps_what_was_typed(review, member, signed_in):
    answer = signed_in(member("reader")).post(address(review()), {"text": "Look at the last line."})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in html
    assert "Look at the last line." in html
    assert not Report.objects.exists()


def test_nobody_reports_themselves_or_twice(review, member, author):
    thing, reader = review(), member("reader")
    with pytest.raises(Refused, match="yours"):
        actions.report(thing=thing, by=author, reason="spam")
    actions.report(thing=thing, by=reader, reason="spam")
    with pytest.raises(Refused, match="before"):
        actions.report(thing=thing, by=reader, reason="abuse")
    assert Report.objects.count() == 1


def test_what_nobody_sees_cannot_be_reported(review, member, signed_in):
    client = signed_in(member("reader"))
    assert client.get(address(review(state="pending"))).status_code == 404
    assert client.get(reverse("moderation:report", args=["review", 999])).status_code == 404
    assert client.get(reverse("moderation:report", args=["nonsense", 1])).status_code == 404


def test_twenty_reports_a_day(review, member):
    reader, thing = member("reader"), review()
    case = actions.hold(thing=thing)
    for number in range(20):
        Report.objects.create(subject="other", object_id=number, case=case, reporter=reader, reason="spam")
    with pytest.raises(Refused, match="today"):
        actions.report(thing=thing, by=reader, reason="spam")


def test_three_trusted_members_hide_and_the_author_is_told(review, member, author):
    thing = review()
    for name in ("one", "two"):
        actions.report(thing=thing, by=member(name, Level.MEMBER), reason="abuse")
    thing.refresh_from_db()
    assert thing.state == "published"
    actions.report(thing=thing, by=member("three", Level.MEMBER), reason="abuse")
    thing.refresh_from_db()
    decision = Decision.objects.get()
    assert thing.state == "hidden"
    assert (decision.is_automatic, decision.by, decision.action) == (True, None, "hide")
    assert Case.objects.open().get().was_hidden
    assert "by itself" in Notice.objects.get(user=author).text


def test_newcomers_hide_nothing_however_many(review, member):
    thing = review()
    for number in range(8):
        actions.report(thing=thing, by=member(f"sock{number}", Level.BASIC), reason="abuse")
    thing.refresh_from_db()
    assert thing.state == "published"


def test_accounts_made_together_count_as_one(review, member):
    thing, first = review(), member("first", Level.MEMBER)
    for name in ("second", "third", "fourth"):
        twin = member(name, Level.MEMBER)
        twin.date_joined = first.date_joined
        twin.save()
        actions.report(thing=thing, by=twin, reason="abuse")
    thing.refresh_from_db()
    assert thing.state == "published"


def test_who_is_often_wrong_hides_nothing(review, member):
    thing, liar = review(), member("liar", Level.MEMBER)
    case = actions.hold(thing=review())
    for number in range(5):
        Report.objects.create(
            subject="other",
            object_id=number,
            case=case,
            reporter=liar,
            reason="spam",
            state="dismissed",
            closed_at="2026-01-01T00:00Z",
            made_at="2026-01-01T00:00Z",
        )
    assert not actions.report(thing=thing, by=liar, reason="spam").counts


def test_what_a_moderator_has_left_stays_until_it_is_edited(review, member, mo):
    thing = review()
    first = actions.report(thing=thing, by=member("zero", Level.MEMBER), reason="abuse")
    actions.decide(case_id=first.case_id, action="dismiss", by=mo)
    for name in ("one", "two", "three"):
        actions.report(thing=thing, by=member(name, Level.MEMBER), reason="abuse")
    thing.refresh_from_db()
    assert thing.state == "published"
    thing.text = "Something quite different and rude."
    thing.save()
    actions.report(thing=thing, by=member("four", Level.MEMBER), reason="abuse")
    thing.refresh_from_db()
    assert thing.state == "hidden"


@pytest.mark.parametrize(("action", "outcome"), [("remove", "upheld"), ("dismiss", "dismissed")])
def test_reporters_read_what_became_of_it(review, member, mo, signed_in, action, outcome):
    reader = member("reader")
    made = actions.report(thing=review(), by=reader, reason="spam")
    actions.decide(case_id=made.case_id, action=action, reason="spam", by=mo)
    made.refresh_from_db()
    assert made.state == outcome
    assert made.decision.action == action
    html = signed_in(reader).get(reverse("moderation:my-reports")).content.decode()
    assert made.get_state_display() in html
    assert Notice.objects.filter(user=reader, kind="report-outcome").count() == 1


def test_the_author_never_learns_who_reported(review, member, mo, author, signed_in):
    made = actions.report(thing=review(), by=member("telltale"), reason="spam", text="I am telltale")
    decision = actions.decide(case_id=made.case_id, action="remove", reason="spam", by=mo)
    client = signed_in(author)
    for page in (
        reverse("moderation:about-me"),
        reverse("moderation:decision", args=[decision.pk]),
        reverse("notifications:inbox"),
    ):
        assert "telltale" not in client.get(page).content.decode()


def test_a_review_that_its_author_deletes_leaves_the_desk(review, member, author):
    from reviews import actions as reviews

    thing = review()
    made = actions.report(thing=thing, by=member("reader"), reason="spam")
    reviews.delete(review=thing, by=author)
    made.refresh_from_db()
    assert made.state == "gone"
    assert not Case.objects.open().exists()
