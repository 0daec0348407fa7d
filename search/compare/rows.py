"""Rows of a comparison: a fact, how it is written, and in which word the best value is marked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.dates import PartialDate
from pages.life import time_html
from pages.shown_facts import amount, yes_or_no
from search.models import CatalogueEntry

from .best import best_of, first_of

Words = str | Promise


@dataclass
class Thing:
    """One of the things compared: its entry, and what else its page knows."""

    entry: CatalogueEntry
    more: dict[str, Any] = field(default_factory=dict)

    def get(self, column: str) -> Any:
        """A fact of the page or of the entry."""
        return self.more[column] if column in self.more else getattr(self.entry, column)


@dataclass(frozen=True)
class Row:
    """A fact. `written` gives text or safe HTML, "" where it is not recorded; `best` the places of the best values."""

    label: Words
    written: Callable[[Thing], SafeString | str]
    best_word: Words = ""
    best: Callable[[list[Thing], list[str]], set[int]] | None = None
    # The number behind the text, for the bar beneath it.
    number: Callable[[Thing], float | None] | None = None


@dataclass(frozen=True)
class Group:
    """Rows under a heading."""

    key: str
    title: Words
    rows: tuple[Row, ...]


def figure(column: str, label: Words, kind: str, word: Words = "", *, least: bool = False, bar: bool = True) -> Row:
    """A number in both units; `word` marks the greatest, or with `least` the least. `kind`: core.units or "number"."""

    def number(thing: Thing) -> float | None:
        return thing.get(column)

    def best(things: list[Thing], written: list[str]) -> set[int]:
        return best_of([number(thing) for thing in things], written, least=least)

    return Row(
        label, lambda thing: amount(number(thing), kind), word, best if word else None, number if bar and word else None
    )


def date(column: str, label: Words, word: Words = "") -> Row:
    """A partial date; `word` marks the earliest."""

    def known(thing: Thing) -> PartialDate | None:
        return thing.get(column)

    return Row(
        label,
        lambda thing: time_html(known(thing)),
        word,
        (lambda things, _written: first_of([known(thing) for thing in things])) if word else None,
    )


def choice(column: str, label: Words, vocabulary: Any) -> Row:
    """One word of a vocabulary."""
    return Row(label, lambda thing: word_of(thing.get(column), vocabulary))


def choices(column: str, label: Words, vocabulary: Any, word: Words = "") -> Row:
    """Several words of a vocabulary; `word` marks who has most of them."""

    def words(thing: Thing) -> list[str]:
        return [word_of(value, vocabulary) for value in thing.get(column)]

    return listed(label, words, word)


def listed(label: Words, words: Callable[[Thing], list[str]], word: Words = "") -> Row:
    """Several words in the order of the alphabet; `word` marks who has most of them."""

    def best(things: list[Thing], _written: list[str]) -> set[int]:
        counts = [len(words(thing)) or None for thing in things]
        return best_of(counts, [str(count) for count in counts])

    return Row(label, lambda thing: ", ".join(sorted(words(thing), key=str.casefold)), word, best if word else None)


def yes_no(column: str, label: Words) -> Row:
    """A fact that holds or does not."""
    return Row(label, lambda thing: yes_or_no(thing.get(column)))


def text(column: str, label: Words) -> Row:
    """A fact in its own words."""
    return Row(label, lambda thing: thing.get(column) or "")


def link(label: Words, name: Callable[[Thing], str], url: Callable[[Thing], str]) -> Row:
    """The name of a page, as a link where it has an address."""

    def written(thing: Thing) -> SafeString | str:
        words, address = name(thing), url(thing)
        return format_html('<a href="{}">{}</a>', address, words) if words and address else words

    return Row(label, written)


def word_of(value: Any, vocabulary: Any) -> str:
    """The label of a value; the value itself for one that the vocabulary does not know."""
    if value in ("", None):
        return ""
    return str(vocabulary(value).label) if value in vocabulary.values else str(value)
