"""The terms as the index shows them: found by words, grouped by kind and letter."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.drawings.elements import has_drawing
from rides.models import GlossaryTerm
from search.folding import fold, sort_key

LONGEST_QUERY = 100
KINDS: dict[str, str | Promise] = {
    GlossaryTerm.Kind.INVERSION: _("Inversions"),
    GlossaryTerm.Kind.ELEMENT: _("Other elements"),
    GlossaryTerm.Kind.DEVICE: _("Machinery"),
    GlossaryTerm.Kind.TERM: _("Words"),
}


@dataclass
class Row:
    """A term in the index."""

    term: GlossaryTerm
    count: int

    @property
    def brief(self) -> str:
        """The first sentence of its definition."""
        first, dot, rest = self.term.definition.partition(". ")
        return f"{first}." if dot and rest else first

    @property
    def drawn(self) -> bool:
        """Whether its page has a drawing."""
        return has_drawing(self.term.slug)


@dataclass
class Section:
    """The terms of a kind, by letter."""

    key: str
    label: str | Promise
    letters: list[tuple[str, list[Row]]]

    @property
    def total(self) -> int:
        """How many terms it holds."""
        return sum(len(rows) for _letter, rows in self.letters)


def found(terms: list[GlossaryTerm], query: str) -> list[GlossaryTerm]:
    """Those terms in whose names or definition every word of the query begins a word; all without a query.

    First those of that name, then those with it in a name, then the rest.
    """
    asked = fold(query[:LONGEST_QUERY])
    words = asked.split()
    matching = [term for term in terms if _have([*_names(term), fold(term.definition)], words)]
    return sorted(matching, key=lambda term: (asked not in _names(term), not _have(_names(term), words)))


def _names(term: GlossaryTerm) -> list[str]:
    return [fold(name) for name in (term.name, *term.other_names)]


def _have(texts: list[str], words: list[str]) -> bool:
    text = f" {' '.join(texts)}"
    return all(f" {word}" in text for word in words)


def sections(terms: list[GlossaryTerm], counts: dict[str, int]) -> list[Section]:
    """The terms grouped; kinds without any are left out."""
    ordered = sorted(terms, key=lambda term: sort_key(term.name))
    by_kind = [(kind, [term for term in ordered if term.kind == kind]) for kind in KINDS]
    return [Section(str(kind), KINDS[kind], _letters(each, counts)) for kind, each in by_kind if each]


def _letters(terms: list[GlossaryTerm], counts: dict[str, int]) -> list[tuple[str, list[Row]]]:
    return [
        (letter, [Row(term, counts.get(term.slug, 0)) for term in each])
        for letter, each in groupby(terms, key=lambda term: letter_of(term.name))
    ]


def as_found(terms: list[GlossaryTerm], counts: dict[str, int]) -> list[Section]:
    """The terms in one list as they stand, for what was searched."""
    rows = [Row(term, counts.get(term.slug, 0)) for term in terms]
    return [Section("found", _("Found"), [("", rows)])] if rows else []


def chips(terms: list[GlossaryTerm], query: str, kind: str) -> list[dict]:
    """All, and each kind, with the number of these terms; for components/chips.html."""
    counts = Counter(term.kind for term in terms)
    kinds = [("", _("All"), len(terms)), *((value, label, counts[value]) for value, label in KINDS.items())]
    return [
        {"label": label, "url": _address(q=query, kind=value), "count": count, "current": value == kind}
        for value, label, count in kinds
    ]


def _address(**asked: str) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('glossary:index')}?{query}" if query else reverse("glossary:index")


def letter_of(name: str) -> str:
    """The letter under which a name stands; "0-9" for figures."""
    first = sort_key(name)[:1].upper()
    return first if first.isalpha() else "0-9"
