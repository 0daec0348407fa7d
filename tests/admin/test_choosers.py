"""Companies, terms and machines made in place, while something else is edited."""

import json

import pytest
from django.urls import reverse

from companies.models import CompanyPage
from rides.models import GlossaryTerm
from tests.factories.pages import make_company, make_ride

from .test_edit_forms import edit_url

pytestmark = pytest.mark.django_db
CREATE = "company_chooser:create"


def make_in_place(client, **data):
    response = client.post(reverse(CREATE), {"title": "Rocky Mountain Construction", "kind": "company", **data})
    return response, json.loads(response.content) if response.status_code == 200 else {}


def test_an_editor_makes_a_company_in_place_and_it_is_chosen(editor):
    _response, answer = make_in_place(editor, roles=["manufacturer"], country="US")
    company = CompanyPage.objects.get(title="Rocky Mountain Construction")
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(company.pk)
    assert company.live
    assert company.roles == ["manufacturer"]
    assert company.url_path.endswith("/companies/rocky-mountain-construction/")
    assert company.owner == editor.user


def test_somebody_who_may_not_publish_makes_a_draft(sign_in):
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission

    from companies.models import CompanyIndexPage

    group = Group.objects.create(name="Contributors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group,
        page=CompanyIndexPage.objects.get().page_ptr,
        permission=Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page"),
    )
    make_in_place(sign_in("contributor", "Contributors"))
    assert not CompanyPage.objects.get(title="Rocky Mountain Construction").live


def test_a_company_that_exists_is_to_be_chosen_not_made_again(editor):
    make_company("Rocky Mountain Construction")
    _response, answer = make_in_place(editor)
    assert "has a page already" in answer["htmlFragment"] if "htmlFragment" in answer else answer["html"]
    assert CompanyPage.objects.filter(title="Rocky Mountain Construction").count() == 1


def test_without_rights_nobody_makes_a_company(sign_in):
    response, _answer = make_in_place(sign_in("member"))
    assert response.status_code in {302, 403}
    assert not CompanyPage.objects.exists()


def test_the_ride_form_offers_to_choose_or_make_its_maker(editor):
    make_company("Intamin")
    html = editor.get(edit_url(make_ride())).content.decode()
    assert reverse("company_chooser:choose") in html
    dialogue = json.loads(editor.get(reverse("company_chooser:choose")).content)["html"]
    assert "New company" in dialogue
    assert "Intamin" in dialogue


def test_a_term_is_made_in_place(editor):
    viewset = GlossaryTerm.snippet_viewset.chooser_viewset
    data = {"name": "Zero-G Winder", "slug": "zero-g-winder-x", "kind": "inversion", "inverts": "1"}
    prefixed = {**data, **{f"create-{name}": value for name, value in data.items()}}
    answer = json.loads(editor.post(reverse(viewset.get_url_name("create")), prefixed).content)
    assert answer["step"] == "chosen"
    assert GlossaryTerm.objects.filter(name="Zero-G Winder").exists()
