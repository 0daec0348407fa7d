"""The usual editor saves to a branch, and to nothing else."""

import pytest
from django.urls import reverse
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import PageLogEntry

from accounts.models import User
from branches.actions.creating import create_page
from branches.actions.merging import merge_branch
from branches.actions.opening import abandon, open_branch
from branches.models import Branch, BranchHead
from branches.reading import head_of, on_branch
from companies.models import CompanyPage, RideModelPage
from home.models import HomePage, StandardPage
from parks.models import ParkPage
from rides.models import RidePage
from tests.branches.conftest import fresh

from .conftest import edit_url
from .forms import form_at, with_former_name, with_tip


@pytest.fixture
def company(catalogue):
    """A live page with a small form."""
    return CompanyPage.objects.filter(live=True).order_by("pk").first()


def a_page_of(page_type):
    if page_type is StandardPage:
        home = HomePage.objects.get()
        page = home.add_child(instance=StandardPage(title="About", slug="about-us"))
        page.save_revision().publish()
        return page
    if page_type is RideModelPage and not RideModelPage.objects.exists():
        maker = CompanyPage.objects.first()
        page = maker.add_child(instance=RideModelPage(title="Giga Coaster", slug="giga"))
        page.save_revision().publish()
        return page
    return page_type.objects.filter(live=True).order_by("pk").first()


def lineage_of(page):
    """All that the page itself could show of an edit."""
    now = fresh(page)
    return {
        "latest": now.latest_revision_id,
        "revisions": now.revisions.count(),
        "draft": now.has_unpublished_changes,
        "title": (now.title, now.draft_title),
        "introduction": now.introduction,
        "sessions": EditingSession.objects.filter(object_id=str(page.pk)).count(),
        "log": PageLogEntry.objects.filter(page_id=page.pk).count(),
    }


@pytest.mark.parametrize("page_type", [ParkPage, RidePage, RideModelPage, CompanyPage, StandardPage])
def test_a_fact_a_block_and_a_row_are_saved_to_the_branch_alone(client, branch, page_type):
    page = a_page_of(page_type)
    data = with_tip(form_at(client, edit_url(branch, page)), "Come early.")
    has_rows = "former_names-TOTAL_FORMS" in data
    if has_rows:
        with_former_name(data, "The Old Name")
    data["introduction"], data["branch-why"] = "Only on the branch.", "It opens in May"
    before = lineage_of(page)
    response = client.post(edit_url(branch, page), data)
    assert response.status_code == 302, response.context["form"].errors
    assert lineage_of(page) == before
    version = on_branch(branch, page)
    assert version.introduction == "Only on the branch."
    assert [(block.block_type, block.value["text"]) for block in version.body] == [("tip", "Come early.")]
    if has_rows:
        assert "The Old Name" in [row.name for row in version.former_names.all()]
        assert "The Old Name" not in [row.name for row in fresh(page).former_names.all()]
    assert branch.commits.get().message == "It opens in May"


def test_the_form_says_where_it_saves_and_offers_nothing_live(client, branch, company):
    html = client.get(edit_url(branch, company)).content.decode()
    assert f"You are editing on the branch <strong>{branch.name}</strong>" in html
    assert f"Save to the branch “{branch.name}”" in html
    assert 'name="action-publish"' not in html
    assert 'name="action-submit"' not in html
    assert "w-autosave#save" not in html
    assert reverse("branches:edit_preview", args=[branch.pk, company.pk]) in html
    assert reverse("wagtailadmin_pages:preview_on_edit", args=[company.pk]) not in html


def test_saving_by_itself_is_refused(client, branch, company):
    data = form_at(client, edit_url(branch, company))
    data["city"] = "Vikings"
    response = client.post(edit_url(branch, company), data, headers={"accept": "application/json"})
    assert response.status_code == 400
    assert not branch.commits.exists()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, branch, company):
    data = form_at(client, edit_url(branch, company))
    data["founded"], data["city"] = "long ago", "Vikings"
    response = client.post(edit_url(branch, company), data)
    assert response.status_code == 200
    assert "founded" in response.context["form"].errors
    assert 'value="Vikings"' in response.content.decode()
    assert not branch.commits.exists()


