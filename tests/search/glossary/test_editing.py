"""Editors write definitions in the admin, and the glossary shows them at once."""

import pytest
from django.urls import reverse

from accounts.models import User
from rides.models import GlossaryTerm
from tests.factories.pages import make_home

pytestmark = pytest.mark.django_db


def test_a_definition_written_in_the_admin_stands_in_the_glossary_and_outlives_a_bootstrap(
    client, admin_client, page_cache, django_capture_on_commit_callbacks
):
    make_home()
    term = GlossaryTerm.objects.get(slug="helix")
    client.get("/glossary/helix/")
    address = reverse(GlossaryTerm.snippet_viewset.get_url_name("edit"), args=[term.pk])
    form = {"name": "Helix", "slug": "helix", "kind": "element", "inverts": "0", "other_names": "Spiral,Screw"}
    with django_capture_on_commit_callbacks(execute=True):
        response = admin_client.post(address, {**form, "definition": "In an editor's words."})
    assert response.status_code == 302
    text = client.get("/glossary/helix/").content.decode()
    assert "In an editor&#x27;s words." in text
    assert "Spiral, Screw" in text
    term.refresh_from_db()
    assert term.shipped_definition != term.definition


def test_who_may_not_log_in_cannot_edit(client):
    term = GlossaryTerm.objects.get(slug="helix")
    address = reverse(GlossaryTerm.snippet_viewset.get_url_name("edit"), args=[term.pk])
    assert client.post(address, {"definition": "x"}).status_code == 302
    assert not User.objects.exists()
    assert GlossaryTerm.objects.get(slug="helix").definition == term.definition
