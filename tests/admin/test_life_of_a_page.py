"""What Wagtail promises for a page works for each of our types, through the admin's own addresses."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.factories.pages import make_company, make_model, make_park, make_ride

from .test_edit_forms import edit_url, form_of

pytestmark = pytest.mark.django_db
MAKERS = {"park": make_park, "ride": make_ride, "company": make_company, "model": make_model}


@pytest.fixture(params=MAKERS)
def subject(request, site):
    """One page of each of the four types."""
    return MAKERS[request.param]()


def fresh(page):
    """The page as the database has it."""
    return Page.objects.get(pk=page.pk).specific


def test_a_draft_is_previewed_and_compared_with_what_is_live(admin, subject):
    live = subject.latest_revision
    subject.title = "Of another name"
    draft = subject.save_revision()
    compared = admin.get(reverse("wagtailadmin_pages:revisions_compare", args=[subject.pk, live.pk, draft.pk]))
    assert "Of another name" in compared.text
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[subject.pk])
    data = form_of(admin, subject)
    assert admin.post(preview, data).json()["is_valid"]
    assert "Of another name" in admin.get(preview).text
    assert fresh(subject).title != "Of another name"


def test_a_change_is_published_at_its_hour(admin, subject):
    subject.title = "Of tomorrow"
    subject.go_live_at = timezone.now() + timedelta(hours=1)
    revision = subject.save_revision(approved_go_live_at=subject.go_live_at)
    call_command("publish_scheduled")
    assert fresh(subject).title != "Of tomorrow"
    # The hour comes.
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert fresh(subject).title == "Of tomorrow"


def test_a_locked_page_takes_no_edit_of_others(admin, sign_in, subject):
    admin.post(reverse("wagtailadmin_pages:lock", args=[subject.pk]))
    assert fresh(subject).locked
    editor = sign_in("editor", "Editors")
    before = subject.revisions.count()
    data = form_of(admin, subject)
    data["title"] = "Of a stranger"
    assert "locked" in editor.post(edit_url(subject), data, follow=True).text
    assert subject.revisions.count() == before


def test_an_earlier_version_comes_back_as_a_new_one(admin, subject):
    first, title = subject.latest_revision, subject.title
    subject.title = "Of another name"
    subject.save_revision().publish()
    data = form_of(admin, subject)
    data |= {"revision": str(first.pk), "action-publish": "1"}
    data["title"] = title
    admin.post(edit_url(subject), data)
    assert fresh(subject).title == title
    assert subject.revisions.count() == 3


def test_a_copy_has_an_address_and_rows_of_its_own(admin, subject):
    parent = subject.get_parent()
    data = {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": str(parent.pk), "copy_subpages": ""}
    admin.post(reverse("wagtailadmin_pages:copy", args=[subject.pk]), data)
    assert parent.get_children().filter(slug="a-copy").exists()


def test_an_unpublished_page_is_gone_for_visitors_and_kept_for_editors(admin, client, subject):
    address = subject.url
    admin.post(reverse("wagtailadmin_pages:unpublish", args=[subject.pk]))
    assert client.get(address).status_code == 404
    assert admin.get(edit_url(subject)).status_code == 200


def test_a_deleted_page_is_gone(admin, client, subject):
    address = subject.url
    admin.post(reverse("wagtailadmin_pages:delete", args=[subject.pk]))
    assert not Page.objects.filter(pk=subject.pk).exists()
    assert client.get(address).status_code == 404


def test_its_history_tells_what_was_done(admin, subject):
    subject.title = "Of another name"
    subject.save_revision(log_action=True).publish(log_action=True)
    history = admin.get(reverse("wagtailadmin_pages:history", args=[subject.pk]))
    assert "Published" in history.text
