"""Which pages show what: the tags of the page cache for pages, and the purges that follow from changes.

Every page that is *loaded as an instance* while another one is rendered is noted by itself. What that cannot see has to
be said by the code that builds the context:

* pages listed through `values()` or raw SQL: `shows(ids)`,
* lists that a page may join later (the rides of a park, the parks of a company): `shows_those_of(page)`,
* everything of a type (an index, a count, "the newest"): `shows_all(RidePage)`.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from core.pagecache import collect, collect_instance, purge, valid_until
from core.pagecache.collecting import SITE, any_of
from core.pagecache.watching import note_when_loaded
from core.registry import Registry
from core.signals import followed_in_bulk, pages_changed
from pages.models import WikiPage

# What saving a draft writes; nothing of it can be seen by visitors.
DRAFT_FIELDS = frozenset(
    {
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "locked",
        "locked_at",
        "locked_by",
        "go_live_at",
        "expire_at",
        "expired",
        "owner",
    }
)


def page_tag(pk: int) -> str:
    """Carried by every page that shows page `pk`."""
    return f"page:{pk}"


def members_tag(pk: int) -> str:
    """Carried by every page that lists the pages beneath or pointing at page `pk`."""
    return f"members:{pk}"


def shows(pages_or_ids: Iterable[Page | int | None]) -> None:
    """Say that the page being rendered shows these pages, given as instances or primary keys."""
    for page in pages_or_ids:
        if page is not None:
            pk = getattr(page, "pk", page)
            collect_instance(page_tag(pk), page._meta.label_lower if isinstance(page, Page) else "wagtailcore.page")


def shows_those_of(page_or_id: Page | int | None) -> None:
    """Say that the page being rendered lists what lies beneath this page or points at it, members to come included."""
    if page_or_id is not None:
        collect(members_tag(getattr(page_or_id, "pk", page_or_id)))


def shows_all(model: type[Page]) -> None:
    """Say that the page being rendered tells of all pages of this type: a list, a count, the newest ones."""
    collect(any_of(model._meta.label_lower))


def next_midnight() -> datetime:
    """The coming midnight by UTC, when a day's own content ends."""
    return datetime.combine(timezone.now().astimezone(UTC).date() + timedelta(days=1), time(), UTC)


def tags_of_change(page: Page) -> set[str]:
    """What a change of `page` touches: itself, the lists of what it lies beneath or points at, its type as a whole."""
    page = page.specific_deferred
    tags = {page_tag(page.pk), any_of(page._meta.label_lower), any_of("wagtailcore.page")}
    parent = page.get_parent()
    if parent:
        tags.add(members_tag(parent.pk))
    return tags | {members_tag(pk) for pk in _pointed_at(page)} | _further_tags(page)


def _pointed_at(page: Page) -> set[int]:
    """The pages that `page` and its rows point at."""
    found = _targets_of(page)
    for row_model, parent_key in _rows_with_page_keys(type(page)):
        accessor = row_model._meta.get_field(parent_key).remote_field.get_accessor_name()
        for row in getattr(page, accessor).all():
            found |= _targets_of(row)
    found.discard(page.pk)
    return found


def tags_of_changes(page_ids: list[int]) -> set[str]:
    """The same for many pages as they stand in the database, in a few queries for each type."""
    tags = {page_tag(pk) for pk in page_ids} | {any_of("wagtailcore.page")}
    rows = list(Page.objects.filter(pk__in=page_ids).values_list("path", "content_type_id").order_by())
    parents = {path[: -Page.steplen] for path, _type in rows}
    pointed_at = set(Page.objects.filter(path__in=parents).values_list("pk", flat=True))
    for content_type in ContentType.objects.filter(pk__in={type_id for _path, type_id in rows}):
        model = content_type.model_class()
        tags.add(any_of(model._meta.label_lower))
        if model._meta.label in further_tags:
            pages = model._default_manager.filter(pk__in=page_ids).defer("body").iterator()
            tags |= {tag for page in pages for tag in _further_tags(page)}
        pointed_at |= _stored_targets(model, {"pk__in": page_ids})
        for row_model, parent_key in _rows_with_page_keys(model):
            pointed_at |= _stored_targets(row_model, {f"{parent_key}__in": page_ids})
    return tags | {members_tag(pk) for pk in pointed_at}


def _stored_targets(model: type[Model], condition: dict) -> set[int]:
    fields = [field.attname for field in _page_keys(model)]
    if not fields:
        return set()
    rows = model._default_manager.filter(**condition).values_list(*fields).order_by()
    return {pk for row in rows for pk in row if pk is not None}


