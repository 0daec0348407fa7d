"""What makes the catalogue be written: everything that changes what visitors see of a page."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.signals import followed_in_bulk, pages_changed
from media.models import Photo
from pages.invalidation import DRAFT_FIELDS
from rides.models import GlossaryTerm, RideElement
from search.models import CatalogueDebt, CatalogueEntry

from . import writing
from .gathering import GATHERERS
from .tags import outdate

logger = logging.getLogger(__name__)

_paused: ContextVar[bool] = ContextVar("catalogue_paused", default=False)
_written_at_once: ContextVar[set[int] | None] = ContextVar("catalogue_written_at_once", default=None)


def connect() -> None:
    """Listen. Called once, when Django starts, after the listeners of the apps below."""
    for signal, listener in (
        (post_save, _on_saved),
        (page_published, _on_published),
        (page_unpublished, _on_published),
        (post_page_move, _on_tree_changed),
        (page_slug_changed, _on_tree_changed),
        (pre_delete, _on_deleting),
        (pages_changed, _on_pages_changed),
    ):
        signal.connect(listener, dispatch_uid=f"catalogue-{listener.__name__}-{id(signal)}")
    for signal in (post_save, post_delete):
        signal.connect(_on_restricted, sender=PageViewRestriction, dispatch_uid="catalogue-restricted")
    pre_delete.connect(_on_photo_deleting, sender=Photo, dispatch_uid="catalogue-photo")
    for signal in (post_save, pre_delete):
        signal.connect(_on_term, sender=GlossaryTerm, dispatch_uid="catalogue-term")


def owe(page_ids: Iterable[int]) -> None:
    """Note that the entries of these pages are to be written, and write them after the commit."""
    at_once = _written_at_once.get()
    if at_once is not None:
        at_once.update(page_ids)
        return
    debts = [CatalogueDebt(page_id=pk) for pk in set(page_ids)]
    if debts:
        CatalogueDebt.objects.bulk_create(debts)
        if not _paused.get():
            transaction.on_commit(pay, robust=True)


def pay() -> int:
    """Write all that is owed; how many entries changed. Safe to call at any time, by any number of processes.

    A page that cannot be written is logged, stays owed, and holds nothing else up.
    """
    number, last = 0, 0
    while owed := _owed_after(last):
        number += _paid([page_id for _pk, page_id in owed])
        last = owed[-1][0]
    return number


def _owed_after(pk: int) -> list[tuple[int, int]]:
    rows = CatalogueDebt.objects.filter(pk__gt=pk).order_by("pk").values_list("pk", "page_id")
    return list(rows[: writing.CHUNK])


def _paid(page_ids: list[int]) -> int:
    """Together, or where that fails (a page is being deleted, say) one by one."""
    try:
        return writing.refresh(page_ids)
    except Exception:
        if len(page_ids) > 1:
            return sum(_paid([pk]) for pk in page_ids)
        logger.exception("The catalogue's entry of page %s could not be written; it stays owed.", page_ids[0])
        return 0


@contextmanager
def paused() -> Iterator[None]:
    """Only note what is owed: for work on very many pages, which calls `pay` or rebuilds at its end."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


@contextmanager
def written_at_once() -> Iterator[None]:
    """Within a transaction that will be rolled back: write at the end what is owed within, past everybody's turn."""
    owed: set[int] = set()
    token = _written_at_once.set(owed)
    try:
        yield
    finally:
        _written_at_once.reset(token)
    writing.refresh(owed, takes_turns=False)


def _is_listed(page: object) -> bool:
    return isinstance(page, tuple(GATHERERS))


@followed_in_bulk
def _on_saved(sender, instance, update_fields=None, raw=False, **kwargs) -> None:
    if raw or not _is_listed(instance) or not instance.live:
        return
    if update_fields is None or not DRAFT_FIELDS.issuperset(update_fields):
        owe([instance.pk])


@followed_in_bulk
def _on_published(sender, instance, in_bulk=False, **kwargs) -> None:
    if _is_listed(instance) and not in_bulk:
        owe([instance.pk])


def _on_pages_changed(sender, page_ids, **kwargs) -> None:
    owe(page_ids)


def _on_tree_changed(sender, instance, **kwargs) -> None:
    owe(_tree(instance.path))


def _on_restricted(sender, instance, **kwargs) -> None:
    owe(_tree(instance.page.path))


def _tree(path: str) -> list[int]:
    return list(Page.objects.filter(path__startswith=path).values_list("pk", flat=True))


def _on_deleting(sender, instance, **kwargs) -> None:
    """The entry goes with its page: what it was counted by is noted, and who told of it is written after."""
    if not _is_listed(instance):
        return
    # Locked, so that no writer adds or changes the entry any more.
    Page.objects.select_for_update().filter(pk=instance.pk).values_list("pk").first()
    entry = CatalogueEntry.objects.select_for_update().filter(pk=instance.pk).first()
    if entry is not None:
        CatalogueDebt.objects.create(page_id=instance.pk, counted=writing.counted_by(entry))
        owe([instance.pk, *writing.followers([writing.Change(entry, None)])])


def _on_photo_deleting(sender, instance, **kwargs) -> None:
    owe(CatalogueEntry.objects.filter(photo=instance.pk).values_list("pk", flat=True))


def _on_term(sender, instance, **kwargs) -> None:
    owe(RideElement.objects.filter(term=instance.pk).values_list("page_id", flat=True))
    # Counts are kept with the names of what was counted.
    outdate([str(CatalogueEntry.Type.RIDE)])
