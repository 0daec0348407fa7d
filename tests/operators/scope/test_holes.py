"""What Wagtail leaves open to whoever comes into the admin, hole by hole. Oscar asks for what is Victor's."""

import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page

from tests.security.asking import outcome, told
from tests.security.forms import edit_form
from tests.security.world import SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def oscar(browsers):
    """The other operator."""
    return browsers["other"]


@pytest.fixture
def victor(browsers):
    """Whose drafts these are."""
    return browsers["own"]


def _titles(response) -> set[str]:
    return {item["title"] for item in json.loads(response.content)["items"]}


def test_the_admins_api_lists_photos_and_papers_of_ones_own_collections(oscar, victor, world):
    assert _titles(oscar.ask("GET", "/cms/api/main/images/")) == {world.mine.photo.title}
    assert _titles(victor.ask("GET", "/cms/api/main/images/")) == {world.photo.title}
    assert _titles(oscar.ask("GET", "/cms/api/main/documents/")) == set()
    assert oscar.ask("GET", f"/cms/api/main/images/{world.photo.pk}/").status_code == 404


def test_another_park_is_not_opened_in_the_explorer(oscar, victor, world):
    assert outcome(oscar.ask("GET", f"/cms/pages/{world.park.pk}/")) == "-"
    assert outcome(oscar.ask("GET", f"/cms/pages/{world.mine.park.pk}/")) == "+"
    assert outcome(victor.ask("GET", f"/cms/pages/{world.park.pk}/")) == "+"


def test_moving_names_no_page_that_may_not_be_moved(oscar, world):
    address = f"/cms/pages/{world.draft.pk}/move/{world.mine.park.pk}/confirm/"
    assert outcome(oscar.ask("GET", address)) == "-"
    assert Page.objects.get(pk=world.draft.pk).get_parent().pk == world.park.pk


def test_moving_does_not_tell_the_address_of_a_draft(oscar, world):
    """A page of the same address at the destination makes Wagtail say it before it asks who is moving."""
    twin = Page.objects.get(pk=world.mine.draft.pk)
    Page.objects.filter(pk=twin.pk).update(slug=world.draft.slug)
    response = oscar.ask_without_trace("GET", f"/cms/pages/{world.draft.pk}/move/{world.mine.park.pk}/confirm/")
    Page.objects.filter(pk=twin.pk).update(slug=twin.slug)
    assert outcome(response) == "-"
    assert SECRET.encode() not in told(response)


def test_the_page_chooser_holds_what_is_live_and_ones_own_drafts(oscar, victor, world):
    browse = f"/cms/choose-page/{world.park.pk}/"
    assert b"Harbour Park Coaster" in oscar.ask("GET", browse).content
    assert SECRET.encode() not in told(oscar.ask("GET", browse))
    assert f"Plan {SECRET}".encode() in victor.ask("GET", browse).content
    search = "/cms/choose-page/search/?q=Plan"
    assert SECRET.encode() not in told(oscar.ask("GET", search))
    assert f"Plan {SECRET}".encode() in victor.ask("GET", search).content
    chosen = "/cms/choose-page/chosen-multiple/?id="
    assert outcome(oscar.ask("GET", f"{chosen}{world.draft.pk}")) == "-"
    assert outcome(victor.ask("GET", f"{chosen}{world.draft.pk}")) == "+"


def test_choosers_name_a_live_page_by_its_public_title(oscar, victor, world):
    chosen = f"/cms/choose-page/chosen-multiple/?id={world.park.pk}"
    assert json.loads(oscar.ask("GET", chosen).content)["result"][0]["adminTitle"] == "Harbour Park"
    assert json.loads(victor.ask("GET", chosen).content)["result"][0]["adminTitle"] == f"Renamed {SECRET}"


def test_a_link_to_a_page_of_ours_names_it_by_its_public_title(oscar, victor, world):
    form = {"external-link-chooser-url": world.park.full_url, "external-link-chooser-link_text": "there"}
    answers = [browser.ask("POST", "/cms/choose-external-link/", form) for browser in (oscar, victor)]
    titles = [json.loads(answer.content)["result"].get("adminTitle") for answer in answers]
    assert titles == ["Harbour Park", f"Renamed {SECRET}"]


def test_tags_are_offered_of_ones_own_photos(oscar, victor):
    complete = f"/cms/tag-autocomplete/?term={SECRET[:4]}"
    assert json.loads(oscar.ask("GET", complete).content) == []
    assert json.loads(victor.ask("GET", complete).content) == [SECRET]
    for address in ("/cms/images/", "/cms/images/chooser/"):
        assert SECRET.encode() not in told(oscar.ask("GET", address))


@pytest.mark.parametrize(("what", "name"), [("media/photo", "photo"), ("wagtaildocs/document", "document")])
def test_acting_on_many_lists_nothing_of_others(oscar, world, what, name):
    response = oscar.ask("GET", f"/cms/bulk/{what}/delete/?id={getattr(world, name).pk}")
    assert outcome(response) == "-"


def test_histories_of_rows_are_for_who_may_see_the_rows(oscar, browsers, world):
    for address in (
        f"/cms/exchange/importproblem/history/{world.problem.pk}/",
        f"/cms/moderation/report/history/{world.report.pk}/",
        f"/cms/reviews/review/history/{world.review.pk}/",
        f"/cms/opening-exceptions/history/{world.exception.pk}/",
    ):
        assert outcome(oscar.ask("GET", address)) == "-", address
        assert outcome(browsers["moderator"].ask("GET", address)) == "+", address


