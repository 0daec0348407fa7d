"""The one appeal, and that somebody else decides it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from moderation import actions
from moderation.models import Appeal, Case, Decision
from moderation.refusals import AlreadyDecided, NotYours, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def removed(held, mo):
    thing, case = held()
    return thing, actions.decide(case_id=case.pk, action="remove", reason="false", by=mo)


def test_an_appeal_is_written_once_on_the_page_of_the_decision(removed, author, signed_in):
    _thing, decision = removed
    client, page = signed_in(author), reverse("moderation:decision", args=[decision.pk])
    assert "Send the appeal" in client.get(page).content.decode()
    assert client.post(page, {"text": ""}).status_code == 422
    assert client.post(page, {"text": "I was there, here is my ticket."})["Location"] == page
    assert "Send the appeal" not in client.get(page).content.decode()
    assert client.post(page, {"text": "Again."}).status_code == 422
    assert Appeal.objects.get().text == "I was there, here is my ticket."
    assert Case.objects.open().get().cause == "appeal"


def test_only_the_author_sees_and_appeals(removed, member, signed_in):
    _thing, decision = removed
    other = member("other")
    assert signed_in(other).get(reverse("moderation:decision", args=[decision.pk])).status_code == 404
    with pytest.raises(NotYours):
        actions.appeal(decision=decision, by=other, text="Let me.")


def test_another_moderator_decides(removed, mo, ann, author):
    thing, decision = removed
    case = actions.appeal(decision=decision, by=author, text="Look again.").case
    assert actions.claim_next(by=mo) is None
    with pytest.raises(NotYours):
        actions.decide_appeal(case_id=case.pk, overturn=True, answer="Hm.", by=mo)
    actions.decide_appeal(case_id=case.pk, overturn=True, answer="You were there.", by=ann)
    thing.refresh_from_db()
    assert thing.state == "published"
    assert Decision.objects.first().undoes == decision
    with pytest.raises(AlreadyDecided):
        actions.decide_appeal(case_id=case.pk, overturn=False, answer="No.", by=ann)


def test_the_database_too_wants_two_people(removed, mo, author):
    made = actions.appeal(decision=removed[1], by=author, text="Look again.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=made.pk).update(decided_by=mo)


def test_the_author_reads_the_answer(removed, ann, author, signed_in, django_capture_on_commit_callbacks):
    _thing, decision = removed
    case = actions.appeal(decision=decision, by=author, text="Look again.").case
    with django_capture_on_commit_callbacks(execute=True):
        actions.decide_appeal(case_id=case.pk, overturn=False, answer="The park was closed that day.", by=ann)
    page = signed_in(author).get(reverse("moderation:decision", args=[decision.pk])).content.decode()
    assert "The park was closed that day." in page
    assert "the decision stands" in page
    assert "The park was closed that day." in mail.outbox[-1].body
    assert ann.username not in page


def test_no_appeal_against_good_news_or_after_half_a_year(held, review, mo, author):
    _thing, case = held()
    good = actions.decide(case_id=case.pk, action="publish", by=mo)
    old = Decision.objects.create(
        subject="review",
        object_id=1,
        action="hide",
        reason="spam",
        statement="x",
        author=author,
        by=mo,
        at=timezone.now() - timedelta(days=190),
    )
    for decision in (good, old):
        with pytest.raises(Refused):
            actions.appeal(decision=decision, by=author, text="No.")


def test_an_overturned_ban_lets_its_member_write_again(mo, ann, member):
    rude = member("rude")
    ban = actions.sanction(user=rude, kind="ban", reason="abuse", by=mo)
    case = actions.appeal(decision=ban.decision, by=rude, text="It was my brother.").case
    actions.decide_appeal(case_id=case.pk, overturn=True, answer="We believe you.", by=ann)
    rude.profile.refresh_from_db()
    ban.refresh_from_db()
    assert rude.profile.banned_at is None
    assert ban.lifted_at
