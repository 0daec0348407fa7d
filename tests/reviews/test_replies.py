"""Official replies."""

import pytest

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
