"""An old version comes back as a branch, on top of what is live."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from branches.actions.merging import merge_branch
from branches.history.restoring import restore
from branches.models import Branch, PublicVersion
from branches.reading import live
from branches.refusals import MergeRefused, NotAllowed, Refused
from rides.models.rows import RideSource
from tests.support.members import make_member

from .conftest import changed, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(ride, author):
    """The version before the last of `ride`."""
    old = changed(ride, theme="Vikings", height_m=30)
    old.sources.add(RideSource(title="The plan"))
    old.save_revision(user=author).publish()
    version = PublicVersion.objects.filter(page_id=ride.pk).order_by("-pk").first()
    gone = changed(ride, theme="Pirates")
    gone.sources.set([])
    gone.save_revision(user=author).publish()
    return version


@pytest.fixture
def operator(ride):
    """May change one park's pages, and publish nothing."""
    group = Group.objects.create(name="operator: of a park")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in ("add_page", "change_page"):
        permission = Permission.objects.get(codename=right, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=ride.get_parent(), permission=permission)
    user = make_member("olaf")
    user.groups.add(group)
    return type(user).objects.get(pk=user.pk)


def _post(client, version):
    return client.post(f"/cms/branches/restore/{version.pk}/")


def test_the_branch_brings_the_version_back_and_keeps_what_was_edited_since_elsewhere(ride, version, editor):
    branch = restore(version, by=editor)
    assert (branch.kind, branch.is_open, live(ride).theme) == (Branch.Kind.REVERT, True, "Pirates")
    publish(ride, editor, slogan="Later")
    slug = live(ride).slug
    merge_branch(branch, by=editor)
    now = live(ride)
    assert (now.theme, now.height_m, now.slogan, now.slug) == ("Vikings", 30, "Later", slug)
    assert "The plan" in [source.title for source in now.sources.all()]
    newest = PublicVersion.objects.filter(page_id=ride.pk).order_by("-pk").first()
    assert newest.log_uuid == branch.merges.get().log_uuid


def test_the_address_stays(ride, author, editor):
    version = PublicVersion.objects.filter(page_id=ride.pk).first()
    publish(ride, author, slug="other-place", theme="New")
    merge_branch(restore(version, by=editor), by=editor)
    assert live(ride).slug == "other-place"


def test_what_says_the_same_or_is_offline_is_refused_and_leaves_nothing(ride, version, editor):
    newest = PublicVersion.objects.filter(page_id=ride.pk).order_by("-pk").first()
    with pytest.raises(Refused):
        restore(newest, by=editor)
    live(ride).unpublish()
    with pytest.raises(Refused):
        restore(version, by=editor)
    assert not Branch.objects.exists()


def test_an_editor_is_asked_first_and_sent_to_the_branch(client, ride, version, editor):
    client.force_login(editor)
    assert "Bring this version back" in client.get(f"{ride.url}history/{version.pk}/").content.decode()
    asked = client.get(f"/cms/branches/restore/{version.pk}/")
    assert asked.status_code == 200
    assert "Nothing changes for visitors" in asked.content.decode()
    assert not Branch.objects.exists()
    answer = _post(client, version)
    branch = Branch.objects.get()
    assert branch.owner == editor
    assert answer.url == reverse("branches:branch", args=[branch.pk])
    assert client.get(answer.url).status_code == 200


def test_operators_get_a_branch_of_that_page_alone_which_they_cannot_merge(client, ride, version, operator, park):
    client.force_login(operator)
    assert "Bring this version back" in client.get(f"{ride.url}history/{version.pk}/").content.decode()
    assert _post(client, version).status_code == 302
    branch = Branch.objects.get()
    assert branch.scope_id == ride.pk
    with pytest.raises(MergeRefused):
        merge_branch(branch, by=operator)


def test_pages_that_one_may_not_edit_are_refused(client, rides, version, operator, author):
    elsewhere = next(each for each in rides if each.get_parent().pk != version.page.get_parent().pk)
    foreign = PublicVersion.objects.filter(page_id=elsewhere.pk).first()
    publish(elsewhere, author, theme="New")
    with pytest.raises(NotAllowed):
        restore(foreign, by=operator)
    client.force_login(operator)
    assert "Bring this version back" not in client.get(f"{elsewhere.url}history/{foreign.pk}/").content.decode()
    assert _post(client, foreign).status_code in (302, 403)
    client.force_login(author)
    assert _post(client, version).status_code in (302, 403)
    assert "Bring this version back" not in client.get(f"{version.page.url}history/{version.pk}/").content.decode()
    client.logout()
    assert _post(client, version).status_code == 302
    assert not Branch.objects.exists()


@pytest.mark.parametrize("key", ["0", "9" * 30])
def test_unknown_versions_are_not_found(client, editor, key):
    client.force_login(editor)
    assert client.get(f"/cms/branches/restore/{key}/").status_code == 404
