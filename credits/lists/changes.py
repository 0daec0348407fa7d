"""What the form of a list asks for, turned into acts."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from credits.models import List
from reviews.models import Review

from . import ordering
from .errors import ListRefused
from .pages import shown

LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class Notice:
    """What to say of a change that was made or refused."""

    text: str
    tone: str = "go"


def change(listing: List, by, typed) -> Notice | None:
    """Do what the button that was pressed asks for; notes that were typed are kept with it. Raises ListRefused."""
    for name, act in _ACTS.items():
        if name in typed:
            if notes := _notes(typed):
                ordering.note(listing=listing, by=by, notes=notes)
            return act(listing, by, typed, typed[name])
    return _save(listing, by, typed, "")


def add_first(listing: List, by, page: str) -> None:
    """Put the page that a list was begun for on it; one that does not fit is left out."""
    if page_id := number(page):
        try:
            ordering.add(listing=listing, by=by, page_ids=[page_id])
        except ListRefused:
            return


def stand_on(lists: Iterable[List], by, page_id: int, chosen: list[str]) -> None:
    """Make the page stand on exactly the chosen ones of these lists."""
    for listing in lists:
        if str(listing.uid) in chosen:
            ordering.add(listing=listing, by=by, page_ids=[page_id])
        else:
            ordering.take_out(listing=listing, by=by, page_id=page_id)


def number(text: str) -> int:
    """A key or a place that was sent; 0 for what is none."""
    is_one = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_one else 0


def uuid_of(text: str | None) -> UUID | None:
    """A uid that was sent; None for what is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _add(listing, by, typed, value) -> Notice:
    added = ordering.add(listing=listing, by=by, page_ids=[number(value)])
    name = _name(number(value))
    if not added:
        return Notice(_("%(name)s is on the list already.") % {"name": name}, "wait")
    return Notice(_("%(name)s added at the end.") % {"name": name})


def _take_out(listing, by, typed, value) -> Notice | None:
    return None if ordering.take_out(listing=listing, by=by, page_id=number(value)) else _gone()


def _put_back(listing, by, typed, value) -> Notice:
    return Notice(_("It is back in its place.")) if ordering.put_back(listing=listing, by=by) else _gone()


def _up(listing, by, typed, value) -> Notice | None:
    return _step(listing, by, typed, value, -1)


def _down(listing, by, typed, value) -> Notice | None:
    return _step(listing, by, typed, value, 1)


def _step(listing, by, typed, value, step: int) -> Notice | None:
    order = list(listing.items.order_by("position").values_list("page_id", flat=True))
    page_id = number(value)
    place = order.index(page_id) + 1 + step if page_id in order else 1
    return _moved(listing, by, typed, page_id, max(1, place))


def _move(listing, by, typed, value) -> Notice | None:
    """A place that was dragged to (`to`), or typed beside the thing."""
    place = number(typed.get("to") or typed.get(f"to-{number(value)}", ""))
    if not place:
        raise ListRefused(_("Give the place as a whole number from 1 on."))
    return _moved(listing, by, typed, number(value), place)


def _moved(listing, by, typed, page_id: int, to: int) -> Notice | None:
    has_moved = ordering.move(listing=listing, by=by, page_id=page_id, to=to, version=number(typed.get("version", "")))
    said = {"name": _name(page_id), "place": min(to, listing.items.count())}
    return Notice(_("%(name)s is number %(place)s now.") % said) if has_moved else None


def _fill(listing, by, typed, value) -> Notice:
    """All that the member rated at least so well, best first."""
    least = max(1, number(typed.get("least", "1")))
    rated = Review.objects.existing().filter(author=by, rating__gte=least).order_by("-rating", "-created_at")
    there = set(listing.items.values_list("page_id", flat=True))
    new = [page_id for page_id in rated.values_list("page_id", flat=True) if page_id not in there]
    added = ordering.add(listing=listing, by=by, page_ids=new) if new else []
    if not added:
        return Notice(_("All that you rated so and that fits is on the list already."), "wait")
    message = ngettext("%(number)s added from your ratings.", "%(number)s added from your ratings.", len(added))
    return Notice(message % {"number": len(added)})


def _save(listing, by, typed, value) -> Notice | None:
    """All notes and places that were typed."""
    there = {name[4:]: text for name, text in typed.items() if name.startswith("was-")}
    places = {
        number(pk): number(typed.get(f"to-{pk}", ""))
        for pk, was in there.items()
        if number(typed.get(f"to-{pk}", "")) and typed.get(f"to-{pk}") != was
    }
    if places:
        ordering.arrange(listing=listing, by=by, places=places, version=number(typed.get("version", "")))
    ordering.note(listing=listing, by=by, notes=_notes(typed))
    return Notice(_("Saved."))


def _notes(typed) -> dict[int, str]:
    return {number(name[5:]): text for name, text in typed.items() if name.startswith("note-")}


def _name(page_id: int) -> str:
    page = shown([page_id]).get(page_id)
    return page.name if page else _("It")


def _gone() -> Notice:
    return Notice(_("It is not there any more."), "wait")


_ACTS = {
    "up": _up,
    "down": _down,
    "move": _move,
    "take_out": _take_out,
    "put_back": _put_back,
    "add": _add,
    "fill": _fill,
}
