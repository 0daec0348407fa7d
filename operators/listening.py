"""What ends the right to speak by itself, and what has reviews count or not."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, post_page_move

from accounts.signals import standing_changed
from companies.verifying import follow_claims
from core.signals import followed_in_bulk, pages_changed
from pages.invalidation import DRAFT_FIELDS
from parks.models import ParkPage
from rides.models import RidePage

from . import groups
from .actions import end_all
from .interests import refresh
from .models import Place, Speaker
from .signals import speakers_changed


def connect() -> None:
    """Called once, when Django starts."""
    post_save.connect(_on_profile_saved, sender="accounts.Profile", dispatch_uid="operators-profile")
    standing_changed.connect(_on_standing_changed, dispatch_uid="operators-standing")
    for model in (ParkPage, RidePage):
        post_save.connect(_on_page_saved, sender=model, dispatch_uid=f"operators-saved-{model.__name__}")
        page_published.connect(_on_page_published, sender=model, dispatch_uid=f"operators-live-{model.__name__}")
    post_page_move.connect(_on_page_moved, dispatch_uid="operators-moved")
    pages_changed.connect(_on_pages_changed, dispatch_uid="operators-pages-changed")
    speakers_changed.connect(_on_speakers_changed, dispatch_uid="operators-groups")
    post_delete.connect(_on_place_deleted, sender=Place, dispatch_uid="operators-place-deleted")


def follow_pages(page_ids: Iterable[int]) -> None:
    """These parks or rides may be run, owned or made by others now: end what was given by an earlier operator.

    One query where nobody speaks for anything.
    """
    page_ids = list(page_ids)
    if not Speaker.objects.current().exists():
        return
    _hand_over(page_ids)
    refresh(page_ids=page_ids)
    groups.keep_parks(page_ids)


def _hand_over(page_ids: list[int]) -> None:
    """End the rights of who spoke for a park under another operator. One query where nothing changed."""
    current = dict(ParkPage.objects.filter(pk__in=page_ids, speakers__until=None).values_list("pk", "operator_id"))
    if not current:
        return
    rows = [row for row in Speaker.objects.current().filter(page__in=current) if current[row.page_id]]
    end_all(
        speakers=[row for row in rows if row.operator_id and row.operator_id != current[row.page_id]],
        because=Speaker.Ended.HANDED_OVER,
    )
    for row in rows:
        if row.operator_id is None:
            Speaker.objects.filter(pk=row.pk).update(operator_id=current[row.page_id])


def _on_profile_saved(sender, instance, update_fields=None, **kwargs) -> None:
    if update_fields is not None and {"banned_at", "suspended_until"} & set(update_fields):
        _end_if_out(instance.user)


def _on_standing_changed(sender, user, **kwargs) -> None:
    _end_if_out(user)


def _end_if_out(user) -> None:
    """Who is banned or suspended speaks for nothing, afterwards neither: whoever let them in decides anew."""
    rows = list(Speaker.objects.current().filter(user=user))
    if rows and not Speaker.objects.speaking().filter(user=user).exists():
        end_all(speakers=rows, because=Speaker.Ended.BANNED)


@followed_in_bulk
def _on_page_saved(sender, instance, update_fields=None, raw=False, **kwargs) -> None:
    if not raw and not (update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)):
        follow_pages([instance.pk])


@followed_in_bulk
def _on_page_published(sender, instance, in_bulk=False, **kwargs) -> None:
    """Its rows of credits are saved by now."""
    if not in_bulk:
        follow_pages([instance.pk])


def _on_page_moved(sender, instance, **kwargs) -> None:
    beneath = Page.objects.filter(path__startswith=instance.path)
    follow_pages(beneath.values_list("pk", flat=True))


def _on_pages_changed(sender, page_ids, **kwargs) -> None:
    follow_pages(page_ids)


def _on_speakers_changed(sender, page_ids, **kwargs) -> None:
    groups.keep(page_ids)
    page_ids = list(page_ids)
    spoken_for = Speaker.objects.current().filter(page__in=page_ids).values_list("page_id", flat=True)
    follow_claims(page_ids, spoken_for)


def _on_place_deleted(sender, instance, **kwargs) -> None:
    """With the page goes its group; its photos fall to the collection above."""
    Group.objects.filter(pk=instance.group_id).delete()
