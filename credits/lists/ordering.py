"""What members do with the things on their lists.

Adding, taking out and noting name their thing, so they hold whatever the order is. Moving says of which order it was
thought (`version`): where another tab has ordered meanwhile, nothing is changed and the member is told.
"""

from collections.abc import Mapping, Sequence

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from credits.models import List
from credits.models.lists import LONGEST_NOTE, MOST_ITEMS

from .actions import fill, hold, screen_words, touch
from .errors import ListRefused, StaleList
from .pages import listable


@transaction.atomic
def add(*, listing: List, by, page_ids: Sequence[int]) -> list[int]:
    """Put rides and parks at the end; those that are there already stay where they are. Answers the new ones."""
    held = hold(listing, by)
    there = set(held.items.values_list("page_id", flat=True))
    allowed = listable(held, [page_id for page_id in page_ids if page_id not in there])
    if not allowed and not there.intersection(page_ids):
        raise ListRefused(_what_fits(held))
    if len(there) + len(allowed) > MOST_ITEMS:
        raise ListRefused(
            ngettext("A list holds %(most)s at most.", "A list holds %(most)s at most.", MOST_ITEMS)
            % {"most": MOST_ITEMS}
        )
    fill(held, allowed)
    if allowed:
        touch(held)
    return allowed


@transaction.atomic
def take_out(*, listing: List, by, page_id: int) -> bool:
    """Take one thing off the list; `put_back` undoes it."""
    held = hold(listing, by)
    item = held.items.filter(page_id=page_id).first()
    if item is None:
        return False
    held.taken_out = {"page": item.page_id, "position": item.position, "note": item.note}
    item.delete()
    write_order(held, _order(held))
    touch(held, orders=True)
    return True


@transaction.atomic
def put_back(*, listing: List, by) -> bool:
    """Bring back what was taken out last, to its place."""
    held = hold(listing, by)
    gone, held.taken_out = held.taken_out, None
    if not gone or held.items.filter(page_id=gone["page"]).exists() or not listable(held, [gone["page"]]):
        held.save(update_fields=["taken_out"])
        return False
    fill(held, [gone["page"]], {gone["page"]: gone["note"]})
    write_order(held, rearranged(_order(held), {gone["page"]: gone["position"]}))
    touch(held, orders=True)
    return True


def move(*, listing: List, by, page_id: int, to: int, version: int) -> bool:
    """Bring one thing to place `to`, counted from 1; the others close up. Raises StaleList."""
    return arrange(listing=listing, by=by, places={page_id: to}, version=version)


@transaction.atomic
def note(*, listing: List, by, notes: Mapping[int, str]) -> int:
    """Write what is said of things, by page; how many notes changed."""
    held = hold(listing, by)
    changed = []
    for item in held.items.filter(page_id__in=notes):
        words = " ".join(notes[item.page_id].split())[:LONGEST_NOTE]
        if words != item.note:
            item.note = words
            changed.append(item)
    held.items.model.objects.bulk_update(changed, ["note"])
    if changed:
        touch(held)
        screen_words(listing=held, by=by, is_edit=True)
    return len(changed)


@transaction.atomic
def arrange(*, listing: List, by, places: Mapping[int, int], version: int) -> bool:
    """Bring several things to the places that were typed for them, in one go. Raises StaleList."""
    held = hold(listing, by)
    _same(held, version)
    before = _order(held)
    after = rearranged(before, places)
    if after == before:
        return False
    write_order(held, after)
    touch(held, orders=True)
    return True


def rearranged(order: Sequence[int], places: Mapping[int, int]) -> list[int]:
    """`order` with some things at the places (from 1) that they were given; the rest fills up in its order."""
    moved = sorted((key for key in places if key in set(order)), key=lambda key: (places[key], order.index(key)))
    rest = [key for key in order if key not in places]
    for key in moved:
        rest.insert(max(0, min(places[key] - 1, len(rest))), key)
    return rest


def write_order(listing: List, page_ids: Sequence[int]) -> None:
    """Number the things of the list anew, in this order, in one statement."""
    sql = """
        UPDATE credits_listitem SET position = ordered.place
        FROM unnest(%s::bigint[]) WITH ORDINALITY AS ordered(page_id, place)
        WHERE list_id = %s AND credits_listitem.page_id = ordered.page_id AND position <> ordered.place
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(page_ids), listing.pk])


def _same(listing: List, version: int) -> None:
    if listing.version != version:
        raise StaleList(
            _("The order was changed elsewhere meanwhile, perhaps in another tab.")
            + " "
            + _("Nothing was moved; here is the list as it is now.")
        )


def _order(listing: List) -> list[int]:
    return list(listing.items.order_by("position").values_list("page_id", flat=True))


def _what_fits(listing: List) -> str:
    if listing.kind != List.Kind.TOP:
        return _("Rides and parks can be listed; this is neither.")
    if listing.rides == List.Rides.COASTERS:
        return _("This list ranks roller coasters; this is none.")
    return _("This list ranks rides that are no roller coasters; this is none.")
