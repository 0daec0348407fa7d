"""A long queue: pages without skipping rows, what waits elsewhere among the cases, several decided at once."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone
from wagtail.models import TaskState

from home.rights import MODERATORS
from moderation import actions
from moderation.models import Case, Decision
from moderation.places import Place
from moderation.queue import Query, figures, page_of
from notifications.models import Notice
from parks.models import ParkPage

pytestmark = pytest.mark.django_db
MANY = """
    INSERT INTO moderation_case (subject, object_id, state, cause, reasons, risk, title, excerpt, barred, was_hidden,
                                 is_plain, opened_at)
    SELECT 'review', n, 'open', (ARRAY['new', 'held', 'report'])[1 + n %% 3], '{}', n %% 7, 'Number ' || n, '', '{}',
           false, false, now() - make_interval(mins => n / 4)
    FROM generate_series(1, %s) n
"""


def fill(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MANY, [number])


@pytest.fixture
def desk(mo, signed_in):
    return signed_in(mo)


@pytest.fixture
def draft(editor):
    """A park whose change an editor sends to Wagtail's workflow: the page and the state that waits."""

    def _draft() -> tuple[ParkPage, TaskState]:
        page = ParkPage.objects.filter(has_unpublished_changes=False).order_by("pk").first()
        page.title = "Parc Changé"
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)
        return page, page.current_workflow_task_state

    return _draft


@pytest.mark.parametrize("order", ["risk", "age"])
def test_pages_follow_each_other_to_the_end_and_back(mo, draft, order):
    fill(120)
    _page, state = draft()
    TaskState.objects.filter(pk=state.pk).update(started_at=timezone.now() - timedelta(minutes=10))
    query, seen, pages = Query(order=order), [], []
    while True:
        rows, _before, after = page_of(query, mo)
        pages.append(rows)
        seen += rows
        if after is None:
            break
        query = Query(order=order, after=Place.read(str(after)))
    names = [row["beside"].title if "beside" in row else row["case"].title for row in seen]
    assert len(names) == len(set(names)) == 121
    ranks = [
        (-2 if "beside" in row else -row["case"].risk, row["beside"].at if "beside" in row else row["case"].opened_at)
        for row in seen
    ]
    assert ranks == sorted(ranks, key=lambda rank: rank if order == "risk" else rank[1])
    for expected in reversed(pages[:-1]):
        first = page_of(query, mo)[1]
        query = Query(order=order, before=first)
        assert page_of(query, mo)[0] == expected
    assert page_of(query, mo)[1] is None


def test_ten_thousand_cost_as_many_queries_as_one(mo, desk, draft, django_assert_max_num_queries):
    draft()

    def cost(address: str) -> int:
        with django_assert_max_num_queries(18) as captured:
            assert desk.get(address).status_code == 200
        return len(captured)

    fill(1)
    few = cost("/moderation/")
    Case.objects.all().delete()
    fill(10_000)
    assert cost("/moderation/") == few
    place = page_of(Query(), mo)[2]
    assert cost(f"/moderation/?after={place}") == few
    assert figures(mo).total == 10_001


def test_a_draft_stands_in_the_queue_and_leads_to_wagtails_own_decision(draft, desk, mo, editor, signed_in):
    page, state = draft()
    html = desk.get("/moderation/").content.decode()
    assert "Parc Changé" in html
    there = f"/moderation/elsewhere/draft/{state.pk}/"
    assert there in html
    assert f"/cms/pages/{page.pk}/revisions/compare/live" in desk.get(there).content.decode()
    assert desk.post(f"{there}claim/", {"open": "1"})["Location"] == f"/cms/pages/{page.pk}/edit/"
    assert "Drafts of pages" in desk.get("/moderation/?cause=draft").content.decode()
    assert "Parc Changé" not in desk.get("/moderation/?cause=new").content.decode()
    # Who sent it has nothing to decide, and what was decided there is gone here.
    editor.groups.add(Group.objects.get(name=MODERATORS))
    assert "Parc Changé" not in signed_in(editor).get("/moderation/").content.decode()
    state.task.specific.on_action(state.specific, mo, "approve")
    assert "Parc Changé" not in desk.get("/moderation/").content.decode()


def plain(held, number: int) -> list[Case]:
    return [held(text=f"We rode it {n} times, and the drop was good.")[1] for n in range(number)]


def chosen(cases) -> dict:
    return {"chosen": [f"{case.pk}.{case.shown}" for case in cases]}


def test_plain_ones_are_accepted_together_and_each_is_told(held, desk, mo, ann):
    cases = plain(held, 3)
    assert desk.get("/moderation/").content.decode().count("data-choose") == 3
    actions.decide(case_id=cases[1].pk, action="publish", by=ann)
    answer = desk.post("/moderation/together/", {**chosen(cases), "accept": "1"}, follow=True)
    html = answer.content.decode()
    assert "2 decisions" in html
    assert f"{ann.username} was faster" in html
    assert Decision.objects.filter(action="publish").count() == Notice.objects.count() == 3
    assert Case.objects.open().count() == 0

    desk.post(f"{answer.redirect_chain[-1][0]}undo/")
    assert set(Case.objects.open()) == {cases[0], cases[2]}
    for case in (cases[0], cases[2]):
        assert case.kind.find(case.object_id).state == "hidden"
    assert cases[1].kind.find(cases[1].object_id).state == "published"
    assert actions.decide(case_id=cases[0].pk, action="restore", by=mo)


def test_removing_together_needs_a_reason_and_can_be_taken_back(held, desk, ann, signed_in):
    cases = plain(held, 2)
    desk.post("/moderation/together/", chosen(cases))
    assert not Decision.objects.exists()
    answer = desk.post("/moderation/together/", {**chosen(cases), "reason": "spam"}, follow=True)
    assert {decision.action for decision in Decision.objects.all()} == {"remove"}
    page = answer.redirect_chain[-1][0]
    assert signed_in(ann).post(f"{page}undo/").status_code == 403
    desk.post(f"{page}undo/")
    assert Case.objects.open().count() == 2
    assert {case.kind.find(case.object_id).state for case in cases} == {"removed"}


def test_what_is_not_plain_or_was_changed_is_not_decided_together(held, review, desk, mo):
    suspicious = actions.hold(thing=review(state="pending"), reasons=["links"], risk=4)
    (changed,) = plain(held, 1)
    sent = chosen([suspicious, changed])
    Case.objects.filter(pk=changed.pk).update(excerpt="Buy shoes.")
    html = desk.post("/moderation/together/", {**sent, "accept": "1"}, follow=True).content.decode()
    assert "looked at by itself" in html
    assert "changed since the list showed it" in html
    assert not Decision.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"chosen": "x.y"}, {"chosen": "999999999.abc"}, {"chosen": ["1"] * 3}])
def test_odd_choices_are_answered_kindly(desk, sent):
    assert desk.post("/moderation/together/", {**sent, "accept": "1"}).status_code == 302
    assert not Decision.objects.exists()
