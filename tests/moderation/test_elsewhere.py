"""What waits elsewhere is taken at the desk: for a while, by one moderator, and Wagtail keeps to it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from duplicates.models import Pair
from home.rights import MODERATORS
from moderation import actions
from moderation.models import Case, Elsewhere
from moderation.refusals import Refused, Taken
from parks.models import ParkPage

pytestmark = pytest.mark.django_db
QUEUE = "/moderation/"


@pytest.fixture
def desk(mo, signed_in):
    return signed_in(mo)


@pytest.fixture
def draft(editor):
    """Make a draft that waits in Wagtail's workflow: its page and the state of its task."""
    parks = iter(ParkPage.objects.order_by("pk"))

    def _draft(title: str = "Parc Changé") -> tuple[ParkPage, TaskState]:
        page = next(parks)
        page.title = title
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)
        return page, page.current_workflow_task_state

    return _draft


def page_of(state: TaskState, act: str = "") -> str:
    return f"/moderation/elsewhere/draft/{state.pk}/{act}"


def test_a_draft_is_taken_for_a_while_and_wagtail_keeps_to_it(draft, desk, mo, ann, signed_in):
    page, state = draft()
    other = signed_in(ann)
    answer = desk.post(page_of(state, "claim/"), {"open": "1"})
    assert answer["Location"] == f"/cms/pages/{page.pk}/edit/"
    assert "Yours" in desk.get(QUEUE).content.decode()
    assert f"{mo.username} is at it" in other.get(QUEUE).content.decode()
    html = other.get(page_of(state)).content.decode()
    assert f"{mo.username} is at this until" in html
    assert 'name="open"' not in html
    with pytest.raises(Taken, match=mo.username):
        actions.claim_elsewhere(source="draft", pk=state.pk, by=ann)
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    assert other.post(approve, {"comment": ""}).status_code in (302, 403)
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS

    # A quarter of an hour later it is free again by itself.
    Elsewhere.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    actions.claim_elsewhere(source="draft", pk=state.pk, by=ann)
    other.post(approve, {"comment": ""})
    state.refresh_from_db()
    assert (state.status, state.finished_by) == (TaskState.STATUS_APPROVED, ann)
    told = desk.get(page_of(state), follow=True).content.decode()
    assert f"{ann.username} was faster: approved" in told
    with pytest.raises(Refused, match="was faster"):
        actions.claim_elsewhere(source="draft", pk=state.pk, by=mo)


def test_who_is_not_at_it_cannot_publish_over_it(draft, mo, ann):
    page, state = draft()
    task = state.task.specific
    assert not task.locked_for_user(page, ann)
    actions.claim_elsewhere(source="draft", pk=state.pk, by=mo)
    assert task.locked_for_user(page, ann)
    assert task.get_actions(page, ann) == []
    assert not task.locked_for_user(page, mo)
    assert task.get_actions(page, mo)
    actions.release_elsewhere(source="draft", pk=state.pk, by=ann)
    assert task.locked_for_user(page, ann)
    actions.release_elsewhere(source="draft", pk=state.pk, by=mo)
    assert not task.locked_for_user(page, ann)


def test_only_what_waits_for_them_is_taken(draft, editor, mo, member):
    _page, state = draft()
    editor.groups.add(Group.objects.get(name=MODERATORS))
    for source, pk, by in (("draft", state.pk, editor), ("draft", 10**9, mo), ("nowhere", state.pk, mo)):
        with pytest.raises(Refused):
            actions.claim_elsewhere(source=source, pk=pk, by=by)
    assert not Elsewhere.objects.exists()


def test_the_next_one_may_wait_elsewhere(draft, held, desk, ann):
    (_one, urgent), (_two, dull) = held(), held()
    _page, state = draft()
    Case.objects.filter(pk=urgent.pk).update(risk=7)
    seen = [desk.post(f"{QUEUE}next/")["Location"]]
    seen.append(desk.post(f"/moderation/case/{urgent.pk}/decide/", {"action": "publish"})["Location"])
    assert Elsewhere.objects.in_force().count() == 1
    after = str(desk.get(seen[-1]).context["place"])
    seen.append(desk.post(f"{QUEUE}next/", {"after": after})["Location"])
    assert seen == [f"/moderation/case/{urgent.pk}/", page_of(state), f"/moderation/case/{dull.pk}/"]
    # What was skipped was given back, and what somebody else has is passed over.
    assert not Elsewhere.objects.exists()
    actions.claim_elsewhere(source="draft", pk=state.pk, by=ann)
    assert desk.post(f"{QUEUE}next/", {"queue": "?cause=draft"})["Location"] == f"{QUEUE}?cause=draft"


def test_duplicates_stand_in_the_queue_under_one_chip(desk, mo, held):
    _thing, case = held()
    Case.objects.filter(pk=case.pk).update(cause="duplicate")
    first, second = ParkPage.objects.order_by("pk")[:2]
    Pair.objects.create(first=first, second=second, likeness=0.95, signs=["name"])
    answer = desk.get(f"{QUEUE}?cause=duplicate")
    assert len(answer.context["rows"]) == 2
    assert [chip["count"] for chip in answer.context["causes"] if chip["current"]] == [2]
    assert reverse("duplicates:index") in answer.content.decode()


def test_what_waits_for_its_author_is_listed_with_why(held, desk, mo, author, signed_in):
    (thing, case), (_other, waiting) = held(), held()
    actions.decide(case_id=case.pk, action="send_back", by=mo, reason="unclear", statement="Which drop?")
    Case.objects.filter(pk=case.pk).update(returned_at=timezone.now() - timedelta(days=3))
    queue = desk.get(QUEUE)
    assert [row["case"].pk for row in queue.context["rows"]] == [waiting.pk]
    chip = queue.context["causes"][-1]
    assert (chip["label"], chip["count"]) == ("Waits for its author", 1)
    back = desk.get(QUEUE + chip["url"])
    html = back.content.decode().replace("\xa0", " ")
    assert [row["case"].pk for row in back.context["rows"]] == [case.pk]
    assert "Cannot be understood" in html
    assert "Which drop?" in html
    assert "for 3 days" in html
    actions.hold(thing=thing)
    assert {row["case"].pk for row in desk.get(QUEUE).context["rows"]} == {case.pk, waiting.pk}


def test_what_was_sent_back_has_pages_too(desk):
    now = timezone.now()
    Case.objects.bulk_create(
        Case(subject="review", object_id=10_000 + n, cause="held", state="returned", risk=n % 7,
             title=str(n), returned_at=now - timedelta(hours=n))
        for n in range(30)
    )  # fmt: skip
    first = desk.get(f"{QUEUE}?state=returned")
    second = desk.get(QUEUE + first.context["next_url"])
    titles = [row["case"].title for page in (first, second) for row in page.context["rows"]]
    assert titles == [str(n) for n in reversed(range(30))]
