"""A migration of StreamField data reaches what lies on branches and in public histories."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from wagtail.blocks.migrations.operations import RenameStreamChildrenOperation

from branches.actions.committing import Change, commit
from branches.actions.merging import merge_branch
from branches.models import BranchHead, PublicVersion, Rewrite
from branches.reading import on_branch
from branches.streams import MigrateStreamDataEverywhere
from branches.verifying import faults
from parks.models import ParkPage

from .conftest import fresh

pytestmark = pytest.mark.django_db

TIP = {"type": "tip", "value": {"text": "Come early."}, "id": "1"}
OLD = {"type": "hint", "value": {"text": "Bring water."}, "id": "2"}


def _migrate(model: str = "parkpage") -> None:
    operation = MigrateStreamDataEverywhere(
        app_name="parks",
        model_name=model,
        field_name="body",
        operations_and_block_paths=[(RenameStreamChildrenOperation(old_name="hint", new_name="tip"), "")],
    )
    apps = MigrationExecutor(connection).loader.project_state().apps
    operation.migrate_stream_data_forward(apps, connection.schema_editor(atomic=False))


def _with_the_old_block(raw: str) -> str:
    return json.dumps([*json.loads(raw or "[]"), OLD])


@pytest.fixture
def park_of_old(branch, editor, park):
    """A park of which everything, on the branch and in the history too, was written before the block got its name."""
    page = fresh(park)
    page.body = json.dumps([TIP])
    page.save_revision(user=editor).publish()
    version = on_branch(branch, page)
    version.tagline = "Beside the sea"
    commit(branch, [Change(version)], by=editor)
    body = _with_the_old_block(json.dumps([TIP]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('thrillwiki.rewrites_history', 'on', true)")
        cursor.execute("UPDATE parks_parkpage SET body = %s WHERE page_ptr_id = %s", [body, page.pk])
        for table in ("wagtailcore_revision", "branches_publicversion"):
            cursor.execute(
                f"UPDATE {table} SET content = jsonb_set(content, '{{body}}', to_jsonb(%s::text)) "
                "WHERE content->>'title' = %s",
                [body, page.title],
            )
        cursor.execute("SELECT set_config('thrillwiki.rewrites_history', 'off', true)")
    return page


def _kinds(content: dict) -> list[str]:
    return [block["type"] for block in json.loads(content["body"])]


def test_versions_on_branches_follow_and_the_chain_still_holds(branch, editor, park_of_old):
    head = branch.heads.get()
    assert "hint" in _kinds(BranchHead.objects.get(pk=head.pk).latest_revision.content)
    _migrate()
    head = BranchHead.objects.select_related("base", "latest_revision").get(pk=head.pk)
    assert _kinds(head.base.content) == _kinds(head.latest_revision.content) == ["tip", "tip"]
    assert head.latest_revision.content["tagline"] == "Beside the sea"
    assert list(faults()) == []
    assert Rewrite.objects.get().entry.revision_id == head.latest_revision_id

    merge_branch(branch, by=editor)
    now = fresh(park_of_old)
    assert now.tagline == "Beside the sea"
    assert [block.block_type for block in now.body] == ["tip", "tip"]
    assert [str(block.value["text"]) for block in now.body][1] == "Bring water."


def test_public_versions_follow(park_of_old):
    _migrate()
    versions = PublicVersion.objects.filter(page=park_of_old.pk)
    assert next(_kinds(version.content) for version in versions if version.content.get("body")) == ["tip", "tip"]


def test_what_was_sealed_is_shut_again_and_rewrites_are_for_good(branch, park_of_old):
    _migrate()
    revision = branch.heads.get().latest_revision
    for statement in (
        f"UPDATE wagtailcore_revision SET content = '{{}}' WHERE id = {revision.pk}",
        "UPDATE branches_rewrite SET digest = ''",
        "DELETE FROM branches_rewrite",
        "UPDATE branches_publicversion SET content = '{}'",
    ):
        with pytest.raises(DatabaseError, match=r"never|for good"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_version_that_was_changed_behind_the_migration_is_a_fault(branch, park_of_old):
    _migrate()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('thrillwiki.rewrites_history', 'on', true)")
        cursor.execute(
            "UPDATE wagtailcore_revision SET content = jsonb_set(content, '{tagline}', '\"Forged\"') WHERE id = %s",
            [branch.heads.get().latest_revision_id],
        )
    assert [fault.words for fault in faults()] == [f"the content of “{park_of_old.title}” was changed"]


def test_other_types_are_left_alone(branch, park_of_old):
    before = BranchHead.objects.get(pk=branch.heads.get().pk).latest_revision.content
    _migrate("parkindexpage")
    assert BranchHead.objects.get(pk=branch.heads.get().pk).latest_revision.content == before
    assert not Rewrite.objects.exists()
    assert isinstance(park_of_old, ParkPage)
