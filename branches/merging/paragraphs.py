"""Two versions of a rich text, paragraph by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

from .steadiness import moved_keys
from .units import Unit, units
from .words import Span, Target, targets, visible_text, word_changes


class PartKind(StrEnum):
    """What became of a paragraph."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class TextPart:
    """A paragraph, heading or list item, as HTML before and after; "" where it did not exist. Places count from 1."""

    kind: PartKind
    before: str
    after: str
    was_at: int | None = None
    now_at: int | None = None

    @property
    def words(self) -> tuple[Span, ...]:
        """Word by word, with what links and embeds point at."""
        return word_changes(visible_text(self.before), visible_text(self.after))

    @property
    def links(self) -> tuple[tuple[Target | None, Target | None], ...]:
        """What links and embeds pointed at before and after, where that changed."""
        return changed_targets(self.before, self.after)

    @property
    def is_only_look(self) -> bool:
        """Whether the words and targets stayed, and only bold, heading or the like changed."""
        return self.kind is PartKind.CHANGED and visible_text(self.before) == visible_text(self.after)


def text_parts(before: str, after: str) -> tuple[TextPart, ...]:
    """The paragraphs that changed: by their keys where all have one, else by their words."""
    old, new = units(before), units(after)
    if _is_keyed(old) and _is_keyed(new) and {unit.key for unit in old} & {unit.key for unit in new}:
        return tuple(_by_key(old, new))
    return tuple(_by_words(old, new))


def changed_targets(before: str, after: str) -> tuple[tuple[Target | None, Target | None], ...]:
    """Pairs of what a link pointed at before and after; one of a pair is None where a link came or went."""
    old, new = targets(before), targets(after)
    goes = [(target.kind, target.to) for target in old], [(target.kind, target.to) for target in new]
    pairs: list[tuple[Target | None, Target | None]] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, *goes, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs += zip_longest(old[start:end], new[new_start:new_end])
    return tuple(pairs)


def _is_keyed(text: tuple[Unit, ...]) -> bool:
    keys = [unit.key for unit in text]
    return all(keys) and len(set(keys)) == len(keys)


def _by_key(old: tuple[Unit, ...], new: tuple[Unit, ...]) -> Iterator[TextPart]:
    known = {unit.key: (place, unit) for place, unit in enumerate(old, 1)}
    kept = {unit.key for unit in new}
    moved = moved_keys(list(known), [unit.key for unit in new])
    for place, unit in enumerate(new, 1):
        if unit.key not in known:
            yield TextPart(PartKind.ADDED, "", unit.html, now_at=place)
            continue
        was_at, was = known[unit.key]
        if unit.key in moved:
            yield TextPart(PartKind.MOVED, was.html, unit.html, was_at, place)
        if was.content != unit.content:
            yield TextPart(PartKind.CHANGED, was.html, unit.html, was_at, place)
    for place, unit in enumerate(old, 1):
        if unit.key not in kept:
            yield TextPart(PartKind.REMOVED, unit.html, "", was_at=place)


def _by_words(old: tuple[Unit, ...], new: tuple[Unit, ...]) -> Iterator[TextPart]:
    contents = [[repr(unit.content) for unit in text] for text in (old, new)]
    for tag, start, end, new_start, new_end in SequenceMatcher(None, *contents, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _pairs(old, new, range(start, end), range(new_start, new_end))


def _pairs(old: tuple[Unit, ...], new: tuple[Unit, ...], gone: range, come: range) -> Iterator[TextPart]:
    for was_at, now_at in zip_longest(gone, come):
        if was_at is None:
            yield TextPart(PartKind.ADDED, "", new[now_at].html, now_at=now_at + 1)
        elif now_at is None:
            yield TextPart(PartKind.REMOVED, old[was_at].html, "", was_at=was_at + 1)
        else:
            yield TextPart(PartKind.CHANGED, old[was_at].html, new[now_at].html, was_at + 1, now_at + 1)
