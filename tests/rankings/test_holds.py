"""Bursts of ratings are held, moderators decide, and the honest are hardly touched."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from moderation.actions import decide
from moderation.actions.decisions import choices
from moderation.models import Case
from rankings import paying
from rankings.actions import drop, release
from rankings.models import Burst, HeldRating, PageScore, RatingMove
from reviews.models import Review
from tests.rankings.support import make_raters, rate
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def bombed(crowd, coasters):
    """The best-liked ride gets ten ratings of half a star within minutes, from accounts that rate nothing else."""
    before = PageScore.objects.get(pk=coasters[-1])
    for user in make_raters(10, name="brigade"):
        rate(user, coasters[-1], 1)
    paying.pay()
    return coasters[-1], before


def test_a_brigade_is_held_and_moves_nothing(bombed):
    page, before = bombed
    assert HeldRating.objects.filter(page=page, state="held").count() == 10
    after = PageScore.objects.get(pk=page)
    assert (after.n, after.score) == (before.n, before.score)


def test_nine_in_an_hour_are_no_burst(crowd, coasters):
    for user in make_raters(9, name="guest"):
        rate(user, coasters[0], 3)
    paying.pay()
    assert not HeldRating.objects.exists()


def test_what_is_released_counts_and_what_is_dropped_never_does(bombed):
    page, before = bombed
    held = list(HeldRating.objects.order_by("pk"))
    for hold in held[:4]:
        release(hold)
    for hold in held[4:]:
        drop(hold)
    paying.pay()
    assert PageScore.objects.get(pk=page).n == before.n + 4
    rate(held[5].user, page, 2)
    paying.pay()
    assert PageScore.objects.get(pk=page).n == before.n + 4, "rating anew does not shake it off"


def test_deleting_and_rating_again_stays_held(bombed):
    page, before = bombed
    user = HeldRating.objects.first().user
    rate(user, page, None)
    rate(user, page, 10)
    paying.pay()
    assert PageScore.objects.get(pk=page).n == before.n


def test_members_of_long_trust_are_not_held(crowd, coasters):
    guests = make_raters(12, name="guest")
    for user in guests[:2]:
        user.profile.trust_level = 3
        user.profile.save()
    for user in guests:
        rate(user, coasters[0], 9)
    paying.pay()
    assert set(HeldRating.objects.values_list("user", flat=True)) == {user.pk for user in guests[2:]}


def test_who_was_released_and_rates_anew_in_another_burst_is_held_again(bombed):
    page, _before = bombed
    hold = HeldRating.objects.first()
    release(hold)
    paying.pay()
    paying.note_ratings([page], [hold.user_id])
    paying.pay()
    hold.refresh_from_db()
    assert hold.state == "held"


def test_a_ban_is_no_burst_and_old_moves_are_forgotten(crowd, coasters):
    paying.note_ratings(coasters, [crowd[0].pk])
    assert not RatingMove.objects.exists()
    RatingMove.objects.create(page_id=coasters[0], user=crowd[0], at=timezone.now() - timedelta(days=32))
    paying.work_of_the_day(timezone.now().date())
    assert not RatingMove.objects.exists()


def test_a_burst_is_one_case_on_the_moderators_desk(bombed):
    page, before = bombed
    case = Case.objects.get(subject="burst")
    burst = Burst.objects.get(pk=case.object_id)
    assert "10 ratings are held" in case.excerpt
    assert "brigade" not in case.excerpt
    mo = make_member("mo")
    mo.user_permissions.add(Permission.objects.get(codename="moderate", content_type__app_label="moderation"))
    assert choices(case, case.kind, burst) == ["publish", "remove"]
    decide(case_id=case.pk, action="publish", by=User.objects.get(pk=mo.pk))
    paying.pay()
    assert PageScore.objects.get(pk=page).n == before.n + 10
    assert not HeldRating.objects.filter(state="held").exists()


def test_held_ratings_keep_their_words(bombed):
    page, _before = bombed
    assert Review.objects.public().filter(page=page, weight=0).count() == 10
