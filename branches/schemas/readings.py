"""Differences in words: where, what happened, before and after, as plain text for histories and reviews."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.merging import MISSING, Change, ChangeKind
from branches.merging.nodes import RichText
from branches.merging.paragraphs import PartKind, TextPart
from branches.merging.words import Span, Target, targets, text_by_paragraphs, visible_text, word_changes

from .models import page_schema
from .names import NUMBERS, Titles, label_of, target_model, value_text
from .spots import Spot, item_of, spot_at, thing_within, within


@dataclass(frozen=True)
class Reading:
    """One line of a history. Every mark of it is text; colour may be added, never needed."""

    where: tuple[str, ...]
    what: str
    before: str = ""
    after: str = ""
    # Word by word, where both are running text.
    words: tuple[Span, ...] = ()
    # Links and embeds that point elsewhere now.
    links: tuple[str, ...] = ()


def readings(
    changes: Iterable[Change], model: type[models.Model], before: dict, after: dict, titles: Titles | None = None
) -> list[Reading]:
    """The changes of `differences(before, after, page_schema(model))` in words; one query for each type of thing."""
    start = Spot(None, model, page_schema(model), before, after)
    found = [(change, spot_at(start, change.path)) for change in changes]
    titles = titles or Titles()
    for change, spot in found:
        for version in (change.before, change.after):
            _want(version, spot, titles)
        for part in change.parts:
            _want_targets(part, titles)
    titles.fetch()
    return [reading for change, spot in found for reading in _readings(change, spot, titles)]


def texts(found: Iterable[tuple[Spot, Any]]) -> list[str]:
    """Values in words, each with the place that it stands at; "" for MISSING. One query for each type of thing."""
    found, titles = list(found), Titles()
    for spot, value in found:
        _want(value, spot, titles)
    titles.fetch()
    return ["" if value is MISSING else _text(_value(value), spot, titles) for spot, value in found]


# --- what


def _readings(change: Change, spot: Spot, titles: Titles) -> Iterator[Reading]:
    if change.kind is ChangeKind.MOVED:
        yield Reading(spot.labels, _moved(change.was_at, change.now_at))
    elif change.parts:
        for part in change.parts:
            yield _of_part(part, spot, titles)
    elif change.members_added or change.members_removed:
        yield from _of_members(change, spot, titles)
    else:
        yield _of_value(change, spot, titles)


def _moved(was_at: int | None, now_at: int | None) -> str:
    return _("Moved from %(was)s to %(now)s") % {"was": was_at, "now": now_at}


def _of_value(change: Change, spot: Spot, titles: Titles) -> Reading:
    what = {
        ChangeKind.ADDED: _("Added"),
        ChangeKind.REMOVED: _("Removed"),
        ChangeKind.RETYPED: _("Became another kind of block"),
    }.get(change.kind, _("Changed"))
    before, after = (
        "" if one is MISSING else _text(_value(one), spot, titles) for one in (change.before, change.after)
    )
    # "30 m (98 ft)" has as many words as some prose.
    may_be_prose = change.kind is ChangeKind.CHANGED and not isinstance(spot.thing, NUMBERS)
    is_prose = may_be_prose and min(before.count(" "), after.count(" ")) > 2
    return Reading(spot.labels, what, before, after, word_changes(before, after) if is_prose else ())


def _of_members(change: Change, spot: Spot, titles: Titles) -> Iterator[Reading]:
    for what, members in ((_("Added"), change.members_added), (_("Removed"), change.members_removed)):
        if members:
            text = ", ".join(value_text(member, spot.thing, titles) for member in members)
            is_new = members is change.members_added
            yield Reading(spot.labels, what, "" if is_new else text, text if is_new else "")


def _of_part(part: TextPart, spot: Spot, titles: Titles) -> Reading:
    place = _("paragraph %(place)s") % {"place": part.now_at or part.was_at}
    where = (*spot.labels, place)
    if part.kind is PartKind.MOVED:
        return Reading(where, _moved(part.was_at, part.now_at))
    what = {PartKind.ADDED: _("Added"), PartKind.REMOVED: _("Removed")}.get(part.kind, _("Changed"))
    links = tuple(_of_link(old, new, titles) for old, new in part.links)
    before, after = visible_text(part.before), visible_text(part.after)
    return Reading(where, _("Looks different") if part.is_only_look else what, before, after, part.words, links)


def _of_link(old: Target | None, new: Target | None, titles: Titles) -> str:
    if old is None or new is None:
        words = _("“%(words)s” now points at %(to)s") if old is None else _("“%(words)s” no longer points at %(to)s")
        target = new or old
        return words % {"words": target.text, "to": _of_target(target, titles)}
    return _("“%(words)s” points at %(now)s instead of %(was)s") % {
        "words": new.text,
        "now": _of_target(new, titles),
        "was": _of_target(old, titles),
    }


def _of_target(target: Target, titles: Titles) -> str:
    if target.kind == "page":
        return titles.of(Page, target.to)
    return target.to if target.kind in ("url", "media") else f"{target.kind} {target.to}"


# --- values


def _value(version: Any) -> Any:
    """Of a block its value: type and id are told elsewhere."""
    return version["value"] if isinstance(version, dict) and {"type", "value"} <= version.keys() else version


def _text(value: Any, spot: Spot, titles: Titles) -> str:
    """A value, a group, a row or a block as text."""
    if isinstance(spot.node, RichText) and isinstance(value, str):
        return text_by_paragraphs(value)
    if isinstance(value, dict):
        inner = [(name, one) for name, one in value.items() if name != "uid" and one not in (None, "", [], False)]
        return "; ".join(f"{_label_within(spot, name)}: {_text_within(spot, name, one, titles)}" for name, one in inner)
    if isinstance(value, list):
        return " · ".join(_text(_value(one), item_of(spot), titles) for one in value)
    return value_text(value, spot.thing, titles)


def _label_within(spot: Spot, name: str) -> str:
    return label_of(thing_within(spot, name), name)


def _text_within(spot: Spot, name: str, value: Any, titles: Titles) -> str:
    return _text(value, within(spot, name), titles)


def _want(version: Any, spot: Spot, titles: Titles) -> None:
    """Ask for the titles of all that the value names."""
    value = _value(version)
    model = target_model(spot.thing)
    if isinstance(value, dict):
        for name, one in value.items():
            _want(one, within(spot, name), titles)
    elif isinstance(value, list):
        for one in value:
            _want(one, item_of(spot), titles)
    elif model is not None:
        titles.want(model, value)


def _want_targets(part: TextPart, titles: Titles) -> None:
    for html in (part.before, part.after):
        for target in targets(html):
            if target.kind == "page" and target.to.isdigit():
                titles.want(Page, int(target.to))