def test_a_row_of_the_branch_keeps_its_identity_through_the_form(client, branch, company):
    url = edit_url(branch, company)
    client.post(url, with_former_name(form_at(client, url), "The Old Name"))
    first = on_branch(branch, company).former_names.get(name="The Old Name").uid
    data = form_at(client, url)
    data["introduction"] = "Another change."
    client.post(url, data)
    assert branch.commits.count() == 2
    assert on_branch(branch, company).former_names.get(name="The Old Name").uid == first


def test_what_went_live_since_the_form_was_loaded_is_not_undone_by_it(client, branch, company):
    url = edit_url(branch, company)
    data = form_at(client, url)
    page = fresh(company)
    page.legal_name = "From main"
    page.save_revision().publish()
    data["city"] = "Vikings"
    client.post(url, data)
    merge_branch(branch, by=branch.owner)
    assert (fresh(company).city, fresh(company).legal_name) == ("Vikings", "From main")


def test_two_who_save_on_one_branch_are_joined_and_told(client, other, branch, company):
    url = edit_url(branch, company)
    mine = form_at(client, url)
    theirs = mine.copy()
    theirs["legal_name"] = "Theirs"
    other.post(url, theirs)
    mine["city"] = "Mine"
    response = client.post(url, mine, follow=True)
    version = on_branch(branch, company)
    assert (version.city, version.legal_name) == ("Mine", "Theirs")
    assert "Legal name" in " ".join(str(message) for message in response.context["messages"])


def test_two_who_change_the_same_on_one_branch_lose_nothing(client, other, branch, company):
    url = edit_url(branch, company)
    mine = form_at(client, url)
    theirs = mine.copy()
    theirs["city"] = "Theirs"
    other.post(url, theirs)
    mine["city"] = "Mine"
    response = client.post(url, mine)
    aside = Branch.objects.get(kind=Branch.Kind.LATE)
    assert response.url == reverse("branches:conflicts", args=[aside.pk])
    assert aside.parent == branch
    assert on_branch(aside, company).city == "Mine"
    assert on_branch(branch, company).city == "Theirs"


def test_others_may_not_write_on_the_branch(client, ride, catalogue):
    stranger = User.objects.create_superuser("boss")
    foreign = open_branch(name="Theirs", by=stranger)
    editor = User.objects.get(username="edda")
    editor.is_superuser = False
    editor.save()
    assert client.get(edit_url(foreign, ride)).status_code in (302, 403)
    client.post(edit_url(foreign, ride), {"title": "x"})
    assert not foreign.commits.exists()


def test_a_closed_branch_says_why_and_what_to_do(client, branch, editor, company):
    data = form_at(client, edit_url(branch, company))
    abandon(branch, by=editor)
    response = client.get(edit_url(branch, company))
    assert "is closed" in response.content.decode()
    assert reverse("branches:begin", args=[company.pk]) in response.content.decode()
    assert client.post(edit_url(branch, company), data).status_code == 409
    assert not branch.commits.exists()


def test_the_preview_shows_the_branch_and_keeps_apart_from_the_live_form(client, branch, company):
    url = edit_url(branch, company)
    data = form_at(client, url)
    data["introduction"] = "Only on the branch."
    client.post(url, data)
    preview = reverse("branches:edit_preview", args=[branch.pk, company.pk])
    data["introduction"] = "Being typed on the branch."
    assert client.post(preview, data).json() == {"is_valid": True, "is_available": True}
    assert "Being typed on the branch." in client.get(preview).content.decode()
    assert FormState.objects.get().parent_object_id == f"branch-{branch.pk}"
    client.delete(preview)
    assert "Only on the branch." in client.get(preview).content.decode()


def test_a_branch_is_begun_from_a_page_with_a_reason(client, ride):
    begin = reverse("branches:begin", args=[ride.pk])
    assert client.post(begin, {"name": "", "reason": ""}).status_code == 422
    response = client.post(begin, {"name": "Season 2028", "reason": "New owner"})
    branch = Branch.objects.get(name="Season 2028")
    assert branch.reason == "New owner"
    assert response.url == edit_url(branch, ride)


def test_the_page_editor_and_the_list_of_pages_lead_there(client, branch, ride):
    begin = reverse("branches:begin", args=[ride.pk])
    assert begin in client.get(reverse("wagtailadmin_pages:edit", args=[ride.pk])).content.decode()
    listing = client.get(reverse("wagtailadmin_explore", args=[ride.get_parent().pk]))
    assert begin in listing.content.decode()
    assert edit_url(branch, ride) in client.get(begin).content.decode()


