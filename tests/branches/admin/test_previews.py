"""A page as it is on a branch: seen by those who see the branch, and by nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from branches.actions.creating import remove_page
from branches.actions.opening import abandon
from tests.branches.conftest import fresh

from .conftest import branch_of

pytestmark = pytest.mark.django_db


def preview_of(branch) -> str:
    return reverse("branches:preview", args=[branch.pk, branch.heads.get().pk])


def test_a_page_is_shown_as_it_will_be_and_stays_out_of_caches_and_search_engines(ed, ride, page_cache):
    branch = branch_of(ed.user, ride, title="Of another name")
    live = fresh(ride)
    live.slogan = "Written meanwhile"
    live.save_revision().publish()
    answer = ed.get(preview_of(branch))
    assert "Of another name" in answer.text
    assert "Preview of the branch “Season 2027”" in answer.text
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    for visitor in (Client(), ed):
        seen = visitor.get(ride.url).text
        assert "Of another name" not in seen
        assert "Preview of the branch" not in seen


def test_with_conflicts_it_is_shown_as_the_branch_has_it(ed, ride):
    branch = branch_of(ed.user, ride, title="Of the branch")
    live = fresh(ride)
    live.title = "Of the live site"
    live.save_revision().publish()
    text = ed.get(preview_of(branch)).text
    assert "Of the branch" in text
    assert "conflicts to be decided first" in text


def test_what_goes_offline_and_what_was_closed_say_so(admin, ride):
    branch = branch_of(admin.user)
    remove_page(branch, ride, by=admin.user)
    assert "takes this page offline" in admin.get(preview_of(branch)).text
    abandon(branch, by=admin.user)
    assert "when that was closed" in admin.get(preview_of(branch)).text


def test_a_preview_is_for_those_who_see_the_branch(ed, ride, stranger):
    branch = branch_of(ed.user, ride)
    assert stranger.get(preview_of(branch)).status_code == 302
    assert "/login/" in Client().get(preview_of(branch)).url
