"""Helpful votes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import actions as accounts
from accounts.trust import Level
from reviews import actions
from reviews.belongings import erase, export
from reviews.content import Content
from reviews.models import ReviewVote
from reviews.rules import ReviewRefused
from tests.reviews.conftest import make_member
from tests.support.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(ride, rider):
    return actions.write(page=ride, by=rider, content=Content(rating=9, text="Long drop."))


@pytest.fixture
def voter(db):
    return make_member("voter")


def counts(review):
    review.refresh_from_db()
    return review.helpful_count, review.unhelpful_count


def test_a_vote_counts_once_changes_and_is_taken_back(review, voter):
    for is_helpful, expected in [(True, (1, 0)), (True, (1, 0)), (False, (0, 1)), (None, (0, 0)), (None, (0, 0))]:
        actions.vote(review=review, by=voter, is_helpful=is_helpful)
        assert counts(review) == expected


def test_nobody_votes_on_their_own(review, rider):
    with pytest.raises(ReviewRefused):
        actions.vote(review=review, by=rider, is_helpful=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewVote.objects.create(review=review, voter=rider, is_helpful=True)


def test_newcomers_do_not_vote(review, newcomer):
    with pytest.raises(ReviewRefused):
        actions.vote(review=review, by=newcomer, is_helpful=True)


def test_what_is_hidden_gets_no_votes(review, voter):
    actions.hide(review=review, by=None)
    with pytest.raises(ReviewRefused):
        actions.vote(review=review, by=voter, is_helpful=True)


@pytest.mark.parametrize("stop", [
    lambda user: accounts.ban(user=user, by=None),
    lambda user: accounts.suspend(user=user, until=timezone.now() + timedelta(days=3), by=None),
])  # fmt: skip
def test_votes_of_who_may_not_write_do_not_count_until_they_may(review, voter, stop):
    actions.vote(review=review, by=voter, is_helpful=True)
    stop(voter)
    assert counts(review) == (0, 0)
    accounts.restore(user=voter, by=None)
    assert counts(review) == (1, 0)


def test_votes_count_again_when_a_suspension_has_ended_by_itself(review, voter):
    actions.vote(review=review, by=voter, is_helpful=True)
    accounts.suspend(user=voter, until=timezone.now() + timedelta(days=3), by=None)
    assert counts(review) == (0, 0)
    type(voter.profile).objects.filter(user=voter).update(suspended_until=timezone.now() - timedelta(hours=1))
    actions.sweep()
    assert counts(review) == (1, 0)


def test_votes_are_taken_along_and_leave_with_the_account(review, voter):
    actions.vote(review=review, by=voter, is_helpful=True)
    assert [row["helpful"] for row in dict(export(voter))["reviews/votes"]] == [True]
    erase(voter, keep_reviews=True)
    assert counts(review) == (0, 0)
    actions.vote(review=review, by=voter, is_helpful=True)
    voter.delete()
    assert counts(review) == (0, 0)


def test_the_page_works_without_javascript(client, review, voter):
    client.force_login(voter)
    address = f"/reviews/vote/{review.uid}/"
    assert "Long drop." in read(client, address).words
    assert client.post(address, {"helpful": "1"})["Location"] == address
    assert "1 of 1 reader found this helpful" in read(client, address).words
    client.post(address, {"helpful": "nonsense"})
    assert counts(review) == (1, 0)
    client.post(address, {"helpful": ""})
    assert counts(review) == (0, 0)


def test_htmx_gets_the_buttons_back(client, review, voter):
    client.force_login(voter)
    answer = client.post(f"/reviews/vote/{review.uid}/", {"helpful": "0"}, headers={"HX-Request": "true"})
    assert answer.content.decode().count('aria-pressed="true"') == 1
    assert "<html" not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_members_fetch_their_buttons_and_visitors_nothing(client, review, voter, django_assert_max_num_queries):
    actions.vote(review=review, by=voter, is_helpful=True)
    address = f"/reviews/vote/buttons/?of={review.pk},x,,-1,{'9' * 40}"
    assert client.get(address).status_code == 204
    client.force_login(voter)
    client.get(address)
    with django_assert_max_num_queries(5):
        text = client.get(address).content.decode()
    assert f'id="votes-{review.uid}" hx-swap-oob="true"' in text
    assert text.count('aria-pressed="true"') == 1


def test_the_list_says_how_many_and_nothing_of_the_reader(
    client, ride, review, voter, page_cache, django_capture_on_commit_callbacks
):
    address = f"/reviews/on/{ride.pk}/"
    client.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        actions.vote(review=review, by=voter, is_helpful=True)
    client.get(address)
    text = client.get(address).content.decode()
    assert "1 of 1 reader found this helpful" in text
    assert "csrf" not in text
    assert "aria-pressed" not in text.split('id="reviews"')[1].split("</section>")[0]


def test_trust_is_asked_by_name():
    from accounts.trust import acts

    assert acts["reviews.vote"].level == Level.BASIC
