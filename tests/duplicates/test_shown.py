"""What readers see of a merge: links that lead on at once, and its place in the history."""

import json

import pytest
from django.urls import reverse

from branches.actions.committing import Change, commit
from branches.actions.opening import open_branch
from duplicates.undoing import undo
from pages.blocks.page_list import PageListBlock
from tests.factories.pages import make_park
from tests.pages.stories import make_standard_page

from .conftest import merged

pytestmark = pytest.mark.django_db


def test_links_and_cards_in_stories_lead_to_the_page_that_is_kept(parks, editor, client):
    kept, gone = parks
    link = f'<p>See <a linktype="page" id="{gone.pk}">the resort</a> and <a linktype="page" id="{kept.pk}">it</a>.</p>'
    story = make_standard_page(json.dumps([{"type": "story", "value": link, "id": "1"}]))
    assert f'href="{gone.url}"' in client.get(story.url).text
    row = merged(kept, gone, editor)
    page = client.get(story.url).text
    assert page.count(f'<a href="{kept.url}">') == 2
    assert gone.url not in page
    block = PageListBlock()
    shown = block.to_python({"title": "Parks", "pages": [gone.pk, kept.pk]})
    assert [card.url for card in block.get_context(shown)["cards"]] == [kept.url]
    undo(merge=row, by=editor)
    assert f'href="{gone.url}"' in client.get(story.url).text


def test_a_link_to_a_page_that_is_only_offline_asks_no_further(parks, django_assert_max_num_queries):
    from wagtail.rich_text import expand_db_html

    kept, _gone = parks
    link = f'<a linktype="page" id="{kept.pk}">it</a>'
    expand_db_html(link)
    with django_assert_max_num_queries(3):
        assert kept.url in expand_db_html(link)


def test_the_public_history_names_the_merge_and_its_undoing(parks, editor, client):
    kept, gone = parks
    history = f"{kept.url}history/"
    assert "Merged into this page" not in client.get(history).text
    row = merged(kept, gone, editor)
    page = client.get(history).text
    assert "Merged into this page" in page
    assert gone.title in page
    assert '<a href="/members/edda/">edda</a>' in page
    assert "Taken apart again" not in page
    undo(merge=row, by=editor)
    assert "Taken apart again" in client.get(history).text


def test_old_addresses_lead_on_in_the_preview_of_a_branch_and_are_asked_for_again(parks, editor, client):
    kept, gone = parks
    old = gone.url
    merged(kept, gone, editor)
    branch, other = open_branch(name="Season 2027", by=editor), make_park("Drayton Manor", opened="1950")
    other.tagline = "On a branch"
    commit(branch, [Change(other)], by=editor)
    client.force_login(editor)
    answer = client.get(reverse("branches:listing", args=[branch.pk, old.removeprefix("/")]))
    assert answer.status_code in (301, 302)
    assert answer["Location"].endswith(reverse("branches:listing", args=[branch.pk, kept.url.removeprefix("/")]))
    assert "max-age=0" in answer["Cache-Control"] or "no-store" in answer["Cache-Control"]


def test_two_numbers_lead_to_the_page_on_which_they_are_merged(parks, editor, client):
    kept, gone = parks
    client.force_login(editor)
    index = reverse("duplicates:index")
    answer = client.get(index, {"a": kept.pk, "b": gone.pk}, follow=True)
    assert "Merge “Alton Towers Resort” into “Alton Towers”" in answer.text
    assert client.get(index, {"a": kept.pk}).url == reverse("duplicates:choose", args=[kept.pk])
    for nonsense in ({"a": "x", "b": "²"}, {"b": kept.pk}, {"a": "9" * 30, "b": "1"}):
        assert client.get(index, nonsense).status_code == 200
    other = make_park("Gone by now", opened="1980")
    key = other.pk
    other.delete()
    assert client.get(index, {"a": kept.pk, "b": key}, follow=True).status_code == 404
