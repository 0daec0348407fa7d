"""The list of branches and the page of one."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import registry

from branches.actions.creating import move_page, remove_page
from branches.admin import counting
from branches.models import Branch
from tests.branches.conftest import fresh

from .conftest import branch_of, change

pytestmark = pytest.mark.django_db


def page_of(branch, name="branches:branch", *args) -> str:
    return reverse(name, args=[branch.pk, *args])


def count_queries(client, url: str) -> list[str]:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return [query["sql"][:160] for query in queries.captured_queries]


def test_the_menu_leads_to_the_list_and_the_empty_list_says_what_a_branch_is(ed):
    assert reverse("branches:index") in ed.get("/cms/").text
    answer = ed.get(reverse("branches:index"))
    assert "A branch keeps changes of many pages" in answer.text
    assert reverse("branches:new") in answer.text


def test_the_list_tells_of_state_pages_conflicts_and_whom_it_waits_for(ed, rides):
    branch = branch_of(ed.user, *rides[:3])
    live = fresh(rides[0])
    live.theme = "Pirates"
    live.save_revision().publish()
    text = ed.get(reverse("branches:index")).text
    assert "Season 2027" in text
    assert "1 conflict" in text
    branch.get_workflow().start(branch, ed.user)
    assert "Moderators (Catalogue review)" in ed.get(reverse("branches:index")).text


def test_the_list_is_searched_filtered_and_sorted(ed, admin, rides):
    branch_of(ed.user, rides[0], name="Winter")
    branch_of(admin.user, rides[1], name="Summer")
    url = reverse("branches:index")
    for query, there, gone in (
        ({"q": "wint"}, "Winter", "Summer"),
        ({"whose": "others"}, "Summer", "Winter"),
        ({"whose": "mine"}, "Winter", "Summer"),
        ({"state": "open", "kind": "edition", "owner": admin.user.pk}, "Summer", "Winter"),
    ):
        text = ed.get(url, query).text
        assert there in text, query
        assert gone not in text, query
    assert "No branches match" in ed.get(url, {"waits": "review"}).text
    for ordering in ("-pages", "owner_label", "nonsense"):
        assert ed.get(url, {"ordering": ordering}).status_code == 200
    for value in ("9" * 40, "\x00"):
        names = ("p", "owner", "state", "waits", "whose", "q")
        assert ed.get(url, dict.fromkeys(names, value)).status_code in (200, 400, 404)
    assert "Winter" in ed.get(reverse("branches:index_results"), {"q": "wint"}).text


def test_more_branches_take_no_more_queries(ed, rides):
    branch_of(ed.user, rides[0], name="One")
    few = count_queries(ed, reverse("branches:index"))
    for number in range(5):
        branch = branch_of(ed.user, *rides[: number + 1], name=f"Number {number}")
        branch.get_workflow().start(branch, ed.user)
    many = count_queries(ed, reverse("branches:index"))
    assert len(many) <= len(few) + 2, many


def test_the_page_shows_pages_changes_and_commits(ed, rides, park):
    branch = branch_of(ed.user, rides[0])
    remove_page(branch, rides[1], by=None)
    answer = ed.get(page_of(branch))
    assert rides[0].title in answer.text
    assert "taken offline" in answer.text
    assert "The new season" in answer.text
    head = branch.heads.get(object_id=rides[0].pk)
    changes = ed.get(page_of(branch, "branches:changes", head.pk)).text
    assert "<ins>Vikings</ins>" in changes
    assert "It can go live as it is." in changes
    fragment = ed.get(page_of(branch, "branches:changes", head.pk) + "?fragment=1").text
    assert "<ins>Vikings</ins>" in fragment
    assert "<html" not in fragment


def test_a_move_and_a_new_page_are_told_in_words(admin, rides):
    other = next(ride.park for ride in rides if ride.park_id != rides[0].park_id)
    branch = branch_of(admin.user)
    move_page(branch, rides[0], to=other, by=admin.user)
    text = admin.get(page_of(branch, "branches:changes", branch.heads.get().pk)).text
    assert "Moved" in text
    assert other.title in text


def test_what_a_merge_would_refuse_is_said_beforehand(ed, admin, rides):
    branch = branch_of(ed.user, *rides[:3])
    page = fresh(rides[0])
    page.locked, page.locked_by = True, admin.user
    page.save()
    invalid = fresh(rides[1])
    change(branch, ed.user, invalid, latitude="47.1", longitude=None)
    text = ed.get(page_of(branch)).text
    assert "It is locked." in text
    assert "1 page is locked" in text
    head = branch.heads.get(object_id=rides[1].pk)
    assert "The merge would be refused" in ed.get(page_of(branch, "branches:changes", head.pk)).text


def test_others_at_work_on_the_same_page_are_named(ed, admin, rides):
    branch = branch_of(ed.user, rides[0])
    branch_of(admin.user, rides[0], name="Anniversary", theme="Gold")
    draft = fresh(rides[0])
    draft.slogan = "Someday"
    draft.save_revision(user=admin.user)
    text = ed.get(page_of(branch)).text
    assert "Anniversary" in text
    assert "an unpublished draft of root" in text


def test_a_long_branch_is_paged_and_takes_no_more_queries(ed, rides):
    branch = branch_of(ed.user, rides[0])
    few = count_queries(ed, page_of(branch))
    change(branch, ed.user, *rides[:30])
    many = count_queries(ed, page_of(branch))
    assert len(many) <= len(few) + 1, many
    if len(rides) > 25:
        assert "?p=2" in ed.get(page_of(branch)).text
        assert ed.get(page_of(branch), {"p": "2"}).status_code == 200


def test_a_new_branch_is_opened_and_renamed(ed):
    url = reverse("branches:new")
    assert "This field is required" in ed.post(url, {"name": " "}).text
    answer = ed.post(url, {"name": "Halloween"})
    branch = Branch.objects.get()
    assert answer.url == page_of(branch)
    assert (branch.owner, branch.kind) == (ed.user, Branch.Kind.EDITION)
    ed.post(page_of(branch, "branches:rename"), {"name": "Halloween 2027"})
    assert Branch.objects.get().name == "Halloween 2027"


def test_a_branch_is_opened_of_a_branch_and_limited_to_a_page(ed, park, op):
    above = branch_of(ed.user)
    ed.post(reverse("branches:new"), {"name": "Beneath", "parent": above.pk, "scope": park.pk})
    beneath = Branch.objects.get(name="Beneath")
    assert (beneath.parent, beneath.scope_id) == (above, park.pk)
    op.post(reverse("branches:new"), {"name": "Of the operator", "scope": park.pk})
    assert Branch.objects.get(name="Of the operator").kind == Branch.Kind.OPERATOR
    home = park.get_site().root_page
    assert (
        "You do not work on this page" in op.post(reverse("branches:new"), {"name": "Too far", "scope": home.pk}).text
    )


def test_the_story_is_told_also_to_the_first_who_asks_for_words_of_the_log(ed, monkeypatch):
    monkeypatch.setattr(registry, "has_scanned_for_actions", False)
    monkeypatch.setattr(registry, "formatters", {})
    monkeypatch.setattr(registry, "choices", [])
    branch = branch_of(ed.user)
    monkeypatch.setattr(registry, "has_scanned_for_actions", False)
    monkeypatch.setattr(registry, "formatters", {})
    assert "Create" in ed.get(page_of(branch)).text


def test_a_comment_stands_in_the_story(ed):
    branch = branch_of(ed.user)
    ed.post(page_of(branch, "branches:comment"), {"comment": "Who looks at the heights? <b>"})
    assert "Who looks at the heights? &lt;b&gt;" in ed.get(page_of(branch)).text


def test_a_large_branch_is_compared_in_steps_that_say_how_far_they_are(admin, rides, monkeypatch):
    branch = branch_of(admin.user, *rides[:5])
    live = fresh(rides[0])
    live.theme = "Of the live site"
    live.save_revision().publish()
    monkeypatch.setattr(counting.conflict_counts, "__kwdefaults__", {"at_once": 2})
    url = reverse("branches:comparing", args=[branch.pk])
    assert f'data-branch-comparing="{url}"' in admin.get(reverse("branches:branch", args=[branch.pk])).text
    cache.clear()
    answers = [admin.get(url) for _step in range(3)]
    assert [answer["X-Left"] for answer in answers] == ["3", "1", "0"]
    assert "Comparing: 2 of 5" in answers[0].text
    assert "1 conflict has to be decided." in answers[2].text
    assert "no-store" in answers[0]["Cache-Control"]


def test_other_branches_beside_a_page_are_links(admin, rides):
    one, other = branch_of(admin.user, rides[0]), branch_of(admin.user, rides[0], name="Other", theme="Pirates")
    text = admin.get(reverse("branches:branch", args=[one.pk])).text
    assert f'<a href="{reverse("branches:branch", args=[other.pk])}">Other</a>' in text
