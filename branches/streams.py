"""Migrations of StreamField data that reach what lies on branches and in public histories, too.

Wagtail's own operation finds versions by the content type of the page; those on branches have that of their head.
"""

import json
from typing import Any

from django.apps import apps as current_apps
from django.db.models import Q
from wagtail.blocks.migrations import utils
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData

from .digests import content_digest
from .loading import chunks

NEEDED = "A migration of StreamField data depends on the newest migration of branches."
_REWRITES = "SELECT set_config('thrillwiki.rewrites_history', %s, true)"


class MigrateStreamDataEverywhere(MigrateStreamData):
    """Wagtail's `MigrateStreamData`, which also rewrites bases and versions on branches, and public versions.

    The migration must depend on `("branches", "0005_rewrites")` and be atomic. Commits keep the digests that they were
    sealed with; a `Rewrite` says what each version says since, so that `verify_branches` goes on proving the chain.
    """

    def migrate_stream_data_forward(self, apps, schema_editor) -> None:
        """Rewrite what is live, its versions, those on branches and the public ones. Raises InvalidBlockDefError."""
        if "rewrite" not in apps.all_models["branches"]:
            raise LookupError(NEEDED)
        super().migrate_stream_data_forward(apps, schema_editor)
        with schema_editor.connection.cursor() as cursor:
            # Where something is raised between the two, the transaction ends, and this with it.
            cursor.execute(_REWRITES, ["on"])
            self._rewrite_branches(apps)
            self._rewrite_public_versions(apps)
            cursor.execute(_REWRITES, ["off"])

    def _rewrite_branches(self, apps) -> None:
        model = apps.get_model(self.app_name, self.model_name)
        for revisions in chunks(_on_branches(apps, model).iterator(chunk_size=self.chunk_size), self.chunk_size):
            changed = [revision for revision in revisions if self._rewrite(model, revision.content)]
            apps.get_model("wagtailcore", "Revision").objects.bulk_update(changed, ["content"])
            self._note(apps, {revision.pk: revision.content for revision in changed})

    def _note(self, apps, contents: dict[int, dict]) -> None:
        entry_model, rewrite = apps.get_model("branches", "CommitEntry"), apps.get_model("branches", "Rewrite")
        model = current_apps.get_model(self.app_name, self.model_name)
        reason = f"{self.app_name}.{self.model_name}.{self.field_name}: {self.migration_name_fragment}"[:200]
        entries = entry_model.objects.filter(revision__in=contents).values_list("pk", "revision_id")
        rewrite.objects.bulk_create(
            rewrite(entry_id=entry, digest=content_digest(model, contents[revision]), reason=reason)
            for entry, revision in entries
        )

    def _rewrite_public_versions(self, apps) -> None:
        model, version_model = (
            apps.get_model(self.app_name, self.model_name),
            apps.get_model("branches", "PublicVersion"),
        )
        if not hasattr(model, "page_ptr"):
            return
        versions = version_model.objects.filter(page__in=model.objects.values("pk")).order_by("pk")
        for chunk in chunks(versions.iterator(chunk_size=self.chunk_size), self.chunk_size):
            changed = [version for version in chunk if self._rewrite(model, version.content)]
            for version in changed:
                version.size = len(json.dumps(version.content, ensure_ascii=False).encode())
            version_model.objects.bulk_update(changed, ["content", "size"])

    def _rewrite(self, model, content: dict[str, Any]) -> bool:
        """Apply the operations to the field within the content; False where it holds none or says the same."""
        before = content.get(self.field_name)
        if not before:
            return False
        data = json.loads(before)
        for operation, path in self.operations_and_block_paths:
            data = utils.apply_changes_to_raw_data(
                raw_data=data,
                block_path_str=path,
                operation=operation,
                streamfield=getattr(model, self.field_name),
            )
        if data == json.loads(before):
            return False
        content[self.field_name] = json.dumps(data)
        return True


def _on_branches(apps, model):
    """Bases and versions of things of the model, on whatever branch."""
    content_types = apps.get_model("contenttypes", "ContentType").objects
    head_model = apps.get_model("branches", "BranchHead")
    own = content_types.get_for_model(model)
    keys = head_model.objects.filter(target_type=own).values_list("pk", flat=True)
    found = (
        Q(content__content_type=own.pk) if hasattr(model, "page_ptr") else Q(object_id__in=[str(key) for key in keys])
    )
    revisions = apps.get_model("wagtailcore", "Revision").objects
    return revisions.filter(found, base_content_type=content_types.get_for_model(head_model)).order_by("pk")
