"""Two moderators press at the same moment: one decision, one notice, one row of the log."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest
from django.db import connection

from moderation import actions
from moderation.models import Decision
from moderation.refusals import AlreadyDecided
from notifications.models import Notice
from parks.models import ParkPage
from reviews.models import Review
from rides.models import RidePage


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
def test_four_moderators_at_the_same_queue_decide_each_thing_once(held, staff, author):
    """The whole of it, 500 cases, is measured by `python -m bench.desk`."""
    people = [staff(name) for name in ("first", "second", "third", "fourth")]
    pages = [*ParkPage.objects.order_by("pk")[:5], *RidePage.objects.order_by("pk")[:7]]
    cases = [held(page=page, text=f"We rode it {n} times.")[1].pk for n, page in enumerate(pages, 2)]
    together = Barrier(len(people))

    def decide_all(user) -> tuple[int, list[str]]:
        mine, told = 0, []
        together.wait()
        try:
            for pk in Random(user.pk).sample(cases, len(cases)):
                try:
                    actions.decide(case_id=pk, action="publish", by=user)
                    mine += 1
                except AlreadyDecided as late:
                    told.append(str(late))
        finally:
            connection.close()
        return mine, told

    with ThreadPoolExecutor(len(people)) as pool:
        outcomes = list(pool.map(decide_all, people))
    assert sum(mine for mine, _told in outcomes) == len(cases)
    assert all(mine + len(told) == len(cases) for mine, told in outcomes)
    assert all("was faster: published" in words for _mine, told in outcomes for words in told)
    assert Decision.objects.values("case").distinct().count() == Decision.objects.count() == len(cases)
    assert Notice.objects.filter(user=author).count() == len(cases)
    assert Review.objects.filter(state="published").count() == len(cases)


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
