"""The desk in numbers: right, small numbers kept back, kept for an hour, open to everybody."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from moderation.models import Appeal, Case, Decision, Report
from moderation.transparency import count

pytestmark = pytest.mark.django_db
PAGE = "/moderation/numbers/"


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@pytest.fixture
def decided(author, mo):
    """Write decisions down: `decided(7, "remove", "spam")`, of cases that waited so many hours."""

    def _decided(number: int, action: str, reason: str = "", hours: int = 1, at=None) -> list[Decision]:
        now = at or timezone.now()
        cases = Case.objects.bulk_create(
            Case(subject="review", object_id=n, cause="held", state="closed", opened_at=now, closed_at=now)
            for n in range(number)
        )
        for case in cases:
            case.opened_at = now - timedelta(hours=hours)
        Case.objects.bulk_update(cases, ["opened_at"])
        made = [
            Decision(
                subject="review", object_id=n, case=case, action=action, reason=reason, by=mo, author=author, at=now
            )
            for n, case in enumerate(cases)
        ]
        for decision in made:
            decision.statement = "Words." if reason else ""
        return Decision.objects.bulk_create(made)

    return _decided


def told(lines) -> dict:
    return {str(line.label): line.number for line in lines}


def test_what_was_decided_is_counted_and_the_rare_is_told_together(decided):
    decided(6, "publish", hours=2)
    removed = decided(8, "remove", "spam", hours=10)
    decided(2, "hide", "private")
    decided(1, "ban", "abuse")
    decided(5, "publish", at=timezone.now() - timedelta(days=800))
    Appeal.objects.create(decision=removed[0], text="No.")
    found = count()
    assert told(found.actions) == {"removed": 8, "published": 6, "Others": None}
    assert told(found.reasons) == {"Spam or advertising": 8, "Others": None}
    assert told(found.kinds) == {"Review": 17}
    assert told(found.appeals) == {"Others": None}
    assert [(month.number, month.against) for month in found.months] == [(17, 11)]
    assert found.wait == timedelta(hours=2)


def test_a_month_with_few_is_not_broken_down(decided):
    decided(6, "publish")
    decided(4, "remove", "spam")
    (month,) = count().months
    assert (month.number, month.against) == (10, None)


def test_one_rare_line_is_not_left_to_be_reckoned(decided):
    decided(9, "publish")
    decided(7, "remove", "spam")
    decided(6, "remove", "false")
    decided(2, "hide", "private")
    found = count()
    # 24 in all: without the two others "hidden" would be 24 - 22.
    assert told(found.actions) == {"removed": 13, "Others": 11}
    assert told(found.reasons) == {"Spam or advertising": 7, "Others": 8}


def test_one_rare_month_takes_the_next_along(decided):
    now = timezone.now()
    for back, number in ((0, 6), (40, 3), (80, 9), (120, 8)):
        decided(number, "publish", at=now - timedelta(days=back))
    assert [month.number for month in count().months] == [None, None, 9, 8]


def test_few_cases_have_no_median(decided):
    decided(4, "publish")
    assert count().wait is None
    assert count().months[0].number is None


def test_everybody_reads_the_page_and_it_is_kept_for_an_hour(decided, client, django_assert_num_queries):
    empty = client.get(PAGE)
    assert "too few to say" in empty.content.decode()
    cache.clear()
    decided(7, "remove", "spam", hours=30)
    Report.objects.bulk_create(
        Report(
            subject="review",
            object_id=n,
            case=Case.objects.first(),
            reason="spam",
            state="upheld",
            closed_at=timezone.now(),
        )
        for n in range(5)
    )
    html = client.get(PAGE).content.decode()
    assert "Spam or advertising" in html
    assert "1 day, 6 hours" in html.replace("\xa0", " ")
    assert "mo" not in html.split()
    with django_assert_num_queries(0):
        assert client.get(PAGE).status_code == 200
    assert client.post(PAGE).status_code == 405
