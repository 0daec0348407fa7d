"""Sanctions: their effect at once, their end, and hiding all that somebody wrote."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.standing import may_write
from moderation import actions
from moderation.checks import judge
from moderation.models import Decision, Sanction
from moderation.refusals import NotYours, Refused
from reviews.models import PageTotals

pytestmark = pytest.mark.django_db


@pytest.fixture
def rude(member):
    return member("rude", 2)


def test_a_ban_ends_the_sessions_and_the_writing(rude, mo, signed_in, django_capture_on_commit_callbacks):
    client = signed_in(rude)
    assert client.get(reverse("notifications:inbox")).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        actions.sanction(user=rude, kind="ban", reason="abuse", by=mo)
    assert client.get(reverse("notifications:inbox")).status_code == 302
    rude = type(rude).objects.get(pk=rude.pk)
    assert not may_write(rude)


def test_the_banned_read_why_and_appeal(rude, mo, signed_in):
    ban = actions.sanction(user=rude, kind="ban", reason="abuse", by=mo)
    client, page = signed_in(type(rude).objects.get(pk=rude.pk)), reverse("moderation:decision", args=[ban.decision.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"text": "It was my brother."}).status_code == 302
    assert ban.decision.appeal.text == "It was my brother."


def test_ratings_of_the_banned_count_no_more_and_again(rude, mo, catalogue, review):
    from parks.models import ParkPage
    from reviews import actions as reviews
    from reviews.content import Content

    page = ParkPage.objects.first()
    reviews.write(page=page, by=rude, content=Content(rating=2))
    assert PageTotals.objects.get(page=page).count == 1
    ban = actions.sanction(user=rude, kind="ban", reason="abuse", by=mo)
    assert PageTotals.objects.get(page=page).count == 0
    actions.lift(sanction=ban, by=mo)
    assert PageTotals.objects.get(page=page).count == 1


def test_a_suspension_ends_by_itself_and_the_longest_holds(rude, mo, ann):
    now = timezone.now()
    actions.sanction(user=rude, kind="suspend", reason="spam", by=mo, until=now + timedelta(days=7))
    long = actions.sanction(user=rude, kind="suspend", reason="spam", by=ann, until=now + timedelta(days=30))
    rude.profile.refresh_from_db()
    assert rude.profile.suspended_until == long.until
    actions.lift(sanction=long, by=mo)
    rude.profile.refresh_from_db()
    assert rude.profile.suspended_until < now + timedelta(days=8)
    Sanction.objects.filter(lifted_at=None).update(until=now - timedelta(seconds=1))
    assert not Sanction.objects.in_force().exists()


def test_a_limited_member_waits_for_a_moderator(rude, mo):
    assert judge(rude, "We went twice and loved it.", "review").publish
    actions.sanction(user=rude, kind="limit", reason="spam", by=mo)
    assert judge(rude, "We went twice and loved it.", "review").reasons == ["limited"]


def test_a_warning_takes_nothing(rude, mo):
    actions.sanction(user=rude, kind="warn", reason="abuse", by=mo)
    assert may_write(rude)


@pytest.mark.parametrize("kind", ["ban", "suspend", "limit", "warn", "nonsense"])
def test_what_is_refused(rude, mo, ann, kind):
    with pytest.raises(NotYours):
        actions.sanction(user=mo, kind=kind, reason="abuse", by=mo)
    with pytest.raises(Refused, match="administrator"):
        actions.sanction(user=ann, kind=kind, reason="abuse", by=mo)
    with pytest.raises(PermissionDenied):
        actions.sanction(user=mo, kind=kind, reason="abuse", by=rude)
    if kind == "suspend":
        with pytest.raises(Refused, match="until"):
            actions.sanction(user=rude, kind=kind, reason="abuse", by=mo)


def test_nobody_is_banned_twice(rude, mo, ann):
    actions.sanction(user=rude, kind="ban", reason="abuse", by=mo)
    with pytest.raises(Refused, match="already"):
        actions.sanction(user=rude, kind="ban", reason="spam", by=ann)
    assert Decision.objects.count() == 1


def test_everything_is_hidden_in_one_act_and_put_back_in_one(rude, mo, ann, review):
    things = [review(author=rude, text=f"Text number {number} of somebody.") for number in range(3)]
    pending = review(author=rude, state="pending")
    batch, count = actions.hide_everything(user=rude, reason="spam", by=mo)
    assert count == 3
    assert rude.notices.count() == 1
    # One is decided anew meanwhile, and stays as that decision says.
    case = actions.look_into(thing=type(pending).objects.get(pk=things[0].pk), by=ann)
    actions.decide(case_id=case.pk, action="remove", reason="abuse", by=ann)
    assert actions.undo_batch(batch=batch, by=mo) == 2
    assert [type(thing).objects.get(pk=thing.pk).state for thing in [*things, pending]] == [
        "removed",
        "published",
        "published",
        "pending",
    ]
    assert actions.undo_batch(batch=batch, by=mo) == 0


def test_what_a_stolen_account_decided_is_undone_by_time(rude, mo, held, review, admin_user, member):
    thing, case = held(author=rude)
    fine = review(author=member("fine"))
    start = timezone.now()
    actions.decide(case_id=case.pk, action="publish", by=mo)
    actions.decide(case_id=actions.hold(thing=fine).pk, action="remove", reason="spam", by=mo)
    actions.sanction(user=rude, kind="ban", reason="spam", by=mo)
    with pytest.raises(PermissionDenied):
        actions.roll_back(moderator=mo, since=start, by=mo)
    assert actions.roll_back(moderator=mo, since=start, by=admin_user)[1] == 3
    thing.refresh_from_db()
    fine.refresh_from_db()
    rude.profile.refresh_from_db()
    assert (thing.state, fine.state, rude.profile.banned_at) == ("hidden", "published", None)
    assert Decision.objects.filter(by=mo).count() == 3
