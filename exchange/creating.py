"""Many new pages at once, as if each had been written and published by hand.

The ordinary way (`add_child`, `save_revision`, `publish`) takes some seventy statements a page. Here a chunk of pages
takes as many. What the ordinary way leaves behind is left behind here too: tree, columns, rows, revision, log entries,
dates, search index and reference index. A test makes the same page both ways and compares.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from modelsearch.backends import get_search_backends
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex, Revision

from core.signals import pages_changed
from pages.beneath import answering

from .snapshot import relation_models, typed_row
from .tables import Record


class ForbiddenPlaceError(Exception):
    """A page of this type may not stand where the record wants it."""


@dataclass(slots=True)
class NewPage:
    """A page on its way into the tree."""

    record: Record
    page: Page
    parent: Page


def create_pages(
    page_model: type[Page], records: Sequence[Record], complete: Callable[[Page, Page], None]
) -> list[NewPage]:
    """Make, fill, publish and index a page for each record; call within a transaction.

    `complete(page, parent)` sets what the model's `save` would derive. Raises ForbiddenPlaceError.
    """
    new = _placed(page_model, records)
    _insert_pages(page_model, new, complete)
    _insert_rows(page_model, new)
    revisions = _publish(new)
    _log(new, revisions)
    _index(page_model, [entry.page for entry in new])
    pages_changed.send(sender=page_model, page_ids=[entry.page.pk for entry in new])
    return new


def _placed(page_model: type[Page], records: Sequence[Record]) -> list[NewPage]:
    by_parent: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        by_parent[record.parent_id].append(record)
    parents = Page.objects.select_for_update().order_by("pk").in_bulk(list(by_parent))
    locale = Locale.get_default() if not parents else None
    new = []
    for parent_id, wanted in by_parent.items():
        parent = parents[parent_id].specific
        if not page_model.can_create_at(parent):
            raise ForbiddenPlaceError(f"{page_model._meta.verbose_name} / {parent}")
        slugs = _free_slugs(parent, wanted)
        path = _first_free_path(parent)
        for record, slug in zip(wanted, slugs, strict=True):
            page = _new_page(page_model, record, slug)
            page.path, page.depth = path, parent.depth + 1
            page.locale = parent.locale or locale
            page.set_url_path(parent)
            new.append(NewPage(record, page, parent))
            path = page._inc_path()
        Page.objects.filter(pk=parent_id).update(numchild=parent.numchild + len(wanted))
    return new


def _new_page(page_model: type[Page], record: Record, slug: str) -> Page:
    page = page_model(title=record.title, draft_title=record.title, slug=slug, live=True, **record.fields)
    # Empty relations are set too: whoever asks for them later then finds them here and not in the database.
    for relation, model in relation_models(page_model).items():
        rows = record.children.get(relation, [])
        setattr(page, relation, [typed_row(model, row | {"sort_order": n}) for n, row in enumerate(rows)])
    return page


def _free_slugs(parent: Page, records: Sequence[Record]) -> list[str]:
    """The records' slugs; one that a sibling bears already gets a number."""
    asked = [record.slug for record in records]
    children = parent.get_children()
    taken = set(children.filter(slug__in=asked).values_list("slug", flat=True)) | {word for word, _answer in answering}
    slugs = []
    for slug in asked:
        free, number = slug, 2
        while free in taken or (free != slug and children.filter(slug=free).exists()):
            free, number = f"{slug}-{number}", number + 1
        taken.add(free)
        slugs.append(free)
    return slugs


def _first_free_path(parent: Page) -> str:
    if parent.numchild and (last := parent.get_last_child()):
        return last._inc_path()
    return Page._get_path(parent.path, parent.depth + 1, 1)


def _insert_pages(page_model: type[Page], new: list[NewPage], complete: Callable[[Page, Page], None]) -> None:
    """Both tables of the inheritance; Django's own `bulk_create` refuses a model with two."""
    now = timezone.now()
    names = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    bases = []
    for entry in new:
        page = entry.page
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
        bases.append(Page(**{name: getattr(page, name) for name in names}))
    Page.objects.bulk_create(bases)
    for entry, base in zip(new, bases, strict=True):
        page = entry.page
        page.pk = page.id = page.page_ptr_id = base.pk
        complete(page, entry.parent)
    own_fields = page_model._meta.local_concrete_fields
    page_model._base_manager.get_queryset()._insert([entry.page for entry in new], fields=own_fields)
    for entry in new:
        entry.page._state.adding, entry.page._state.db = False, connection.alias


def _insert_rows(page_model: type[Page], new: list[NewPage]) -> None:
    for relation, model in relation_models(page_model).items():
        rows = []
        for entry in new:
            if relation in entry.record.children:
                for row in getattr(entry.page, relation).all():
                    row.page = entry.page
                    rows.append(row)
        model.objects.bulk_create(rows)


def _publish(new: list[NewPage]) -> list[Revision]:
    """A revision of each page, which is its latest and its live one."""
    pages = [entry.page for entry in new]
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=page.cached_content_type,
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            created_at=page.latest_revision_created_at,
            object_str=str(page),
            content=page.serializable_data(),
        )
        for page in pages
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision_id = page.live_revision_id = revision.pk
    _point_at_revisions(pages)
    return revisions


def _point_at_revisions(pages: list[Page]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE wagtailcore_page SET latest_revision_id = new.revision, live_revision_id = new.revision"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS new (page, revision) WHERE wagtailcore_page.id = new.page",
            [[page.pk for page in pages], [page.live_revision_id for page in pages]],
        )


def _log(new: list[NewPage], revisions: list[Revision]) -> None:
    entries = []
    for entry, revision in zip(new, revisions, strict=True):
        for action in ("wagtail.create", "wagtail.publish"):
            entries.append(
                PageLogEntry(
                    page=entry.page,
                    content_type=entry.page.cached_content_type,
                    label=entry.page.get_admin_display_title(),
                    action=action,
                    timestamp=revision.created_at,
                    content_changed=True,
                    revision=revision if action == "wagtail.publish" else None,
                )
            )
    PageLogEntry.objects.bulk_create(entries)


def _index(page_model: type[Page], pages: list[Page]) -> None:
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(page_model, pages)
    if ReferenceIndex.model_is_indexable(page_model):
        ReferenceIndex.objects.bulk_create(_references(page_model, pages), ignore_conflicts=True)


def _references(page_model: type[Page], pages: list[Page]) -> list[ReferenceIndex]:
    content_type = ContentType.objects.get_for_model(page_model)
    base = ContentType.objects.get_for_model(Page)
    return [
        ReferenceIndex(
            content_type=content_type,
            base_content_type=base,
            object_id=page.pk,
            to_content_type_id=to_type,
            to_object_id=to_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for page in pages
        for to_type, to_id, model_path, content_path in set(ReferenceIndex._extract_references_from_object(page))
    ]
