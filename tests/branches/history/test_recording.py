"""Every version that goes live is kept, as it went live, and nothing else is."""

from datetime import timedelta
from importlib import import_module
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction, Revision

from branches.actions.committing import Change, commit
from branches.actions.merging import merge_branch
from branches.actions.opening import abandon
from branches.history.recording import LEFT_OUT
from branches.models import PublicVersion
from core.signals import pages_changed
from rides.models import RidePage

from .conftest import changed, draft, forget_all_versions, publish

pytestmark = pytest.mark.django_db


def _versions(page):
    return list(PublicVersion.objects.filter(page_id=page.pk).order_by("pk"))


def _delete_and_check(what) -> None:
    """As at the end of a transaction."""
    what.delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_imported_pages_begin_with_a_version_of_nobody(ride):
    (version,) = _versions(ride)
    assert (version.is_by_site, version.author, version.title) == (True, None, ride.title)
    assert version.content["title"] == ride.title
    assert not set(LEFT_OUT) & set(version.content)


def test_publishing_adds_a_version_and_publishing_the_same_again_none(ride, author):
    publish(ride, author, theme="Vikings")
    publish(ride, author, theme="Vikings")
    _first, second = _versions(ride)
    assert (second.author, second.is_by_site, second.content["theme"]) == (author, False, "Vikings")
    assert second.size > 100


def test_drafts_schedules_branches_and_refusals_add_none(ride, branch, editor, author):
    draft(ride, author, theme="Draft")
    scheduled = changed(ride, go_live_at=timezone.now() + timedelta(days=1), theme="Scheduled")
    scheduled.save_revision(user=author, clean=False).publish(user=author, skip_permission_checks=True)
    commit(branch, [Change(changed(ride, theme="Branch"))], by=editor)
    abandon(branch, by=editor)
    assert len(_versions(ride)) == 1


def test_a_page_that_is_to_go_live_later_adds_none_before(ride, author):
    later = RidePage(title="Later", slug="later", live=False, go_live_at=timezone.now() + timedelta(days=1))
    ride.get_parent().add_child(instance=later)
    later.save_revision(user=author, clean=False).publish(user=author, skip_permission_checks=True)
    assert _versions(later) == []


def test_what_only_some_could_read_stays_out_until_all_can(ride, author, django_capture_on_commit_callbacks):
    restriction = PageViewRestriction.objects.create(page=ride.get_parent(), restriction_type="login")
    publish(ride, author, theme="Among us")
    publish(ride, author, theme="For all")
    assert len(_versions(ride)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert [version.content["theme"] for version in _versions(ride)][1:] == ["For all"]


def test_a_restricted_page_can_be_deleted(ride, author, django_capture_on_commit_callbacks):
    PageViewRestriction.objects.create(page=ride.page_ptr, restriction_type="login")
    publish(ride, author, theme="Among us")
    with django_capture_on_commit_callbacks(execute=True):
        _delete_and_check(ride)
    assert _versions(ride) == []


def test_a_merge_adds_one_by_who_wrote_the_step(ride, branch, editor, author):
    commit(branch, [Change(changed(ride, theme="Vikings"))], by=author, message="They were Vikings")
    merge = merge_branch(branch, by=editor)
    version = _versions(ride)[-1]
    assert (version.author, version.log_uuid, version.content["theme"]) == (author, merge.log_uuid, "Vikings")


def test_a_revision_written_over_after_it_went_live_changes_nothing(ride, author):
    revision = publish(ride, author, theme="Public")
    changed(ride, theme="Secret").save_revision(user=author, clean=False, overwrite_revision=revision)
    pages_changed.send(sender=RidePage, page_ids=[ride.pk])
    assert [version.content["theme"] for version in _versions(ride)][1:] == ["Public"]


def test_versions_outlive_the_purge_of_revisions(ride, author):
    publish(ride, author, theme="One")
    publish(ride, author, theme="Two")
    call_command("purge_revisions", stdout=StringIO())
    assert [version.content["theme"] for version in _versions(ride)][1:] == ["One", "Two"]


@pytest.mark.parametrize("changes", [{"title": "Other"}, {"content": {}}, {"author": 1}, {"published_at": None}])
def test_the_database_refuses_to_change_a_version(ride, author, changes):
    version = _versions(ride)[0]
    if changes.get("published_at", 1) is None:
        changes = {"published_at": timezone.now()}
    if "author" in changes:
        changes = {"author": author}
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        PublicVersion.objects.filter(pk=version.pk).update(**changes)


def test_a_version_goes_with_its_page_only(ride):
    with pytest.raises(DatabaseError, match="with its page only"), transaction.atomic():
        _delete_and_check(PublicVersion.objects.filter(page_id=ride.pk))
    _delete_and_check(ride)
    assert _versions(ride) == []


def test_what_was_published_before_versions_were_kept_is_read_off_the_log(ride, author):
    """The migration's own query, over a history that was emptied."""
    migration = import_module("branches.migrations.0004_public_versions")
    for theme in ("One", "Two"):
        publish(ride, author, theme=theme)
    overwritten = publish(ride, author, theme="Three")
    changed(ride, theme="Secret").save_revision(user=author, clean=False, overwrite_revision=overwritten)
    kept = [(version.revision_id, version.content, version.author_id) for version in _versions(ride)]
    forget_all_versions()
    with connection.cursor() as cursor:
        cursor.execute(migration.SO_FAR, [migration.LEFT_OUT])
    assert sorted(migration.LEFT_OUT) == LEFT_OUT
    assert [(each.revision_id, each.content, each.author_id) for each in _versions(ride)] == kept[:-1]
    assert Revision.objects.filter(pk=overwritten.pk).exists()
