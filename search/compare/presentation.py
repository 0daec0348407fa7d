"""Everything that the page of a comparison shows."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.drawings import hills_together
from pages.public import site_url
from search.models import CatalogueEntry

from .choosing import LONGEST, found_for
from .gathering import KINDS, Gathered, gather, things_of
from .neighbours import Neighbour, neighbours_of
from .rows import Thing
from .selection import LEAST, MOST, Selection
from .table import table_of

Type = CatalogueEntry.Type


@dataclass(frozen=True)
class Head:
    """What stands above a thing's column."""

    number: int
    entry: CatalogueEntry
    left_url: str
    right_url: str
    remove_url: str
    swaps: list[tuple[Neighbour, str]]


def comparison(request: HttpRequest) -> dict:
    """The context; at most six queries, however many things are compared."""
    asked = Selection.of(request.GET)
    gathered = gather(asked)
    things = things_of(gathered)
    words = _words(request)
    # Who is looking for one more is not offered others in exchange: one question to the database, not two.
    alike = {} if words else neighbours_of(things)
    shown = asked.showing([thing.entry.pk for thing in things])
    return {
        "nav": "compare",
        "canonical": f"{site_url(request)}{shown.url_showing(only_differences=False)}",
        "columns": len(things) + 1,
        "selection": shown,
        "heads": [_head(place, thing, shown, alike) for place, thing in enumerate(things, start=1)],
        "title": title_of(things),
        "description": _description(things),
        "notes": list(_notes(asked, gathered, shown)),
        **_table(things, gathered, shown),
        **_adding(words, shown, gathered),
    }


def finding(request: HttpRequest) -> dict:
    """What the form found alone, while somebody types; at most four queries."""
    gathered = gather(Selection.of(request.GET))
    shown = Selection.of(request.GET).showing([entry.pk for entry in gathered.entries])
    return {**_adding(_words(request), shown, gathered), "is_fragment": True}


def _words(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").split())[:LONGEST]


def title_of(things: list[Thing]) -> str:
    """ "Millennium Force and Fury 325 compared"."""
    if len(things) < LEAST:
        return _("Compare")
    return _("%(names)s compared") % {"names": _listed([thing.entry.name for thing in things])}


def _listed(names: list[str]) -> str:
    return get_text_list(names, _("and"))


def _description(things: list[Thing]) -> str:
    if len(things) < LEAST:
        return _("Rides, parks or ride models side by side: every figure, and which is the greatest.")
    names = _listed([thing.entry.name for thing in things])
    return _("%(names)s side by side: every recorded fact, and who has the best of each.") % {"names": names}


def _table(things: list[Thing], gathered: Gathered, shown: Selection) -> dict:
    if len(things) < LEAST:
        return {}
    return {
        "table": table_of(things, KINDS[gathered.type].groups, only_differences=shown.only_differences),
        "drawing": hills_together([thing.entry.hill() for thing in things]),
        "all_url": shown.url_showing(only_differences=False),
        "differences_url": shown.url_showing(only_differences=True),
    }


def _head(place: int, thing: Thing, shown: Selection, alike: dict[int, list[Neighbour]]) -> Head:
    entry = thing.entry
    return Head(
        number=place,
        entry=entry,
        left_url=shown.url_moving(entry.pk, -1),
        right_url=shown.url_moving(entry.pk, 1),
        remove_url=shown.url_without(entry.pk),
        swaps=[(other, shown.url_swapping(entry.pk, other.pk)) for other in alike.get(entry.pk, [])],
    )


def _adding(words: str, shown: Selection, gathered: Gathered) -> dict:
    """The form that finds one more, and what it found."""
    is_full = len(shown.ids) >= MOST
    types = [gathered.type] if gathered.type else list(KINDS)
    found = [] if is_full else found_for(words, types=types, without=shown.ids)
    return {
        "q": words,
        "type": gathered.type,
        "is_full": is_full,
        "found": [(entry, shown.url_with(entry.pk)) for entry in found],
    }


def _notes(asked: Selection, gathered: Gathered, shown: Selection):
    """Sentences on what was asked for and is not shown, each with a link where there is something to do."""
    if gathered.beyond_six:
        yield {
            "text": _("Six at most are compared. Left out: %(names)s.") % {"names": _names(gathered.beyond_six)},
            "tone": "wait",
        }
    if gathered.of_other_types:
        yield _other_types(gathered, shown)
    if gathered.incomparable:
        text = _("Makers and operators cannot be compared yet. Left out: %(names)s.")
        yield {"text": text % {"names": _names(gathered.incomparable)}, "tone": "wait"}
    if gathered.absent:
        yield {"text": _absent(gathered.absent), "tone": "wait"}
    if asked.unreadable:
        text = ngettext(
            "%(count)s part of the address names no page and was left out.",
            "%(count)s parts of the address name no page and were left out.",
            asked.unreadable,
        )
        yield {"text": text % {"count": asked.unreadable}, "tone": "wait"}


def _names(entries: list[CatalogueEntry]) -> str:
    return _listed([entry.name for entry in entries[:MOST]]) + (" …" if len(entries) > MOST else "")


def _absent(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:MOST]) + (" …" if len(numbers) > MOST else "")
    return ngettext(
        "Page %(numbers)s is not on record, or not public, and was left out.",
        "Pages %(numbers)s are not on record, or not public, and were left out.",
        len(numbers),
    ) % {"numbers": shown}


PLURALS = {Type.RIDE: gettext_lazy("rides"), Type.PARK: gettext_lazy("parks"), Type.MODEL: gettext_lazy("ride models")}


def _other_types(gathered: Gathered, shown: Selection) -> dict:
    others = gathered.of_other_types
    text = _("Only things of one kind can be compared: these are %(kind)s. Left out: %(names)s.")
    return {
        "text": text % {"kind": PLURALS[gathered.type], "names": _names(others)},
        "tone": "wait",
        "url": shown.showing([entry.pk for entry in others if entry.type == others[0].type]).url,
        "link": _("Compare those instead"),
    }