def test_the_company_chooser_holds_no_unpublished_company(oscar, victor, world):
    Page.objects.filter(pk=world.company.pk).update(live=False)
    try:
        assert b"Harbour Park Company" not in oscar.ask("GET", "/cms/company_chooser/").content
        assert outcome(oscar.ask("GET", f"/cms/company_chooser/chosen/{world.company.pk}/")) == "-"
        assert b"Harbour Park Company" in victor.ask("GET", "/cms/company_chooser/").content
    finally:
        Page.objects.filter(pk=world.company.pk).update(live=True)


def test_the_list_of_rides_offers_no_unpublished_park(oscar, browsers):
    assert SECRET.encode() not in told(oscar.ask("GET", "/cms/catalogue/rides/"))
    assert f"Hidden {SECRET}".encode() in browsers["editor"].ask("GET", "/cms/catalogue/rides/").content


def test_whether_a_page_is_in_review_is_for_who_may_edit_it(oscar, victor, world):
    address = f"/cms/pages/workflow/confirm_cancellation/{world.park.pk}/"
    assert outcome(oscar.ask("GET", address)) == "-"
    assert outcome(victor.ask("GET", address)) == "+"


def test_what_visitors_search_for_is_for_who_answers_it(oscar, browsers):
    assert outcome(oscar.ask("GET", "/cms/searchpicks/queries/chooser/")) == "-"
    assert outcome(browsers["admin"].ask("GET", "/cms/searchpicks/queries/chooser/")) == "+"


def test_who_may_not_publish_deletes_and_moves_only_drafts_of_their_own(world):
    def may_delete(page, role):
        return Page.objects.get(pk=page.pk).permissions_for_user(world.people[role]).can_delete()

    assert may_delete(world.draft, "own")
    colleagues = Page.objects.get(pk=world.draft.pk)
    Page.objects.filter(pk=colleagues.pk).update(owner=world.people["editor"])
    assert not may_delete(colleagues, "own")
    assert not Page.objects.get(pk=colleagues.pk).permissions_for_user(world.victor).can_move()
    assert may_delete(colleagues, "editor")
    Page.objects.filter(pk=colleagues.pk).update(owner=world.victor)
    Page.objects.filter(pk=world.ride.pk).update(live=False, owner=world.victor)
    assert not may_delete(world.ride, "own"), "It was public once."
    Page.objects.filter(pk=world.ride.pk).update(live=True, owner=None)


def test_the_address_of_what_was_public_is_changed_by_who_may_publish(oscar, browsers, world):
    form = f"/cms/pages/{world.mine.ride.pk}/edit/"
    assert b'name="slug"' not in oscar.ask("GET", form).content
    # Nor does the title ask for a script that would write one.
    assert b"data-w-sync" not in oscar.ask("GET", form).content
    assert b'data-w-sync-target-value="#id_slug"' in browsers["editor"].ask("GET", form).content
    assert b'name="slug"' in browsers["editor"].ask("GET", form).content
    assert b'name="slug"' in oscar.ask("GET", f"/cms/pages/{world.mine.draft.pk}/edit/").content


def _row(relation: str, **values) -> dict[str, str]:
    return {f"{relation}-TOTAL_FORMS": "1", f"{relation}-INITIAL_FORMS": "0"} | {
        f"{relation}-0-{name}": str(value) for name, value in {"id": "", "ORDER": "1", "DELETE": "", **values}.items()
    }


def test_a_forged_key_chooses_no_photo_or_page_that_one_cannot_find(oscar, world):
    ride = world.mine.ride
    address, form = f"/cms/pages/{ride.pk}/edit/", edit_form(oscar, ride)
    hidden = world.company
    Page.objects.filter(pk=hidden.pk).update(live=False)
    for forged in (
        _row("photos", photo=world.photo.pk, caption=""),
        {"manufacturer": str(hidden.pk)},
        _story(f'<p><a linktype="page" id="{world.draft.pk}">there</a></p>'),
    ):
        answer = oscar.ask_without_trace("POST", address, form | forged)
        assert outcome(answer) == "+", "The form comes back."
        assert b"You cannot choose this one" in answer.content, forged
        assert SECRET.encode() not in told(answer)
    Page.objects.filter(pk=hidden.pk).update(live=True)
    for own in (_row("photos", photo=world.mine.photo.pk, caption=""), {"manufacturer": str(hidden.pk)}):
        assert outcome(oscar.ask_without_trace("POST", address, form | own)) == ">", own


def _story(html: str) -> dict[str, str]:
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "story",
        "body-0-id": "",
        "body-0-value": json.dumps(contentstate(html)),
    }


def contentstate(html: str) -> dict:
    """As the editor's script sends it."""
    return json.loads(ContentstateConverter(features=["link"]).from_database_format(html))


def test_the_editor_on_a_branch_answers_requests_for_headers_alone(oscar, world):
    """Django calls what a view has under the name of the method."""
    path = f"/cms/branches/{world.mine.branch.pk}/pages/{world.mine.ride.pk}/"
    assert oscar.ask("HEAD", path).status_code == 200
    assert oscar.ask("GET", path).status_code == 200
