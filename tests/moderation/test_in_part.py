"""Approving in part and sending back: what the author's app does, what is written down, and what the author reads."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from credits.lists.actions import screen_words
from credits.lists.subject import LISTS
from credits.models import List, ListItem
from moderation import actions
from moderation.actions.decisions import seen_of
from moderation.conflicts import conflicts
from moderation.diffs import changes
from moderation.models import Case, Decision
from moderation.refusals import AlreadyDecided, NotYours, Refused
from moderation.subjects import Part, subject_of, subjects
from notifications.models import Notice
from reviews import actions as reviewing
from reviews.content import Content
from rides.models import RidePage

pytestmark = pytest.mark.django_db


def _keep(listing: List, *, by, reason: str, parts=None) -> None:
    """Publish a list with the entries that were taken."""
    if parts is not None:
        listing.items.exclude(pk__in=parts).delete()
    LISTS.publish(listing, by=by, reason=reason)


@pytest.fixture
def listing(catalogue, author, monkeypatch) -> List:
    """A list that waits, and whose entries can be taken singly."""
    subject = replace(
        LISTS,
        publish=_keep,
        parts=lambda listing: [
            Part(str(item.pk), item.page.title, "", item.note, "https://example.org/") for item in listing.items.all()
        ],
    )
    monkeypatch.setitem(subjects._things, "list", subject)
    made = List.objects.create(owner=author, title="My best", state=List.State.PENDING)
    for position, page in enumerate(RidePage.objects.order_by("pk")[:3], 1):
        ListItem.objects.create(list=made, page=page, position=position, note=f"Note {position}")
    return made


@pytest.fixture
def case(listing) -> Case:
    return actions.hold(thing=listing)


def test_some_parts_are_taken_and_the_author_reads_which(listing, case, mo):
    first, second, third = listing.items.order_by("position")
    decision = actions.decide(
        case_id=case.pk, action="part", by=mo, reason="false", statement="No.", parts=[str(first.pk), str(third.pk)]
    )
    assert list(listing.items.order_by("position")) == [first, third]
    assert (decision.action, decision.reason) == ("part", "false")
    assert f"Left out: {second.page.title}." in decision.statement
    notice = Notice.objects.get(user=listing.owner)
    assert "in part" in notice.title
    assert notice.text == decision.statement
    case.refresh_from_db()
    assert case.state == "closed"


def test_all_parts_are_no_part(listing, case, mo):
    keys = [str(item.pk) for item in listing.items.all()]
    assert actions.decide(case_id=case.pk, action="part", by=mo, parts=keys).action == "publish"
    assert listing.items.count() == 3


@pytest.mark.parametrize(("parts", "why"), [([], "Choose what is taken"), (["999999"], "changed meanwhile")])
def test_no_part_and_a_part_that_is_gone_are_refused(listing, case, mo, parts, why):
    with pytest.raises(Refused, match=why):
        actions.decide(case_id=case.pk, action="part", by=mo, reason="false", parts=parts)
    assert not Decision.objects.exists()


def test_a_part_needs_a_reason_for_the_rest(listing, case, mo):
    with pytest.raises(Refused, match="reason"):
        actions.decide(case_id=case.pk, action="part", by=mo, parts=[str(listing.items.first().pk)])


def test_the_desk_shows_old_new_and_source_and_takes_what_is_ticked(listing, case, mo, signed_in):
    desk, page = signed_in(mo), f"/moderation/case/{case.pk}/"
    html = desk.get(page).content.decode()
    assert "Note 1" in html
    assert "https://example.org/" in html
    kept = listing.items.order_by("position").first()
    sent = {"action": "part", "reason": "false", "parts": [kept.pk], "seen": seen_of(subject_of(listing), listing)}
    assert desk.post(f"{page}decide/", sent).status_code == 302
    assert list(listing.items.all()) == [kept]


def test_what_was_changed_since_the_moderator_looked_is_not_decided(listing, case, mo, signed_in):
    desk, page = signed_in(mo), f"/moderation/case/{case.pk}/decide/"
    seen = seen_of(subject_of(listing), listing)
    List.objects.update(description="Buy shoes.")
    answer = desk.post(page, {"action": "publish", "seen": seen})
    assert answer.status_code == 409
    assert "changed it while you looked" in answer.content.decode()
    assert not Decision.objects.exists()


def test_sent_back_it_leaves_the_queue_and_comes_back_when_its_author_changed_it(held, mo, ann, author):
    review, case = held()
    decision = actions.decide(case_id=case.pk, action="send_back", by=mo, reason="unclear", statement="Which drop?")
    assert (decision.action, decision.statement) == ("send_back", "Which drop?")
    notice = Notice.objects.get(user=author)
    assert "needs a change from you" in notice.title
    assert notice.text.startswith("Which drop?")
    assert notice.url == f"/reviews/{review.uid}/"
    assert actions.claim_next(by=ann) is None
    with pytest.raises(AlreadyDecided, match="mo was faster: sent back"):
        actions.decide(case_id=case.pk, action="publish", by=ann)
    review.refresh_from_db()
    assert review.state == "pending"

    reviewing.edit(review=review, by=author, content=Content(rating=7, text="The first drop of two."))
    case.refresh_from_db()
    assert (case.state, case.returned_at) == ("open", None)
    assert "sent_again" in case.reasons
    assert Case.objects.count() == 1
    actions.decide(case_id=case.pk, action="publish", by=ann)
    review.refresh_from_db()
    assert review.state == "published"


def test_a_list_comes_back_when_its_owner_has_changed_it(author, mo, catalogue):
    listing = List.objects.create(owner=author, title="Shoes", state=List.State.PENDING)
    case = actions.hold(thing=listing)
    actions.decide(case_id=case.pk, action="send_back", by=mo, reason="wording")
    listing.title = "The best of the coast"
    listing.save()
    screen_words(listing=listing, by=author, is_edit=True)
    case.refresh_from_db()
    assert (case.state, case.title) == ("open", "The best of the coast")
    listing.refresh_from_db()
    assert listing.state == "pending"


def test_a_moderator_takes_it_back_into_the_queue_and_its_author_is_told(held, mo, ann, author, signed_in):
    _review, case = held()
    actions.decide(case_id=case.pk, action="send_back", by=mo, reason="unclear", statement="Which drop?")
    Case.objects.update(opened_at=timezone.now() - timedelta(days=10), returned_at=timezone.now() - timedelta(days=9))
    Notice.objects.all().delete()
    # Another one than who sent it back may do it, and not its author.
    desk, page = signed_in(ann), f"/moderation/case/{case.pk}/"
    assert "Take it back into the queue" in desk.get(page).text
    assert "waits for a moderator again" in desk.post(f"{page}call-back/", follow=True).text
    case.refresh_from_db()
    assert (case.state, case.returned_at) == ("open", None)
    assert abs((timezone.now() - case.opened_at).total_seconds() - 86_400) < 60, "its author's time does not count"
    (notice,) = Notice.objects.filter(user=author)
    assert "waits for a moderator again" in notice.title
    history = list(Decision.objects.order_by("pk").values_list("action", "by__username"))
    assert history == [("send_back", mo.username), ("call_back", ann.username)]
    assert "taken back into the queue" in desk.get(page).text
    # Once is enough, and what is in the queue cannot be called back.
    assert "not wait for its author any more" in desk.post(f"{page}call-back/", follow=True).text
    assert Decision.objects.count() == 2
    assert actions.decide(case_id=case.pk, action="publish", by=mo).action == "publish"


def test_nobody_takes_their_own_back_into_the_queue(held, mo, ann, member):
    _review, case = held(author=ann)
    actions.decide(case_id=case.pk, action="send_back", by=mo, reason="unclear")
    with pytest.raises(NotYours):
        actions.call_back(case_id=case.pk, by=ann)
    with pytest.raises(PermissionDenied):
        actions.call_back(case_id=case.pk, by=member("reader"))
    case.refresh_from_db()
    assert case.state == "returned"


def test_the_wait_for_the_author_does_not_count(held, mo):
    review, case = held()
    opened = timezone.now() - timedelta(days=10)
    Case.objects.update(opened_at=opened)
    actions.decide(case_id=case.pk, action="send_back", by=mo, reason="change")
    Case.objects.update(returned_at=timezone.now() - timedelta(days=9))
    case = actions.hold(thing=review)
    assert abs((timezone.now() - case.opened_at).total_seconds() - 86_400) < 60


def test_what_its_author_takes_back_waits_for_nobody(held, mo):
    review, case = held()
    actions.decide(case_id=case.pk, action="send_back", by=mo, reason="change")
    actions.settle(thing=review)
    case.refresh_from_db()
    assert case.state == "closed"


def test_what_is_public_is_not_sent_back(review, mo, member):
    case = actions.report(thing=review(), by=member("reader"), reason="false").case
    with pytest.raises(Refused):
        actions.decide(case_id=case.pk, action="send_back", by=mo, reason="change")


def test_nobody_decides_for_a_place_that_they_speak_for(held, mo, ann, monkeypatch):
    review, case = held()
    monkeypatch.setitem(
        conflicts._things, "t", lambda user, page: "Yours." if (user, page.pk) == (mo, review.page_id) else ""
    )
    for act in (
        lambda: actions.claim(case_id=case.pk, by=mo),
        lambda: actions.decide(case_id=case.pk, action="publish", by=mo),
    ):
        with pytest.raises(NotYours):
            act()
    assert actions.claim_next(by=mo) is None
    assert not Case.objects.for_moderator(mo).exists()
    assert actions.claim_next(by=ann) == case


def test_reasons_are_those_of_the_subject(held, mo, signed_in):
    _review, case = held()
    page = f"/moderation/case/{case.pk}/decide/"
    assert signed_in(mo).post(page, {"action": "remove", "reason": "nonsense"}).status_code == 422
    assert signed_in(mo).post(page, {"action": "send_back", "reason": "unclear"}).status_code == 302
    assert Decision.objects.get().get_reason_display() == "Cannot be understood"


def test_a_change_is_told_word_by_word():
    found = changes("It is 30 m high.", "It is 33 m high.")
    assert [(each.kind, each.text) for each in found] == [
        ("same", "It is "),
        ("old", "30"),
        ("new", "33"),
        ("same", " m high."),
    ]


def test_a_number_is_one_word():
    found = changes("2,479 m (8,133.5 ft)", "1,400 m (8,133.5 ft)")
    assert [(each.kind, each.text) for each in found] == [
        ("old", "2,479"),
        ("new", "1,400"),
        ("same", " m (8,133.5 ft)"),
    ]
