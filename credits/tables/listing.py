"""Rows of a table that put rides and parks on lists: written at the end of each list, and taken off again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from credits.lists import actions
from credits.lists.errors import ListRefused
from credits.lists.ordering import write_order
from credits.lists.pages import listable
from credits.models import List

from .planning import Step


def write_items(user, steps: Iterable[Step]) -> None:
    """Put on each list what is new there, by its place in the table. A list that is not there yet begins private."""
    by_title: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        if step.item:
            by_title[step.item["list"]].append(step)
    for title, own in by_title.items():
        _write(user, title, sorted(own, key=lambda step: (step.item["place"], step.row.line)))


def _write(user, title: str, steps: list[Step]) -> None:
    found = user.lists.kept().filter(title=title).order_by("pk").first()
    try:
        listing = actions.hold(found or _made(user, title), user)
    except ListRefused:
        return _refuse(steps)
    fitting = set(listable(listing, [step.page_id for step in steps]))
    _refuse(step for step in steps if step.page_id not in fitting)
    new = [step for step in steps if step.item]
    actions.fill(listing, [step.page_id for step in new], {step.page_id: step.item["note"] for step in new})
    actions.touch(listing)
    actions.screen_words(listing=listing, by=user, is_edit=True)
    for step in new:
        step.row.outcome = {"list": listing.pk, "page": step.page_id, "note": step.item["note"], "made": not found}
    return None


def _made(user, title: str) -> List:
    return actions.create(by=user, details=actions.Details(title, privacy=List.Privacy.ME))


def _refuse(steps: Iterable[Step]) -> None:
    for step in steps:
        step.item, step.is_refused = None, True


def undo_items(by, outcomes: Iterable[Mapping]) -> None:
    """Take off what was put on and stands there as it was written; a list made for it goes when nothing is left."""
    by_list: dict[int, list[Mapping]] = defaultdict(list)
    for outcome in outcomes:
        if "list" in outcome:
            by_list[outcome["list"]].append(outcome)
    for held in List.objects.kept().select_for_update().filter(owner=by, pk__in=by_list).order_by("pk"):
        notes = {outcome["page"]: outcome["note"] for outcome in by_list[held.pk]}
        gone = [item.pk for item in held.items.filter(page_id__in=notes) if item.note == notes[item.page_id]]
        held.items.filter(pk__in=gone).delete()
        left = list(held.items.order_by("position").values_list("page_id", flat=True))
        write_order(held, left)
        actions.touch(held, orders=True)
        if not left and by_list[held.pk][0]["made"]:
            actions.delete(listing=held, by=by)
