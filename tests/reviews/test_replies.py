"""Official replies."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from moderation.actions import decide
from moderation.models import Case, Fingerprint
from moderation.subjects import subjects
from reviews import actions
from reviews.belongings import erase, export
from reviews.content import Content
from reviews.models import PageTotals, ReviewReply
from reviews.operators import operators
from reviews.rules import ReviewRefused
from tests.reviews.conftest import make_member
from tests.support.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(ride, rider):
    return actions.write(page=ride, by=rider, content=Content(rating=9, text="Long drop."))


@pytest.fixture
def operator(ride, monkeypatch):
    user = make_member("operator")
    monkeypatch.setattr(operators, "_things", {"tests": lambda each, page: each.pk == user.pk and page.pk == ride.pk})
    return user


def moderator():
    user = make_member("mo")
    user.user_permissions.add(Permission.objects.get(codename="moderate", content_type__app_label="moderation"))
    return user


def test_who_speaks_for_the_place_answers_once(client, ride, review, operator):
    client.force_login(operator)
    address = f"/reviews/reply/{review.uid}/"
    assert client.get(address).status_code == 200
    for text in ("Thank *you*.", "Thank you <b>again</b>."):
        assert client.post(address, {"text": text})["Location"] == review.get_absolute_url()
    assert ReviewReply.objects.get().edited_at
    client.logout()
    for shown in (ride.url, f"/reviews/on/{ride.pk}/", review.get_absolute_url()):
        page = read(client, shown)
        assert page.soup.select_one(".reply .prose").text.strip() == "Thank you <b>again</b>."
        assert "Official reply" in page.words
    totals = PageTotals.objects.get(page_id=ride.pk)
    assert (totals.count, totals.text_count) == (1, 1)


def test_nobody_else_answers(client, review, rider):
    client.force_login(rider)
    assert client.get(f"/reviews/reply/{review.uid}/").status_code == 403
    assert client.post(f"/reviews/reply/{review.uid}/", {"text": "Me."}).status_code == 403
    with pytest.raises(ReviewRefused):
        actions.reply(review=review, by=rider, text="Me.")
    assert not ReviewReply.objects.exists()


def test_nothing_typed_is_lost(client, review, operator):
    client.force_login(operator)
    answer = client.post(f"/reviews/reply/{review.uid}/", {"text": "x" * 3_001})
    assert answer.status_code == 422
    assert "x" * 3_001 in answer.content.decode()


def test_moderators_take_it_down_and_it_stays_down(client, ride, review, operator):
    reply = actions.reply(review=review, by=operator, text="Buy our tickets.")
    subject = subjects["review-reply"]
    assert subject.is_visible(subject.find(reply.pk))
    assert list(subject.things_of(operator.pk)) == [reply]
    assert f"/moderation/report/review-reply/{reply.pk}/" in read(client, ride.url).links().values()
    subject.remove(reply, by=None, reason="spam")
    assert "Buy our tickets." not in client.get(ride.url).content.decode()
    with pytest.raises(ReviewRefused):
        actions.reply(review=review, by=operator, text="Buy them.")
    subject.restore(reply, by=None, reason="")
    assert "Buy our tickets." in client.get(ride.url).content.decode()


@pytest.mark.parametrize("keep", [True, False])
def test_replies_are_taken_along_and_erased(review, operator, keep):
    actions.reply(review=review, by=operator, text="Thank you.")
    assert [row["text"] for row in dict(export(operator))["reviews/official-replies"]] == ["Thank you."]
    erase(operator, keep_reviews=keep)
    assert list(ReviewReply.objects.values_list("author", "text")) == ([(None, "Thank you.")] if keep else [])


def test_the_kept_page_shows_a_reply_at_once(
    client, ride, review, operator, page_cache, django_capture_on_commit_callbacks
):
    client.get(ride.url)
    with django_capture_on_commit_callbacks(execute=True):
        actions.reply(review=review, by=operator, text="Thank you.")
    assert "Thank you." in client.get(ride.url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_reply(review=review, by=operator)
    assert "Thank you." not in client.get(ride.url).content.decode()


# ---- checks of the words, and taking back ----


COPY = "Thank you so much for your visit, we are glad that you enjoyed the ride and hope to see you again very soon."


@pytest.mark.parametrize("text", ["Cheap tickets at hxxp://tickets.example[.]com today", "Write to me@example.org"])
def test_doubtful_words_wait_for_a_moderator(client, ride, review, operator, text):
    client.force_login(operator)
    address = f"/reviews/reply/{review.uid}/"
    assert client.post(address, {"text": text})["Location"] == address
    assert "waits for a moderator" in read(client, address).words
    assert text not in client.get(ride.url).content.decode()
    case = Case.objects.open().get(subject="review-reply")
    decide(case_id=case.pk, action="publish", by=moderator())
    assert text.split(" ")[0] in client.get(ride.url).content.decode()


def test_the_same_reply_under_every_review_waits(ride, review, operator):
    other = actions.write(page=ride, by=make_member("other"), content=Content(rating=3))
    assert actions.reply(review=review, by=operator, text=COPY).is_public
    assert not actions.reply(review=other, by=operator, text=COPY.replace("very soon", "soon")).is_public


def test_an_edit_that_slips_a_link_in_takes_the_reply_away(ride, review, operator):
    operator.profile.trust_level = 1
    operator.profile.save()
    assert actions.reply(review=review, by=operator, text="Thank you for coming.").is_public
    assert not actions.reply(review=review, by=operator, text="Thank you, see https://shop.example.com").is_public
    assert Case.objects.open().get().reasons == ["slipped_in"]


@pytest.mark.parametrize("text", ["", " \n ", "x" * 3_001])
def test_no_reply_is_empty_or_endless(review, operator, text):
    with pytest.raises(ReviewRefused):
        actions.reply(review=review, by=operator, text=text)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewReply.objects.create(review=review, author=operator, text=text.strip())


def test_deleting_is_undone_for_a_day(client, ride, review, operator):
    reply = actions.reply(review=review, by=operator, text="Thank you for coming.")
    client.force_login(operator)
    address = f"/reviews/reply/{review.uid}/"
    page = client.post(f"{address}delete/", follow=True)
    assert b"You can undo this for a day" in page.content
    assert "Thank you for coming." not in client.get(ride.url).content.decode()
    assert list(subjects["review-reply"].things_of(operator.pk)) == []
    client.post(f"{address}undo-delete/")
    assert "Thank you for coming." in client.get(ride.url).content.decode()
    actions.delete_reply(review=review, by=operator)
    ReviewReply.objects.update(deleted_at=timezone.now() - timedelta(hours=25))
    with pytest.raises(ReviewRefused):
        actions.undo_delete_reply(review=review, by=operator)
    actions.sweep()
    assert not ReviewReply.objects.exists()
    assert not Fingerprint.objects.filter(kind="review-reply", object_id=reply.pk).exists()


def test_deleting_and_writing_anew_is_no_way_around_the_moderators(review, operator):
    reply = actions.reply(review=review, by=operator, text="Thank you.")
    subjects["review-reply"].hide(reply, by=None, reason="spam")
    actions.delete_reply(review=review, by=operator)
    with pytest.raises(ReviewRefused):
        actions.reply(review=review, by=operator, text="Thank you.")


def test_a_reply_that_was_deleted_while_it_waited_waits_again(review, operator):
    actions.reply(review=review, by=operator, text="Call +49 123 456 7890 now")
    actions.delete_reply(review=review, by=operator)
    assert not Case.objects.open().exists()
    actions.undo_delete_reply(review=review, by=operator)
    assert Case.objects.open().get().excerpt.startswith("Call")
