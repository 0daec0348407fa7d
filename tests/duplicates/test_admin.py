"""Merging and undoing through the admin's pages, and who may."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry

from duplicates.models import Merge
from home.rights import EDITORS, MODERATORS, make_groups_and_workflow
from parks.models import ParkPage
from tests.factories.pages import make_park
from tests.support.members import make_member

from .conftest import belongings_of

pytestmark = pytest.mark.django_db


def of_group(name, group):
    """A session of a member of that group."""
    user = make_member(name)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def house(parks):
    """The groups that bootstrap makes."""
    make_groups_and_workflow()


@pytest.fixture
def mo(house):
    """A moderator."""
    return of_group("mo", MODERATORS)


def preview_url(kept, gone):
    """The page on which two are merged."""
    return reverse("duplicates:preview", args=[kept.pk, gone.pk])


def test_a_moderator_finds_the_other_page_looks_merges_and_undoes(house, parks, rides):
    kept, gone = parks
    belongings_of(kept, gone)
    ed = of_group("ed", MODERATORS)
    assert "Merge with another page" in ed.get(reverse("wagtailadmin_pages:edit", args=[kept.pk])).text
    chosen = ed.get(reverse("duplicates:choose", args=[kept.pk])).text
    assert preview_url(kept, gone) in chosen
    shown = ed.get(preview_url(kept, gone)).text
    assert "take “Farley” in the place of “Alton”" in shown
    assert "Staffordshire" in shown
    assert "Reviews and ratings: 2; 1 of them on both pages" in shown
    seen = ed.get(preview_url(kept, gone)).context["preview"].seen
    answer = ed.post(preview_url(kept, gone), {"seen": seen, "taken": ["city"]}, follow=True)
    row = Merge.objects.get()
    assert answer.redirect_chain[-1][0] == row.admin_url
    assert ParkPage.objects.get(pk=kept.pk).city == "Farley"
    assert "Alton Towers Resort" in ed.get(reverse("duplicates:index")).text
    # The page that went is reached from the record, and from nowhere else.
    edit = ed.get(reverse("wagtailadmin_pages:edit", args=[gone.pk]))
    assert edit["Location"] == row.admin_url
    parent = kept.get_parent()
    explored = ed.get(reverse("wagtailadmin_explore", args=[parent.pk])).text
    assert reverse("wagtailadmin_pages:edit", args=[gone.pk]) not in explored
    assert reverse("wagtailadmin_pages:edit", args=[kept.pk]) in explored
    answer = ed.post(reverse("duplicates:undo", args=[row.uid]), follow=True)
    assert "They are two pages again." in answer.text
    assert ParkPage.objects.get(pk=gone.pk).live
    again = ed.post(reverse("duplicates:undo", args=[row.uid]))
    assert again.status_code == 409
    assert "undone already, by ed" in again.text
    said = [str(entry.message) for entry in PageLogEntry.objects.filter(page=kept.pk, user=ed.user)]
    assert {"Merged with another page", "The merge with another page was undone"} <= set(said)


def test_what_was_chosen_stays_when_it_is_refused(mo, parks):
    kept, _gone = parks
    far = make_park("Alton Towers", opened="1980", city="Elsewhere", latitude="10", longitude="10")
    sent = {"seen": "1-2", "taken": ["city"], "reason": "Same sign at the gate"}
    refused = mo.post(preview_url(kept, far), sent)
    assert refused.status_code == 409
    assert 'value="Same sign at the gate"' in refused.text
    assert 'value="city" checked' in refused.text
    assert "km apart" in refused.text
    changed = mo.post(preview_url(kept, far), {**sent, "confirmed": "yes"})
    assert changed.status_code == 409
    assert "Somebody changed one of the pages since you looked" in changed.text
    seen = changed.context["preview"].seen
    assert mo.post(preview_url(kept, far), {**sent, "confirmed": "yes", "seen": seen}).status_code == 302
    assert Merge.objects.get().reason == "Same sign at the gate"


def test_only_who_may_publish_both_merges(house, parks):
    kept, gone = parks
    visitor, member = Client(), of_group("ed", EDITORS)
    member.user.groups.clear()
    operator = of_group("op", EDITORS)
    operator.user.groups.clear()
    group = Group.objects.create(name="Operators of a park")
    wanted = ["access_admin", "add_merge"]
    group.permissions.add(*Permission.objects.filter(codename__in=wanted))
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=kept.page_ptr, permission=permission)
    operator.user.groups.add(group)
    url = preview_url(kept, gone)
    for client in (visitor, member, operator):
        for address in (url, reverse("duplicates:choose", args=[gone.pk])):
            assert client.get(address).status_code in (302, 403)
        assert client.post(url, {"seen": ""}).status_code in (302, 403)
    editor = of_group("eddie", EDITORS)
    assert editor.post(url, {"seen": ""}).status_code in (302, 403)
    for client in (visitor, member, editor):
        assert client.get(reverse("duplicates:index")).status_code in (302, 403)
    assert not Merge.objects.exists()
    ed = of_group("eve", MODERATORS)
    ed.post(url, {"seen": ed.get(url).context["preview"].seen})
    row = Merge.objects.get()
    for client in (visitor, member, operator):
        assert client.post(reverse("duplicates:undo", args=[row.uid])).status_code in (302, 403)
    assert Merge.objects.get().undone_at is None


def test_looking_takes_as_many_queries_however_much_hangs_on_the_pages(mo, parks):
    kept, gone = parks
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from duplicates.admin.preview import preview_of

    with CaptureQueriesContext(connection) as few:
        preview_of(ParkPage.objects.get(pk=kept.pk), ParkPage.objects.get(pk=gone.pk))
    belongings_of(kept, gone)
    with CaptureQueriesContext(connection) as many:
        preview_of(ParkPage.objects.get(pk=kept.pk), ParkPage.objects.get(pk=gone.pk))
    # Clashes are counted where there is anything at all.
    assert len(many) <= len(few) + 4
