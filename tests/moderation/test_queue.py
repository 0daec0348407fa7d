"""The queue and a case: who gets in, what it costs, and that the next opens by itself."""

import pytest

from moderation import actions
from moderation.models import Case, Decision
from notifications.models import Notice

pytestmark = pytest.mark.django_db
QUEUE = "/moderation/"


@pytest.fixture
def desk(mo, signed_in):
    return signed_in(mo)


def test_only_moderators_come_to_the_desk(held, editor, author, signed_in, client):
    _thing, case = held()
    pages = [QUEUE, f"/moderation/case/{case.pk}/", f"/moderation/members/{author.username}/"]
    for page in pages:
        assert client.get(page).status_code == 302
        assert signed_in(editor).get(page).status_code == 403
        assert signed_in(author).get(page).status_code == 403
    for act in ("claim", "release", "decide", "answer"):
        assert signed_in(editor).post(f"/moderation/case/{case.pk}/{act}/").status_code == 403
    for act in ("sanction", "hide-everything"):
        assert signed_in(editor).post(f"/moderation/members/{author.username}/{act}/").status_code == 403
    assert not Decision.objects.exists()


def test_the_queue_shows_what_waits_and_counts_it(held, review, member, desk):
    held(text="A first text of somebody new.")
    actions.report(thing=review(text="A rude text."), by=member("reader"), reason="abuse")
    html = desk.get(QUEUE).content.decode()
    assert "2 wait" in html
    assert html.index("A rude text.") < html.index("A first text of somebody new.")
    html = desk.get(QUEUE + "?order=age").content.decode()
    assert html.index("A rude text.") > html.index("A first text of somebody new.")
    assert "A rude text." not in desk.get(QUEUE + "?cause=held").content.decode()
    assert "Nothing waits here" in desk.get(QUEUE + "?cause=appeal").content.decode()


def test_the_text_of_abuse_is_shown_when_asked_for(review, member, desk):
    actions.report(thing=review(), by=member("reader"), reason="abuse")
    assert "Show the text" in desk.get(QUEUE).content.decode()


def test_queries_do_not_grow_with_the_rows(held, member, desk, django_assert_max_num_queries):
    def count() -> int:
        with django_assert_max_num_queries(17) as captured:
            desk.get(QUEUE)
        return len(captured)

    held()
    one = count()
    case = Case.objects.get()
    Case.objects.bulk_create(
        Case(
            subject="review",
            object_id=1000 + n,
            cause="held",
            author=member(f"writer{n}"),
            title=f"{n}",
            claimed_by=case.author,
        )
        for n in range(30)
    )
    assert count() == one


@pytest.mark.parametrize(
    "asked",
    [
        "after=0",
        "after=9.99999999999999999999.case.1",
        "before=1.1.draft.99999999999999999999",
        "after=1.-5.case.-2",
        "after=1.5.nowhere.2&before=x",
        "cause=nonsense&order=x",
        "subject=%00",
    ],
)
def test_odd_addresses_are_read_kindly(held, desk, asked):
    held()
    assert desk.get(f"{QUEUE}?{asked}").status_code in (200, 400)


def test_taking_the_next_and_deciding_opens_the_one_after(held, desk):
    (_one, first), (_two, second) = held(), held()
    answer = desk.post("/moderation/next/", {"queue": "?order=age"})
    assert answer["Location"] == f"/moderation/case/{first.pk}/?order=age"
    page = desk.get(answer["Location"])
    assert "Yours until" in page.content.decode()
    answer = desk.post(f"/moderation/case/{first.pk}/decide/", {"action": "publish", "queue": "?order=age"})
    assert answer["Location"] == f"/moderation/case/{second.pk}/?order=age"
    answer = desk.post(
        f"/moderation/case/{second.pk}/decide/", {"action": "remove", "reason": "spam", "queue": "?order=age"}
    )
    assert answer["Location"] == QUEUE + "?order=age"
    assert [decision.action for decision in Decision.objects.all()] == ["remove", "publish"]


