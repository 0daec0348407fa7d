"""Who may do what in the admin, asked over HTTP."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Task, Workflow, WorkflowState

from home.models import HomePage
from parks.models import ParkIndexPage
from tests.factories.pages import make_park, make_ride

from .test_edit_forms import edit_url, form_of

pytestmark = pytest.mark.django_db


def test_no_group_holds_root(site):
    assert not GroupPagePermission.objects.filter(page__depth=1).exists()


def test_bootstrap_may_run_again(site):
    call_command("bootstrap")
    before = (
        Group.objects.count(),
        GroupPagePermission.objects.count(),
        Workflow.objects.count(),
        Task.objects.count(),
    )
    call_command("bootstrap")
    assert before == (
        Group.objects.count(),
        GroupPagePermission.objects.count(),
        Workflow.objects.count(),
        Task.objects.count(),
    )


# What each may open: admin, a park's form, the home page's form, users, sites, workflows.
DOORS = {
    "anonymous": (False, False, False, False, False, False),
    "member": (False, False, False, False, False, False),
    "editor": (True, True, False, False, False, False),
    "moderator": (True, True, True, False, False, False),
    "admin": (True, True, True, True, True, True),
}
GROUPS = {"editor": ["Editors"], "moderator": ["Moderators"]}


@pytest.mark.parametrize("who", DOORS)
def test_each_role_opens_its_own_doors(sign_in, who):
    client = Client() if who == "anonymous" else sign_in(who, *GROUPS.get(who, []), is_superuser=who == "admin")
    urls = [
        reverse("wagtailadmin_home"),
        edit_url(make_park()),
        edit_url(HomePage.objects.get()),
        reverse("wagtailusers_users:index"),
        reverse("wagtailsites:index"),
        reverse("wagtailadmin_workflows:index"),
    ]
    opened = tuple(client.get(url).status_code == 200 for url in urls)
    assert opened == DOORS[who]


def test_an_editor_drafts_and_publishes_in_the_catalogue(editor):
    park = make_park()
    data = form_of(editor, park) | {}
    data["tagline"] = "The roller coast"
    editor.post(edit_url(park), data)
    park.refresh_from_db()
    assert park.has_unpublished_changes
    assert park.tagline == ""
    data = form_of(editor, park)
    data["action-publish"] = "1"
    editor.post(edit_url(park), data)
    park.refresh_from_db()
    assert park.tagline == "The roller coast"


def test_an_editor_deletes_no_published_park_of_many_rides(editor):
    park = make_park()
    make_ride(park=park)
    make_ride("Other", park=park)
    editor.post(reverse("wagtailadmin_pages:delete", args=[park.pk]))
    assert ParkIndexPage.objects.get().get_children().filter(pk=park.pk).exists()


def test_a_draft_goes_through_review_and_a_moderator_puts_it_live(editor, moderator):
    park = make_park()
    data = form_of(editor, park)
    data["tagline"] = "Reviewed"
    data["action-submit"] = "1"
    editor.post(edit_url(park), data)
    state = WorkflowState.objects.get(object_id=str(park.pk), status=WorkflowState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[park.pk, "approve", state.current_task_state.pk])
    assert editor.post(url, {"comment": ""}).status_code in {302, 403}
    park.refresh_from_db()
    assert park.tagline == ""
    moderator.post(url, {"comment": ""})
    park.refresh_from_db()
    assert park.tagline == "Reviewed"
