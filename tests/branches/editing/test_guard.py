"""An old form never writes over what others saved since it was loaded, and nothing typed into it is lost."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from accounts.models import User
from branches.actions.committing import Change, commit
from branches.actions.creating import create_page
from branches.actions.merging import merge_branch
from branches.actions.resolving import dispute_of
from branches.models import Branch
from branches.reading import head_of, on_branch
from companies.models import CompanyPage
from home.rights import make_groups_and_workflow
from rides.models import RidePage
from tests.branches.conftest import fresh

from .forms import form_at, with_former_name


@pytest.fixture
def company(catalogue):
    """A live page with a small form."""
    return CompanyPage.objects.filter(live=True).order_by("pk").first()


@pytest.fixture
def url(company):
    """Its ordinary editor."""
    return reverse("wagtailadmin_pages:edit", args=[company.pk])


def sent(client, url, data, *, follow=False, **changes):
    """The form with these changes, sent; with `follow` the page that the answer leads to."""
    data.update(changes)
    return client.post(url, data, follow=follow)


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


PUBLISH = {"action-publish": "1"}


def test_two_editors_change_different_facts_and_both_are_live(client, other, company, url):
    mine = form_at(client, url)
    theirs = mine.copy()
    sent(other, url, with_former_name(theirs, "Their Old Name"), introduction="Theirs", **PUBLISH)
    response = sent(client, url, with_former_name(mine, "My Old Name"), follow=True, city="Mine", **PUBLISH)
    now = fresh(company)
    assert (now.introduction, now.city, now.has_unpublished_changes) == ("Theirs", "Mine", False)
    assert {"Their Old Name", "My Old Name"} <= {row.name for row in now.former_names.all()}
    assert "Introduction" in said(response)


def test_the_same_fact_is_asked_about_and_what_was_typed_outlives_everything(client, other, editor, company, url):
    mine = form_at(client, url)
    theirs = mine.copy()
    sent(other, url, theirs, introduction="Theirs", **PUBLISH)
    response = sent(client, url, mine, follow=True, introduction="Mine", city="Mine too", **PUBLISH)
    assert fresh(company).introduction == "Theirs"
    branch = Branch.objects.get(kind=Branch.Kind.LATE)
    assert response.request["PATH_INFO"] == reverse("branches:conflicts", args=[branch.pk])
    html = response.content.decode()
    assert all(words in html for words in ("What you typed", "Saved meanwhile", "Mine", "Theirs", "otto"))
    data = {"head": head_of(branch, company).pk, "everything": "b", **keys_of(branch, company)}
    assert "Publish it" in client.post(response.request["PATH_INFO"], data, follow=True).content.decode()
    client.post(response.request["PATH_INFO"], {"finish": "merge"})
    now = fresh(company)
    assert (now.introduction, now.city, now.has_unpublished_changes) == ("Mine", "Mine too", False)
    branch.refresh_from_db()
    assert not branch.is_open


def keys_of(branch, page):
    """What the screen's form says it shows."""
    found = dispute_of(branch, head_of(branch, page)).conflicts
    keys = {f"key-{place}": standing.conflict.key for place, standing in enumerate(found)}
    return keys | {f"digest-{place}": standing.conflict.digest for place, standing in enumerate(found)}


def test_two_drafts_of_one_fact_meet_too_and_can_stay_a_draft(client, other, company, url):
    mine = form_at(client, url)
    theirs = mine.copy()
    before = fresh(company).introduction
    sent(other, url, theirs, introduction="Their draft", city="Their place")
    sent(client, url, mine, introduction="My draft")
    branch = Branch.objects.get(kind=Branch.Kind.LATE)
    screen = reverse("branches:conflicts", args=[branch.pk])
    client.post(screen, {"head": head_of(branch, company).pk, "everything": "b", **keys_of(branch, company)})
    client.post(screen, {"finish": "draft"})
    draft = fresh(company).get_latest_revision_as_object()
    assert (draft.introduction, draft.city) == ("My draft", "Their place")
    assert fresh(company).introduction == before


def test_what_was_typed_is_decided_and_submitted_for_moderation_in_one_step(client, other, company, url):
    make_groups_and_workflow()
    mine = form_at(client, url)
    sent(other, url, mine.copy(), introduction="Their draft")
    sent(client, url, mine, introduction="My draft", **{"action-submit": "action-submit"})
    branch = Branch.objects.get(kind=Branch.Kind.LATE)
    screen = reverse("branches:conflicts", args=[branch.pk])
    data = {"head": head_of(branch, company).pk, "everything": "b", **keys_of(branch, company)}
    assert "submit it for moderation" in client.post(screen, data, follow=True).content.decode()
    client.post(screen, {"finish": "submit"})
    now = fresh(company)
    assert now.get_latest_revision_as_object().introduction == "My draft"
    assert now.current_workflow_state.requested_by == User.objects.get(username="edda")
    assert now.workflow_in_progress
    branch.refresh_from_db()
    assert not branch.is_open


