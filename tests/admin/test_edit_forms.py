"""The edit forms of the page types: they show every fact, and a round through the form changes nothing."""

import re

import pytest
from django.urls import reverse
from modelcluster.models import get_all_child_relations
from wagtail.test.utils.form_data import querydict_from_html

from companies.models import CompanyIndexPage, CompanyPage, RideModelPage
from home.models import HomePage, StandardPage
from pages.facts import fact_choices
from parks.models import ParkIndexPage, ParkPage
from rides.models import RideIndexPage, RidePage
from tests.factories.pages import make_company, make_model, make_park, make_ride

pytestmark = pytest.mark.django_db

MAKERS = {ParkPage: make_park, RidePage: make_ride, CompanyPage: make_company, RideModelPage: make_model}
# Columns that nobody types.
KEPT = {"status", "status_changes_on", "opening_date", "opening_day", "closing_date", "closing_day", "park"}


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(client, page):
    """What the edit form would send, untouched. The story's blocks are drawn by JavaScript; an empty story here."""
    html = client.get(edit_url(page)).content.decode()
    data = querydict_from_html(html, form_id="w-editor-form" if 'id="w-editor-form"' in html else "page-edit-form")
    data["body-count"] = "0"
    return data


@pytest.mark.parametrize("page_type", MAKERS)
def test_every_fact_of_a_type_has_its_place_in_the_form(page_type):
    fields = set(page_type.get_edit_handler().get_form_class().base_fields)
    own = {
        field.name
        for field in page_type._meta.get_fields()
        if getattr(field, "editable", False) and field.concrete and field.model is page_type and not field.primary_key
    }
    assert own - fields - KEPT == set()


@pytest.mark.parametrize("page_type", MAKERS)
def test_every_kind_of_row_has_its_place_in_the_form(page_type):
    formsets = set(page_type.get_edit_handler().get_form_class().formsets)
    rows = {relation.get_accessor_name() for relation in get_all_child_relations(page_type)}
    assert rows - formsets == {"wagtail_admin_comments"}


@pytest.mark.parametrize("page_type", MAKERS)
def test_a_page_goes_through_its_form_unchanged(admin, page_type):
    page = MAKERS[page_type]()
    response = admin.post(edit_url(page), form_of(admin, page), follow=True)
    assert response.status_code == 200
    assert page.revisions.count() == 2, errors_in(response)


@pytest.mark.parametrize("page_type", [HomePage, ParkIndexPage, RideIndexPage, CompanyIndexPage])
def test_the_index_pages_have_a_form(admin, page_type):
    page = page_type.objects.get()
    assert admin.get(edit_url(page)).status_code == 200


@pytest.mark.parametrize(
    ("page_type", "parent"),
    [(ParkPage, ParkIndexPage), (RidePage, RideIndexPage), (CompanyPage, CompanyIndexPage), (StandardPage, HomePage)],
)
def test_the_form_for_a_new_page_opens(admin, page_type, parent):
    url = reverse(
        "wagtailadmin_pages:add",
        args=[page_type._meta.app_label, page_type._meta.model_name, parent.objects.get().pk],
    )
    assert admin.get(url).status_code == 200


def test_a_nullable_fact_offers_three_answers(admin):
    html = admin.get(edit_url(make_park())).content.decode()
    select = re.search(r'<select name="is_cashless".*?</select>', html, re.DOTALL).group()
    assert re.findall(r">([^<\s][^<]*)</option>", select) == ["not recorded", "yes", "no"]


def test_a_list_of_choices_is_ticked_off(admin):
    company = make_company(roles=["manufacturer", "designer"])
    data = form_of(admin, company)
    assert sorted(data.getlist("roles")) == ["designer", "manufacturer"]
    data.setlist("roles", ["owner"])
    admin.post(edit_url(company), data)
    company.refresh_from_db()
    assert company.get_latest_revision_as_object().roles == ["owner"]


def test_a_source_offers_the_facts_of_its_own_page_type():
    assert {"height_m", "manufacturer", "status", "status_events"} <= dict(fact_choices(RidePage)).keys()
    assert "height_m" not in dict(fact_choices(ParkPage))


def test_a_status_event_changes_the_status(admin):
    park = make_park(opened="1895")
    data = form_of(admin, park)
    data["status_events-TOTAL_FORMS"] = "2"
    data.update({"status_events-1-kind": "closed", "status_events-1-date": "1992-09-07", "status_events-1-ORDER": "2"})
    data["action-publish"] = "1"
    response = admin.post(edit_url(park), data, follow=True)
    park.refresh_from_db()
    assert park.status == "closed", errors_in(response)


def errors_in(response) -> list[str]:
    return re.findall(r'class="error-message[^>]*>(.*?)<', response.content.decode(), re.DOTALL)