def test_a_page_moves_goes_offline_and_comes_off_on_the_branch_alone(client, branch, ride, park):
    goal = ParkPage.objects.exclude(pk=ride.get_parent().pk).first()
    parent = ride.get_parent().pk
    act = {name: reverse(f"branches:edit_{name}", args=[branch.pk, ride.pk]) for name in ("move", "remove", "drop")}
    assert client.get(act["drop"]).status_code == 404
    assert client.get(act["move"]).status_code == 200
    assert client.post(act["move"], {"goal": str(goal.pk), "why": "It was sold"}).status_code == 302
    assert head_of(branch, ride).operation == BranchHead.Operation.MOVE
    assert client.post(act["remove"], {"why": ""}).status_code == 302
    assert head_of(branch, ride).operation == BranchHead.Operation.REMOVE
    assert client.post(act["drop"], {"why": ""}).status_code == 302
    assert head_of(branch, ride).operation == BranchHead.Operation.DROP
    assert (fresh(ride).get_parent().pk, fresh(ride).live) == (parent, True)
    assert client.post(act["drop"], {"why": ""}).status_code == 422


def test_what_was_taken_off_is_left_alone_by_the_merge_and_begun_anew_by_the_next_change(client, branch, ride, rides):
    url = edit_url(branch, ride)
    data = form_at(client, url)
    data["theme"] = "Vikings"
    client.post(url, data)
    client.post(reverse("branches:edit_drop", args=[branch.pk, ride.pk]), {"why": ""})
    page = fresh(ride)
    page.slogan = "From main"
    page.save_revision().publish()
    version = on_branch(branch, ride)
    assert (version.theme, version.slogan) == (ride.theme, "From main")
    data = form_at(client, edit_url(branch, rides[1]))
    data["theme"] = "Pirates"
    client.post(edit_url(branch, rides[1]), data)
    merge_branch(branch, by=branch.owner)
    assert (fresh(ride).theme, fresh(rides[1]).theme) == (ride.theme, "Pirates")


def test_a_page_is_made_on_the_branch_and_filled_in_by_the_usual_editor(client, branch, park):
    add = reverse("branches:edit_create", args=[branch.pk, park.pk])
    assert client.get(add).status_code == 200
    response = client.post(add, {"title": "New for 2028", "category": ""})
    assert response.status_code == 422
    response = client.post(add, {"title": "New for 2028", "category": "roller-coaster"})
    page = RidePage.objects.get(slug="new-for-2028")
    assert (page.live, response.url) == (False, edit_url(branch, page))
    data = form_at(client, edit_url(branch, page))
    data["theme"] = "Vikings"
    client.post(edit_url(branch, page), data)
    merge_branch(branch, by=branch.owner)
    assert (fresh(page).live, fresh(page).theme) == (True, "Vikings")


def test_pages_made_on_a_branch_are_out_of_the_lists_and_off_with_it(client, branch, editor, park):
    page = RidePage(title="New for 2027", slug="new-for-2027", category="roller-coaster")
    create_page(branch, page, parent=park, by=editor)
    listing = client.get(reverse("wagtailadmin_explore", args=[park.pk])).content.decode()
    assert "New for 2027" not in listing
    assert client.get(edit_url(branch, page)).status_code == 200
    client.post(reverse("branches:edit_drop", args=[branch.pk, page.pk]), {"why": ""})
    assert not RidePage.objects.filter(slug="new-for-2027").exists()


def test_a_page_is_begun_on_a_branch_from_the_list_of_pages(client, branch, park):
    """Where none has to be chosen first that holds the page above."""
    begin = reverse("branches:begin", args=[park.pk]) + "?new=1"
    listing = client.get(reverse("wagtailadmin_explore", args=[park.pk])).content.decode()
    assert begin in listing
    html = client.get(begin).content.decode()
    create = reverse("branches:edit_create", args=[branch.pk, park.pk])
    assert create in html
    assert "Begin the branch and the page" in html
    response = client.post(begin, {"name": "New rides", "reason": ""})
    made = Branch.objects.get(name="New rides")
    assert response.url == reverse("branches:edit_create", args=[made.pk, park.pk])
    assert client.get(response.url).status_code == 200
    # Beneath a ride nothing can lie.
    ride = RidePage.objects.filter(live=True).first()
    assert client.get(reverse("branches:begin", args=[ride.pk]) + "?new=1").status_code in (302, 403)
