"""What members do with their lists. Every act holds the list, so that two at once wait for each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.pagecache import purge
from credits.models import List
from credits.models.lists import MOST_LISTS
from moderation.actions.screening import screen

from .errors import ListRefused
from .tags import tags_of


@dataclass(frozen=True)
class Details:
    """What a list says of itself."""

    title: str
    description: str = ""
    privacy: str = List.Privacy.PUBLIC
    kind: str = List.Kind.RANKED
    rides: str = ""


def create(*, by, details: Details, uid: UUID | None = None, is_typed: bool = False) -> List:
    """A new list, or the one that was made with the same `uid` before. A top list that is there already is answered.

    Words that were typed (`is_typed`) are looked at before others read them.
    """
    named = {"uid": uid} if uid else {}
    _refuse_if(by.lists.kept().count() >= MOST_LISTS, _("You have as many lists as one can have."))
    try:
        with transaction.atomic():
            listing = List.objects.create(owner=by, **named, **vars(details))
            if is_typed:
                screen_words(listing=listing, by=by)
    except IntegrityError:
        return _there_already(by, details, uid)
    purge(tags_of(listing))
    return listing


def _there_already(by, details: Details, uid: UUID | None) -> List:
    mine = by.lists.kept()
    found = mine.filter(uid=uid).first() or mine.filter(kind=List.Kind.TOP, rides=details.rides).first()
    _refuse_if(found is None, _("This list cannot be made."))
    return found


@transaction.atomic
def change(*, listing: List, by, details: Details) -> List:
    """Change what the list says of itself; its kind stays for a top list."""
    held = hold(listing, by)
    before = tags_of(held)
    held.title, held.description, held.privacy = details.title, details.description, details.privacy
    if held.kind != List.Kind.TOP and details.kind != List.Kind.TOP:
        held.kind = details.kind
    touch(held)
    screen_words(listing=held, by=by, is_edit=True)
    purge(before, forced=True)
    return held


def screen_words(*, listing: List, by, is_edit: bool = False) -> None:
    """Look at what others would read before they do: where a check holds it, the list waits for a moderator."""
    if listing.privacy == List.Privacy.ME or listing.state in (List.State.HIDDEN, List.State.REMOVED):
        return
    verdict = screen(thing=listing, author=by, is_edit=is_edit)
    state = List.State.PENDING if verdict.holds else listing.state
    if state != listing.state:
        listing.state = state
        listing.save(update_fields=["state"])
        purge(tags_of(listing), forced=True)


@transaction.atomic
def delete(*, listing: List, by) -> List:
    """Take a list away; `restore` brings it back as long as the row is there."""
    held = List.objects.select_for_update().get(pk=listing.pk, owner=by)
    if held.deleted_at is None:
        held.deleted_at = timezone.now()
        held.save(update_fields=["deleted_at"])
        purge(tags_of(held), forced=True)
    return held


@transaction.atomic
def restore(*, listing: List, by) -> List:
    """Bring a deleted list back. Raises ListRefused where another top list has taken its place."""
    held = List.objects.select_for_update().get(pk=listing.pk, owner=by)
    taken = held.kind == List.Kind.TOP and by.lists.kept().filter(rides=held.rides, kind="top").exclude(pk=held.pk)
    _refuse_if(taken and taken.exists(), _("There is another top list in its place by now."))
    held.deleted_at = None
    held.save(update_fields=["deleted_at"])
    purge(tags_of(held))
    return held


@transaction.atomic
def copy(*, listing: List, by, uid: UUID | None = None) -> List:
    """A list of one's own with the same things in the same order; it remembers whose it was. Notes stay behind."""
    _refuse_if(not (listing.is_shown or listing.owner_id == by.pk), _("This list is not there."))
    kind = List.Kind.RANKED if listing.kind == List.Kind.TOP else listing.kind
    made = create(by=by, details=Details(listing.title, "", List.Privacy.ME, kind), uid=uid)
    if made.copied_from_id is None and not made.items.exists():
        made.copied_from, made.copied_of = listing, listing.owner
        made.save(update_fields=["copied_from", "copied_of"])
        fill(made, listing.items.values_list("page_id", flat=True))
    return made


@transaction.atomic
def set_top(*, by, rides: str, page_ids: Sequence[int]) -> List:
    """Make these the beginning of the member's top list, best first; what else it held follows. Notes stay."""
    titles = {List.Rides.COASTERS: _("My top roller coasters"), List.Rides.OTHERS: _("My top rides")}
    listing = hold(create(by=by, details=Details(titles[rides], kind=List.Kind.TOP, rides=rides)), by)
    items = {item.page_id: item for item in listing.items.all()}
    others = [page_id for page_id in items if page_id not in set(page_ids)]
    notes = {page_id: item.note for page_id, item in items.items()}
    listing.items.all().delete()
    fill(listing, [*page_ids, *others], notes)
    touch(listing, orders=True)
    return listing


def hold(listing: List, by) -> List:
    """The list as it stands now, until the end of the transaction. Raises ListRefused for anybody but its owner."""
    held = List.objects.select_for_update().filter(pk=listing.pk, owner=by, deleted_at=None).first()
    _refuse_if(held is None, _("This list is not yours, or not there any more."))
    return held


def touch(listing: List, *, orders: bool = False) -> None:
    """Note that it changed; with `orders` other tabs have to look again before they order."""
    listing.edited_at = timezone.now()
    listing.version += orders
    listing.save()
    purge(tags_of(listing))


def fill(listing: List, page_ids: Iterable[int], notes: dict[int, str] | None = None) -> None:
    """Put pages at the end, in this order."""
    model, start = listing.items.model, listing.items.count() and _last(listing)
    rows = (
        model(list=listing, page_id=page_id, position=start + at, note=(notes or {}).get(page_id, ""))
        for at, page_id in enumerate(page_ids, 1)
    )
    model.objects.bulk_create(rows, batch_size=500)


def _last(listing: List) -> int:
    return listing.items.order_by("-position").values_list("position", flat=True).first() or 0


def _refuse_if(condition, reason: str) -> None:
    if condition:
        raise ListRefused(reason)
