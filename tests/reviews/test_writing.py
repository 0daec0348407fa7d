"""Writing, editing, deleting and moderating reviews."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.trust import Level
from core.dates import PartialDate
from parks.status import EventKind
from reviews import actions, rules
from reviews.content import Content
from reviews.models import Draft, PageTotals, Review, ReviewVersion
from reviews.rules import ReviewRefused, problem_with_visit, reason_against
from reviews.vocabulary import State
from tests.factories.pages import make_company, make_park, make_ride
from tests.reviews.conftest import make_member

pytestmark = pytest.mark.django_db

ALL_OF_IT = Content(
    rating=9,
    title="Still the one",
    text="The best ride that there is.",
    language="en",
    visited=PartialDate.parse("2019-07"),
    party="friends",
    seat_row="Row 1",
    wait_min=40,
    pros=["airtime", "speed"],
    cons=["capacity"],
    has_spoiler=True,
    aspects={"airtime": 10, "queue": 4},
)


def test_everything_said_is_kept(ride, rider):
    review = actions.write(page=ride, by=rider, content=ALL_OF_IT)
    assert Content.of(Review.objects.get(pk=review.pk)) == ALL_OF_IT


def test_writing_again_changes_the_one_review(ride, rider):
    first = actions.write(page=ride, by=rider, content=ALL_OF_IT)
    second = actions.write(page=ride, by=rider, content=Content(rating=3, aspects={"queue": 2}))
    assert first.pk == second.pk
    assert Content.of(Review.objects.get()) == Content(rating=3, aspects={"queue": 2})


def test_rating_again_keeps_the_words(ride, rider):
    actions.write(page=ride, by=rider, content=ALL_OF_IT)
    actions.rate(page=ride, by=rider, rating=2)
    review = Review.objects.get()
    assert (review.rating, review.text) == (2, ALL_OF_IT.text)


def test_a_mere_rating_of_a_newcomer_is_seen_at_once(ride, newcomer):
    assert actions.rate(page=ride, by=newcomer, rating=8).state == State.PUBLISHED


@pytest.mark.parametrize("words", [{"text": "Great."}, {"title": "Great"}, {"seat_row": "great"}])
def test_words_of_a_newcomer_wait(ride, newcomer, words):
    assert actions.write(page=ride, by=newcomer, content=Content(rating=8, **words)).state == State.PENDING
    assert not Review.objects.public().exists()


def test_words_of_a_trusted_member_are_read_at_once(ride, rider):
    assert actions.write(page=ride, by=rider, content=ALL_OF_IT).state == State.PUBLISHED


def test_a_published_review_stays_so_while_its_words_stay(ride, newcomer):
    review = actions.write(page=ride, by=newcomer, content=Content(rating=8, text="Great."))
    actions.publish(review=review, by=None)
    assert actions.rate(page=ride, by=newcomer, rating=6).state == State.PUBLISHED
    edited = actions.edit(review=review, by=newcomer, content=Content(rating=6, text="Buy my hats."))
    assert edited.state == State.PENDING


def test_editing_keeps_what_was_said(ride, rider):
    review = actions.write(page=ride, by=rider, content=ALL_OF_IT)
    assert review.edited_at is None
    review = actions.edit(review=review, by=rider, content=Content(rating=4, text="It aged."))
    assert review.edited_at
    assert ReviewVersion.objects.get().content == ALL_OF_IT.as_json()


def test_saving_the_same_again_is_no_edit(ride, rider):
    actions.write(page=ride, by=rider, content=ALL_OF_IT)
    assert actions.write(page=ride, by=rider, content=ALL_OF_IT).edited_at is None
    assert not ReviewVersion.objects.exists()


def test_adding_words_to_the_stars_is_no_edit_but_news(ride, rider):
    review = actions.rate(page=ride, by=rider, rating=9)
    Review.objects.update(written_at=timezone.now() - timedelta(days=300))
    review = actions.edit(review=review, by=rider, content=ALL_OF_IT)
    assert review.edited_at is None
    assert timezone.now() - review.written_at < timedelta(hours=1)


def test_a_hidden_review_stays_hidden_when_edited(ride, rider):
    review = actions.write(page=ride, by=rider, content=ALL_OF_IT)
    actions.hide(review=review, by=None)
    assert actions.edit(review=review, by=rider, content=Content(rating=8, text="Sorry.")).state == State.HIDDEN
    assert actions.rate(page=ride, by=rider, rating=1).state == State.HIDDEN


def test_a_removed_review_cannot_be_written_over(ride, rider):
    review = actions.write(page=ride, by=rider, content=ALL_OF_IT)
    actions.remove(review=review, by=None, reason="spam")
    actions.delete(review=review, by=rider)
    with pytest.raises(ReviewRefused):
        actions.rate(page=ride, by=rider, rating=9)


def test_deleting_can_be_undone_for_a_day(ride, rider):
    review = actions.write(page=ride, by=rider, content=ALL_OF_IT)
    actions.delete(review=review, by=rider)
    assert not Review.objects.existing().exists()
    actions.undo_delete(review=review, by=rider)
    assert Content.of(Review.objects.existing().get()) == ALL_OF_IT
    actions.delete(review=review, by=rider)
    Review.objects.update(deleted_at=timezone.now() - timedelta(hours=25))
    with pytest.raises(ReviewRefused):
        actions.undo_delete(review=review, by=rider)


def test_writing_anew_after_deleting_begins_anew(ride, rider):
    review = actions.write(page=ride, by=rider, content=ALL_OF_IT)
    actions.delete(review=review, by=rider)
    actions.rate(page=ride, by=rider, rating=3)
    assert Content.of(Review.objects.existing().get()) == Content(rating=3)


def test_what_was_deleted_goes_after_a_day(ride, rider):
    review = actions.write(page=ride, by=rider, content=ALL_OF_IT)
    actions.delete(review=review, by=rider)
    actions.sweep()
    assert Review.objects.exists()
    Review.objects.update(deleted_at=timezone.now() - timedelta(hours=25))
    actions.sweep()
    assert not Review.objects.exists()


def test_of_what_was_taken_down_a_shell_stays(ride, rider):
    review = actions.write(page=ride, by=rider, content=ALL_OF_IT)
    actions.edit(review=review, by=rider, content=Content(rating=1, text="Bad words.", aspects={"queue": 1}))
    actions.remove(review=review, by=None, reason="abuse")
    actions.delete(review=review, by=rider)
    Review.objects.update(deleted_at=timezone.now() - timedelta(hours=25))
    actions.sweep()
    shell = Review.objects.get()
    assert (shell.text, shell.aspects.count(), shell.versions.count()) == ("", 0, 0)
    with pytest.raises(ReviewRefused):
        actions.rate(page=ride, by=rider, rating=9)


def test_old_drafts_go(ride, rider):
    Draft.objects.create(user=rider, page_id=ride.pk, saved_at=timezone.now() - timedelta(days=91))
    actions.sweep()
    assert not Draft.objects.exists()


def test_sending_ends_the_draft(ride, rider):
    Draft.objects.create(user=rider, page_id=ride.pk)
    actions.rate(page=ride, by=rider, rating=9)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("act", [actions.delete, actions.undo_delete])
def test_nobody_touches_anothers_review(ride, rider, newcomer, act):
    review = actions.rate(page=ride, by=rider, rating=9)
    with pytest.raises(ReviewRefused):
        act(review=review, by=newcomer)
    with pytest.raises(ReviewRefused):
        actions.edit(review=review, by=newcomer, content=ALL_OF_IT)


def test_the_language_is_guessed_where_none_is_chosen(ride, rider):
    content = Content(rating=9, text="Die Bahn ist sehr gut, aber das Warten war nicht schön.")
    assert actions.write(page=ride, by=rider, content=content).language == "de"


def test_who_is_banned_writes_nothing_and_counts_nowhere(ride, rider):
    review = actions.write(page=ride, by=rider, content=ALL_OF_IT)
    rider.profile.banned_at = timezone.now()
    rider.profile.save(update_fields=["banned_at"])
    assert PageTotals.objects.get().count == 0
    for act in (actions.delete, actions.undo_delete):
        with pytest.raises(ReviewRefused):
            act(review=review, by=rider)
    with pytest.raises(ReviewRefused):
        actions.rate(page=ride, by=rider, rating=10)
    rider.profile.banned_at = None
    rider.profile.save(update_fields=["banned_at"])
    assert PageTotals.objects.get().count == 1


def test_approved_reviews_earn_trust(newcomer):
    for number in range(2):
        review = actions.write(page=make_ride(opened="2000"), by=newcomer, content=Content(rating=8, text=f"{number}."))
        actions.publish(review=review, by=None)
    newcomer.profile.refresh_from_db()
    assert newcomer.profile.trust_level == Level.BASIC
    actions.remove(review=review, by=None, reason="spam")
    newcomer.profile.refresh_from_db()
    assert newcomer.profile.trust_level == Level.NEW


@pytest.mark.parametrize(
    ("kind", "may_be_rated"),
    [
        (EventKind.RUMOURED, False),
        (EventKind.ANNOUNCED, False),
        (EventKind.CONSTRUCTION_STARTED, False),
        (EventKind.CANCELLED, False),
        (EventKind.SOFT_OPENED, True),
        (EventKind.OPENED, True),
        (EventKind.BECAME_SEASONAL, True),
        (EventKind.CLOSED_TEMPORARILY, True),
        (EventKind.LEFT_STANDING, True),
        (EventKind.STORED, True),
        (EventKind.RELOCATED_OUT, False),
        (EventKind.CONVERTED, False),
        (EventKind.CLOSED, True),
        (EventKind.DEMOLISHED, True),
    ],
)
def test_what_can_be_rated_follows_from_the_status(rider, kind, may_be_rated):
    ride = make_ride(events=[(kind, "2010")])
    assert bool(reason_against(rider, ride)) != may_be_rated
    if not may_be_rated:
        with pytest.raises(ReviewRefused):
            actions.rate(page=ride, by=rider, rating=9)


def test_parks_are_rated_and_companies_are_not(rider):
    assert not reason_against(rider, make_park())
    assert reason_against(rider, make_company())


def test_an_unpublished_page_is_not_rated(ride, rider):
    ride.unpublish()
    assert reason_against(rider, ride)


def test_other_apps_may_object(ride, rider, newcomer, monkeypatch):
    monkeypatch.setattr(rules.objections, "_things", {})
    rules.objections.register("operators", lambda user, page: "You run it." if user == newcomer else "")
    assert reason_against(newcomer, ride) == "You run it."
    assert not reason_against(rider, ride)


@pytest.mark.parametrize(
    ("visited", "is_fine"),
    [("2026-11-22", False), ("2027", False), ("2026-11", True), ("1999", False), ("2000", True), ("2011-02", False)],
)
def test_days_on_which_nobody_could_ride(visited, is_fine):
    ride = make_ride(opened="2000", closed="2010")
    today = timezone.datetime(2026, 11, 21).date()
    if visited == "2026-11":
        ride = make_ride(opened="2000")
    assert bool(problem_with_visit(ride, PartialDate.parse(visited), today)) != is_fine


def test_everybody_has_a_review_of_their_own(ride):
    for number in range(3):
        actions.rate(page=ride, by=make_member(f"rider{number}"), rating=7 + number)
    totals = PageTotals.objects.get()
    assert (totals.count, totals.sum, totals.mean) == (3, 24, 8)
