"""The names of an entry, and the words that they are found by."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from search.folding import compact, fold, without_article
from search.models import CatalogueEntry, CatalogueName

from .countries import words_of_country

Kind = CatalogueName.Kind
LONGEST_WORD = 80
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True)
class Named:
    """A name as it is written, and folded."""

    kind: str
    name: str
    folded: str


def names_of(entry: CatalogueEntry) -> list[Named]:
    """All names, each folded form once; those with an article or an addition in brackets also without it."""
    given = [(Kind.NAME, entry.name), (Kind.LOCAL, entry.local_name), (Kind.INITIALS, entry.initials)]
    given += [(Kind.OTHER, name) for name in getattr(entry, "other_names", [])]
    given += [(Kind.FORMER, name) for name in entry.former_names]
    found: dict[str, Named] = {}
    for kind, name in given:
        for folded in _forms(kind, name):
            if folded and folded not in found:
                found[folded] = Named(kind, name, folded)
    for kind, name in given:
        made = derived_initials(name) if kind in (Kind.NAME, Kind.OTHER) else ""
        if made and made not in found:
            found[made] = Named(Kind.INITIALS, made.upper(), made)
    return list(found.values())


def _forms(kind: str, name: str) -> list[str]:
    folded = fold(name)[:500]
    if kind == Kind.INITIALS:
        return [folded, compact(name)[:500]]
    return [folded, without_article(folded), without_article(fold(_IN_BRACKETS.sub("", name))[:500])]


def derived_initials(name: str) -> str:
    """The first letters of a name of two to eight words ("sfmm", "kd"), "" for others.

    Numbers stay whole: "Intimidator 305" is "i305". An article counts from three words on ("The Beast" has none).
    """
    words = [word for word in fold(_IN_BRACKETS.sub("", name)).split() if word != "and"]
    if not 2 <= len(words) <= 8 or (len(words) == 2 and without_article(" ".join(words)) == words[1]):
        return ""
    return "".join(word if word.isdecimal() else word[0] for word in words)[:20]


def words_of(entry: CatalogueEntry) -> tuple[str, str]:
    """The words of its own names with its initials, and those of its former names; each word once."""
    names = names_of(entry)
    return (
        _once(each.folded for each in names if each.kind != Kind.FORMER),
        _once(each.folded for each in names if each.kind == Kind.FORMER),
    )


def context_words_of(entry: CatalogueEntry) -> str:
    """The words of what it belongs to (`context_names`), with initials, and of its region and country."""
    names = [name for name in entry.context_names if name]
    initials = [derived_initials(name) for name in names]
    return _once([*map(fold, names), *initials, fold(entry.region), words_of_country(entry.country)])


def _once(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(word for text in texts for word in text.split()))


def vocabulary_of(entry: CatalogueEntry) -> set[str]:
    """The words that a mistyped word may be meant for."""
    text = f"{entry.words} {entry.former_words} {entry.context_words}"
    return {word[:LONGEST_WORD] for word in text.split() if len(word) > 2 and not word.isdecimal()}
