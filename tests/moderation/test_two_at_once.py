"""Two moderators press at the same moment: one decision, one notice, one row of the log."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from moderation import actions
from moderation.models import Decision
from moderation.refusals import AlreadyDecided
from notifications.models import Notice


@pytest.mark.django_db(transaction=True)
def test_one_decision_however_many_press(held, staff):
    people = [staff(name) for name in ("first", "second", "third", "fourth")]
    thing, case = held()
    together = Barrier(len(people))

    def press(user) -> str:
        together.wait()
        try:
            actions.decide(case_id=case.pk, action="publish", by=user)
        except AlreadyDecided as late:
            return f"late after {late.decision.by}"
        finally:
            connection.close()
        return "decided"

    with ThreadPoolExecutor(len(people)) as pool:
        answers = list(pool.map(press, people))
    winner = Decision.objects.get().by
    assert sorted(answers) == ["decided", *[f"late after {winner}"] * 3]
    assert Notice.objects.count() == 1
    thing.refresh_from_db()
    assert thing.state == "published"


@pytest.mark.django_db(transaction=True)
def test_reports_at_the_same_moment_share_one_case(review, member):
    thing, readers = review(), [member(f"reader{number}", 1) for number in range(4)]
    together = Barrier(len(readers))

    def send(user) -> int:
        together.wait()
        try:
            return actions.report(thing=thing, by=user, reason="spam").case_id
        finally:
            connection.close()

    with ThreadPoolExecutor(len(readers)) as pool:
        assert len(set(pool.map(send, readers))) == 1