def test_a_branch_that_was_merged_meanwhile_is_not_undone(client, editor, branch, company, url):
    mine = form_at(client, url)
    version = fresh(company)
    version.introduction = "From the branch"
    commit(branch, [Change(version)], by=editor)
    merge_branch(branch, by=editor)
    sent(client, url, mine, city="Mine", **PUBLISH)
    now = fresh(company)
    assert (now.introduction, now.city) == ("From the branch", "Mine")


def test_what_autosave_wrote_for_the_same_form_is_no_news(client, company, url):
    data = form_at(client, url)
    data["introduction"] = "Typ"
    first = client.post(url, data, headers={"accept": "application/json"}).json()
    data.update({"introduction": "Typing", "overwrite_revision_id": str(first["revision_id"])})
    again = client.post(url, data, headers={"accept": "application/json"}).json()
    assert again["revision_id"] == first["revision_id"]
    data["introduction"] = "Typing on"
    response = client.post(url, {**data.dict(), **PUBLISH})
    assert response.status_code == 302
    assert fresh(company).introduction == "Typing on"
    assert not Branch.objects.filter(kind=Branch.Kind.LATE).exists()


def test_news_after_ones_own_autosave_are_joined_with_what_was_typed_since(client, other, company, url):
    mine = form_at(client, url)
    mine["introduction"] = "Typing"
    own = client.post(url, mine, headers={"accept": "application/json"}).json()
    sent(other, url, form_at(other, url), city="Theirs")
    mine.update({"overwrite_revision_id": str(own["revision_id"]), "introduction": "Typing on"})
    refused = client.post(url, mine, headers={"accept": "application/json"})
    assert refused.status_code == 400
    sent(client, url, mine)
    draft = fresh(company).get_latest_revision_as_object()
    assert (draft.introduction, draft.city) == ("Typing on", "Theirs")


def test_autosave_over_the_very_revision_that_was_loaded_is_seen(client, other, company, url):
    """Its key stays the same; what it says does not."""
    theirs = form_at(other, url)
    theirs["introduction"] = "Th"
    own = other.post(url, theirs, headers={"accept": "application/json"}).json()
    mine = form_at(client, url)
    theirs.update({"introduction": "Theirs", "overwrite_revision_id": str(own["revision_id"])})
    other.post(url, theirs, headers={"accept": "application/json"})
    sent(client, url, mine, city="Mine")
    draft = fresh(company).get_latest_revision_as_object()
    assert (draft.introduction, draft.city) == ("Theirs", "Mine")


def test_a_row_that_somebody_deleted_meanwhile_does_not_break_the_form(client, other, company, url):
    sent(client, url, with_former_name(form_at(client, url), "Doomed"), **PUBLISH)
    mine = form_at(client, url)
    theirs = mine.copy()
    place = int(theirs["former_names-TOTAL_FORMS"]) - 1
    sent(other, url, theirs, **{f"former_names-{place}-DELETE": "1"}, **PUBLISH)
    sent(client, url, mine, city="Mine", **PUBLISH)
    now = fresh(company)
    assert now.city == "Mine"
    assert "Doomed" not in [row.name for row in now.former_names.all()]


def test_an_error_in_an_old_form_is_said_first_and_joined_later(client, other, company, url):
    mine = form_at(client, url)
    theirs = mine.copy()
    sent(other, url, theirs, introduction="Theirs", **PUBLISH)
    response = sent(client, url, mine, title="", city="Mine", **PUBLISH)
    assert "title" in response.context["form"].errors
    assert mine["loaded_content"] in response.content.decode()
    sent(client, url, mine, title=company.title)
    now = fresh(company)
    assert (now.introduction, now.city) == ("Theirs", "Mine")


def test_a_form_that_carries_nothing_is_saved_as_ever(client, other, company, url):
    mine = form_at(client, url)
    theirs = mine.copy()
    sent(other, url, theirs, introduction="Theirs", **PUBLISH)
    del mine["loaded_content"]
    sent(client, url, mine, city="Mine", **PUBLISH)
    assert fresh(company).introduction == company.introduction


def test_a_form_whose_origin_cannot_be_read_is_shown_again_first(client, company, url):
    mine = form_at(client, url)
    log = PageLogEntry.objects.filter(page_id=company.pk).count()
    response = sent(client, url, mine, loaded_content="forged:abc", city="Mine", **PUBLISH)
    assert "Nothing was saved" in said(response)
    assert 'value="Mine"' in response.content.decode()
    assert PageLogEntry.objects.filter(page_id=company.pk).count() == log


def test_a_page_made_on_a_branch_is_edited_there_alone(client, branch, editor, park):
    page = RidePage(title="New for 2027", slug="new-for-2027", category="roller-coaster")
    create_page(branch, page, parent=park, by=editor)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.url == reverse("branches:edit", args=[branch.pk, page.pk])


def test_the_ordinary_editor_leads_to_the_branches_that_hold_the_page(client, branch, editor, company, url):
    assert "branch-banner" not in client.get(url).content.decode()
    version = fresh(company)
    version.introduction = "On the branch"
    commit(branch, [Change(version)], by=editor)
    assert reverse("branches:edit", args=[branch.pk, company.pk]) in client.get(url).content.decode()
    assert on_branch(branch, company).introduction == "On the branch"