def _rows_with_page_keys(model: type[Page]) -> Iterable[tuple[type[Model], str]]:
    for relation in model._meta.related_objects:
        if isinstance(relation.field, ParentalKey) and any(True for _field in _page_keys(relation.related_model)):
            yield relation.related_model, relation.field.name


def _targets_of(row: Model) -> set[int]:
    return {getattr(row, field.attname) for field in _page_keys(type(row))} - {None}


def _page_keys(model: type[Model]) -> Iterable[ForeignKey]:
    return (
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and not isinstance(field, ParentalKey)
        and not field.remote_field.parent_link
        and issubclass(field.related_model, WikiPage)
    )


# By label of a page type: a page of it in, the tags of further places that may show it out.
further_tags: Registry[Callable[[Page], set[str]]] = Registry("namers of further tags")


def _further_tags(page: Page) -> set[str]:
    name = further_tags.get(page._meta.label)
    return name(page) if name else set()


def purge_page(page: Page, *, forced: bool = False) -> None:
    """Have everything that shows `page` rendered anew."""
    purge(tags_of_change(page))
    if forced:
        purge({page_tag(page.pk)}, forced=True)


def purge_tree(page: Page, *, forced: bool = False) -> None:
    """The same for everything beneath, whose address has changed with it."""
    purge_page(page, forced=forced)
    beneath = Page.objects.filter(path__startswith=page.path).exclude(pk=page.pk).values_list("pk", flat=True)
    purge({page_tag(pk) for pk in beneath}, forced=forced)


def connect() -> None:
    """Listen to everything that changes a page. Called once, when Django starts."""
    note_when_loaded(Page, _note)
    hooks.register("before_serve_page", _note_own_page)
    page_unpublished.connect(_on_gone, dispatch_uid="invalidation-unpublished")
    post_page_move.connect(_on_moved, dispatch_uid="invalidation-moved")
    page_slug_changed.connect(_on_slug_changed, dispatch_uid="invalidation-slug")
    post_save.connect(_on_saved, dispatch_uid="invalidation-saved")
    post_delete.connect(_on_deleted, dispatch_uid="invalidation-deleted")
    pages_changed.connect(_on_pages_changed, dispatch_uid="invalidation-pages-changed")
    for signal in (post_save, post_delete):
        signal.connect(_on_restricted, sender=PageViewRestriction, dispatch_uid="invalidation-restricted")
        signal.connect(_on_site_changed, sender=Site, dispatch_uid="invalidation-site")


def _note(page: Page) -> None:
    collect_instance(page_tag(page.pk), page._meta.label_lower)
    flips_on = page.__dict__.get("status_changes_on")
    if flips_on:
        valid_until(datetime.combine(flips_on, time(), UTC))


def _note_own_page(page, request, serve_args, serve_kwargs) -> None:
    collect(page_tag(page.pk), members_tag(page.pk))
    if getattr(page, "changes_daily", False):
        valid_until(next_midnight())


def _on_gone(sender, instance, **kwargs) -> None:
    purge_page(instance, forced=True)


def _on_moved(sender, instance, parent_page_before, parent_page_after, **kwargs) -> None:
    purge({members_tag(parent_page_before.pk), members_tag(parent_page_after.pk)})
    purge_tree(instance, forced=True)


def _on_slug_changed(sender, instance, **kwargs) -> None:
    purge_tree(instance, forced=True)


@followed_in_bulk
def _on_saved(sender, instance, update_fields=None, raw=False, **kwargs) -> None:
    """A page that went live, or a live one saved by another route. Every publish saves."""
    if not isinstance(instance, Page) or raw or not instance.live:
        return
    if update_fields is not None and DRAFT_FIELDS.issuperset(update_fields):
        return
    purge_page(instance)


def _on_deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, Page):
        purge({page_tag(instance.pk), any_of(instance._meta.label_lower)}, forced=True)
        parent = Page.objects.filter(path=instance.path[: -instance.steplen]).values_list("pk", flat=True).first()
        purge({members_tag(pk) for pk in {parent, *_targets_of(instance)} - {None}})


def _on_pages_changed(sender, page_ids, **kwargs) -> None:
    purge(tags_of_changes(list(page_ids)))


def _on_restricted(sender, instance, **kwargs) -> None:
    purge_tree(instance.page, forced=True)


def _on_site_changed(sender, **kwargs) -> None:
    purge({SITE})
