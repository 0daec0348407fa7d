"""Queries as PostgreSQL's text search reads them.

Only folded words come here, of small Latin letters and digits, so nothing that was typed can be an operator.
"""

from .correcting import Meanings
from .forms import SHORTEST_BEGINNING, forms_of, joins_of


def as_typed(words: tuple[str, ...], meanings: Meanings) -> str:
    """All words as they were typed, or as a beginning; two of them may be one, and one of them two."""
    variants = [words, *joins_of(words)]
    return " | ".join(f"({_all(variant, lambda word: _typed(word, meanings))})" for variant in variants)


def as_meant(words: tuple[str, ...], meanings: Meanings) -> str:
    """All words as they may be meant."""
    return _all(words, lambda word: [*_typed(word, meanings), *meanings.near.get(word, ())])


def _all(words: tuple[str, ...], forms) -> str:
    last = len(words) - 1
    terms = []
    for at, word in enumerate(words):
        beginning = at == last or len(word) >= SHORTEST_BEGINNING
        first, *others = forms(word)
        terms.append("(" + " | ".join([f"{first}:*" if beginning else first, *others]) + ")")
    return " & ".join(terms)


def _typed(word: str, meanings: Meanings) -> list[str]:
    parted = [f"({first} <-> {second}:*)" for first, second in meanings.split.get(word, ())]
    return [word, *forms_of(word), *parted]