def test_skipping_goes_on_and_gives_back(held, desk):
    cases = [held()[1] for _n in range(3)]
    seen = [desk.post("/moderation/next/", {"queue": "?order=age"})["Location"]]
    for case in cases[:2]:
        seen.append(desk.post("/moderation/next/", {"queue": "?order=age", "after": case.pk})["Location"])
    assert seen == [f"/moderation/case/{case.pk}/?order=age" for case in cases]
    assert Case.objects.exclude(claimed_by=None).count() == 1


def test_two_moderators_get_two_cases(held, desk, ann, signed_in):
    held(), held()
    assert desk.post("/moderation/next/")["Location"] != signed_in(ann).post("/moderation/next/")["Location"]


def test_the_slower_one_is_told_and_nothing_happens_twice(held, desk, mo, ann, signed_in):
    _thing, case = held()
    page = f"/moderation/case/{case.pk}/decide/"
    signed_in(ann).post(page, {"action": "publish"})
    answer = desk.post(page, {"action": "remove", "reason": "spam", "statement": "Typed for nothing."})
    assert answer.status_code == 409
    assert f"{ann.username} was faster" in answer.content.decode()
    assert (Decision.objects.count(), Notice.objects.count()) == (1, 1)


def test_a_taken_case_shows_who_has_it_and_no_buttons(held, desk, ann):
    _thing, case = held()
    actions.claim(case_id=case.pk, by=ann)
    html = desk.get(f"/moderation/case/{case.pk}/").content.decode()
    assert f"{ann.username} is at this until" in html
    assert 'name="action"' not in html


def test_removing_without_a_reason_keeps_the_statement(held, desk):
    _thing, case = held()
    answer = desk.post(f"/moderation/case/{case.pk}/decide/", {"action": "remove", "statement": "You sell shoes."})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Pick a reason" in html
    assert "You sell shoes." in html


def test_hostile_text_is_only_text_at_the_desk(held, desk, author):
    _thing, case = held(text='<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7|add:"7" }}')
    for page in (QUEUE, f"/moderation/case/{case.pk}/"):
        html = desk.get(page).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "&lt;script&gt;" in html


def test_an_appeal_is_answered_at_the_desk(held, desk, mo, ann, author, signed_in):
    thing, case = held()
    decision = actions.decide(case_id=case.pk, action="remove", reason="false", by=ann)
    case = actions.appeal(decision=decision, by=author, text="I was there.").case
    page = f"/moderation/case/{case.pk}/"
    assert "I was there." in desk.get(page).content.decode()
    assert desk.post(page + "answer/", {"overturn": "yes", "answer": ""}).status_code == 422
    assert desk.post(page + "answer/", {"overturn": "yes", "answer": "So you were."}).status_code == 302
    thing.refresh_from_db()
    assert thing.state == "published"


def test_the_record_of_a_member_and_what_can_be_done(held, desk, author, mo, ann):
    _thing, case = held()
    actions.decide(case_id=case.pk, action="remove", reason="false", by=ann)
    page = f"/moderation/members/{author.username}/"
    html = desk.get(page).content.decode()
    assert author.email not in html
    assert "Is made up" in html
    answer = desk.post(page + "sanction/", {"kind": "suspend", "reason": "false", "statement": "Stop it."})
    assert answer.status_code == 422
    assert "Stop it." in answer.content.decode()
    assert desk.post(page + "sanction/", {"kind": "suspend", "days": 7, "reason": "false"}).status_code == 302
    sanction = author.sanctions.get()
    assert desk.post(f"{page}lift/{sanction.pk}/").status_code == 302
    sanction.refresh_from_db()
    assert sanction.lifted_at


def test_hiding_everything_and_undoing_it_by_hand(review, desk, author):
    things = [review(), review(text="Another one.")]
    page = f"/moderation/members/{author.username}/"
    desk.post(page + "hide-everything/", {"reason": "spam"})
    assert [type(thing).objects.get(pk=thing.pk).state for thing in things] == ["hidden", "hidden"]
    batch = Decision.objects.first().batch
    assert "2 texts hidden together" in desk.get(page).content.decode()
    desk.post(f"{page}undo/{batch}/")
    assert [type(thing).objects.get(pk=thing.pk).state for thing in things] == ["published", "published"]
