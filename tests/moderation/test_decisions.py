"""Deciding: who may, what follows, and that nothing of it can be changed afterwards."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from moderation import actions
from moderation.models import Case, Decision
from moderation.refusals import AlreadyDecided, NotYours, Refused, Taken, TooFast
from notifications.models import Notice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "action", "after"),
    [
        ("pending", "publish", "published"),
        ("pending", "hide", "hidden"),
        ("pending", "remove", "removed"),
        ("published", "dismiss", "published"),
        ("published", "hide", "hidden"),
        ("published", "remove", "removed"),
    ],
)
def test_a_decision_moves_the_review_and_closes_the_case(review, mo, state, action, after):
    thing = review(state=state)
    case = actions.hold(thing=thing)
    decision = actions.decide(case_id=case.pk, action=action, by=mo, reason="spam")
    thing.refresh_from_db()
    case.refresh_from_db()
    assert (thing.state, case.state) == (after, Case.State.CLOSED)
    assert (decision.by, decision.author, decision.action) == (mo, thing.author, action)


@pytest.mark.parametrize(
    ("state", "action"), [("published", "publish"), ("published", "restore"), ("pending", "restore")]
)
def test_what_makes_no_sense_cannot_be_decided(review, mo, state, action):
    case = actions.hold(thing=review(state=state))
    with pytest.raises(Refused):
        actions.decide(case_id=case.pk, action=action, by=mo)
    assert Decision.objects.count() == 0


def test_what_was_removed_can_be_put_back(held, mo, ann):
    thing, case = held()
    actions.decide(case_id=case.pk, action="remove", reason="false", by=mo)
    again = actions.look_into(thing=thing, by=ann)
    actions.decide(case_id=again.pk, action="restore", by=ann)
    thing.refresh_from_db()
    assert thing.state == "published"


def test_taking_something_away_needs_a_reason(held, mo):
    _thing, case = held()
    with pytest.raises(Refused, match="reason"):
        actions.decide(case_id=case.pk, action="remove", by=mo)


def test_the_author_reads_the_statement_in_the_account_and_by_mail(
    held, mo, author, django_capture_on_commit_callbacks
):
    _thing, case = held()
    with django_capture_on_commit_callbacks(execute=True):
        decision = actions.decide(case_id=case.pk, action="remove", reason="spam", statement="You sell shoes.", by=mo)
    notice = Notice.objects.get(user=author)
    assert "You sell shoes." in notice.text
    assert "appeal" in notice.text
    assert notice.url == f"/moderation/about-me/{decision.pk}/"
    assert [message.to for message in mail.outbox] == [[author.email]]
    assert "You sell shoes." in mail.outbox[0].body
    assert "mo" not in mail.outbox[0].body.split()


@pytest.mark.parametrize("wants", [True, False])
def test_good_news_come_by_mail_to_who_wants_them_and_reasons_to_everybody(
    held, mo, author, wants, django_capture_on_commit_callbacks
):
    author.profile.mail_kinds = {"moderation.accepted": wants}
    author.profile.save()
    with django_capture_on_commit_callbacks(execute=True):
        actions.decide(case_id=held()[1].pk, action="publish", by=mo)
    assert [message.to for message in mail.outbox] == [[author.email]] * wants
    assert all("List-Unsubscribe" in message.extra_headers for message in mail.outbox)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.decide(case_id=held()[1].pk, action="remove", reason="spam", by=mo)
    assert len(mail.outbox) == 1
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers


def test_the_second_moderator_is_told_who_was_faster(held, mo, ann):
    _thing, case = held()
    first = actions.decide(case_id=case.pk, action="publish", by=mo)
    with pytest.raises(AlreadyDecided, match="mo was faster") as caught:
        actions.decide(case_id=case.pk, action="remove", reason="spam", by=ann)
    assert caught.value.decision == first
    assert Decision.objects.count() == 1
    assert Notice.objects.count() == 1


def test_a_taken_case_is_decided_by_who_took_it(held, mo, ann):
    _thing, case = held()
    actions.claim(case_id=case.pk, by=mo)
    with pytest.raises(Taken, match="mo is at this"):
        actions.decide(case_id=case.pk, action="publish", by=ann)
    actions.decide(case_id=case.pk, action="publish", by=mo)


def test_a_claim_runs_out(held, mo, ann, settings):
    _thing, case = held()
    actions.claim(case_id=case.pk, by=mo)
    Case.objects.update(claimed_until="2026-01-01T00:00Z")
    assert actions.claim(case_id=case.pk, by=ann).claimed_by == ann


def test_nobody_decides_about_their_own_text(held, mo):
    _thing, case = held(author=mo)
    with pytest.raises(NotYours):
        actions.decide(case_id=case.pk, action="publish", by=mo)
    assert actions.claim_next(by=mo) is None


def test_nobody_decides_about_what_they_reported(review, mo, ann):
    report = actions.report(thing=review(), by=mo, reason="spam")
    with pytest.raises(NotYours):
        actions.decide(case_id=report.case_id, action="remove", reason="spam", by=mo)
    assert actions.claim_next(by=mo) is None
    assert actions.claim_next(by=ann) == report.case


def test_editors_and_members_decide_nothing(held, editor, member, author):
    _thing, case = held()
    for user in (editor, member("somebody")):
        for act in (
            lambda: actions.decide(case_id=case.pk, action="publish", by=user),  # noqa: B023
            lambda: actions.claim(case_id=case.pk, by=user),  # noqa: B023
            lambda: actions.sanction(user=author, kind="warn", reason="spam", by=user),  # noqa: B023
        ):
            with pytest.raises(PermissionDenied):
                act()


def test_sixty_decisions_in_five_minutes_are_too_many(review, mo, author, caplog):
    thing = review()
    Decision.objects.bulk_create(
        Decision(subject="review", object_id=1, action="publish", by=mo, author=author) for _n in range(60)
    )
    with pytest.raises(TooFast):
        actions.decide(case_id=actions.hold(thing=thing).pk, action="dismiss", by=mo)
    assert "further ones are refused" in caplog.text


@pytest.mark.parametrize("sql", ["UPDATE moderation_decision SET statement = 'x'", "DELETE FROM moderation_decision"])
def test_the_database_lets_nobody_rewrite_the_log(held, mo, sql):
    _thing, case = held()
    actions.decide(case_id=case.pk, action="publish", by=mo)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_database_knows_that_nobody_decides_about_themselves(author):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(subject="review", object_id=1, action="publish", by=author, author=author)


def test_decisions_outlive_the_accounts_of_both(mo, member):
    rude = member("rude")
    decision = actions.sanction(user=rude, kind="warn", reason="abuse", by=mo).decision
    rude.delete()
    mo.delete()
    decision.refresh_from_db()
    assert (decision.author, decision.by, decision.reason) == (None, None, "abuse")
