"""What follows from publishing, once for many pages: the log, references, search, and everybody who listens."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.signals import page_published, published

from branches.models import Merge
from core.signals import pages_changed
from pages.indexing import index_pages_after_commit

from .things import Written


def log_publishing(new: list[Written], merge: Merge, by) -> None:
    """The entry of each page in Wagtail's log, under the mark of the merge."""
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type=written.thing.cached_content_type,
            page=written.thing,
            label=written.thing.get_admin_display_title(),
            action="wagtail.publish",
            timestamp=written.done.published.created_at,
            user=by,
            uuid=merge.log_uuid,
            revision=written.done.published,
            content_changed=True,
            data={},
        )
        for written in new
    )


def update_references(model: type[Page], new: list[Written]) -> None:
    """Bring the reference index in line, as `ReferenceIndex.create_or_update_for_object` does for one."""
    if not ReferenceIndex.is_indexed(model):
        return
    types = [ContentType.objects.get_for_model(each, for_concrete_model=False) for each in _with_parents(model)]
    standing = _standing(types[-1], new)
    added, gone = [], []
    for written in new:
        # The page's own pages and things, and those of its rows as they are now in the database.
        found = set(ReferenceIndex._extract_references_from_object(written.thing))
        known = standing.get(str(written.thing.pk), {})
        added += [_reference(types, written.thing, *each) for each in found - known.keys()]
        ours = {content_type.pk for content_type in types}
        gone += [key for each, (content_type, key) in known.items() if each not in found and content_type in ours]
    ReferenceIndex.objects.bulk_create(added, ignore_conflicts=True)
    if gone:
        ReferenceIndex.objects.filter(pk__in=gone).delete()


def _with_parents(model: type[Page]) -> list[type]:
    return [model, *model._meta.get_parent_list()]


def _standing(base: ContentType, new: list[Written]) -> dict[str, dict]:
    rows = ReferenceIndex.objects.filter(base_content_type=base, object_id__in=[str(each.thing.pk) for each in new])
    found: dict[str, dict] = {}
    columns = ("object_id", "content_type", "pk", "to_content_type", "to_object_id", "model_path", "content_path")
    for owner, content_type, key, *reference in rows.values_list(*columns):
        found.setdefault(owner, {})[tuple(reference)] = (content_type, key)
    return found


def _reference(types: list[ContentType], page: Page, to_type: int, to_id: str, model_path: str, path: str):
    return ReferenceIndex(
        content_type=types[0],
        base_content_type=types[-1],
        object_id=page.pk,
        to_content_type_id=to_type,
        to_object_id=to_id,
        model_path=model_path,
        content_path=path,
        content_path_hash=ReferenceIndex._get_content_path_hash(path),
    )


def announce(pages: dict[type[Page], list[Written]]) -> None:
    """Tell everybody: each page that it is published, and all together what follows from it."""
    for model, written in pages.items():
        for each in written:
            told = {"sender": model, "instance": each.thing, "revision": each.done.published, "in_bulk": True}
            page_published.send(**told)
            published.send(**told)
        keys = [each.thing.pk for each in written]
        pages_changed.send(sender=model, page_ids=keys)
        index_pages_after_commit(model, keys)
