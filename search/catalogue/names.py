"""The names of an entry, and the words that they are found by."""

from dataclasses import dataclass

from search.folding import compact, fold
from search.models import CatalogueEntry, CatalogueName

Kind = CatalogueName.Kind
LONGEST_WORD = 80


@dataclass(frozen=True)
class Named:
    """A name as it is written, and folded."""

    kind: str
    name: str
    folded: str


def names_of(entry: CatalogueEntry) -> list[Named]:
    """All names, each folded form once; initials also in one piece ("bm" for "B&M")."""
    given = [(Kind.NAME, entry.name), (Kind.LOCAL, entry.local_name), (Kind.INITIALS, entry.initials)]
    given += [(Kind.OTHER, name) for name in getattr(entry, "other_names", [])]
    given += [(Kind.FORMER, name) for name in entry.former_names]
    found: dict[str, Named] = {}
    for kind, name in given:
        for folded in _forms(kind, name):
            if folded and folded not in found:
                found[folded] = Named(kind, name, folded)
    made = derived_initials(entry.name)
    if made and made not in found:
        found[made] = Named(Kind.INITIALS, made.upper(), made)
    return list(found.values())


def _forms(kind: str, name: str) -> list[str]:
    folded = fold(name)[:500]
    return [folded, compact(name)[:500]] if kind == Kind.INITIALS else [folded]


def derived_initials(name: str) -> str:
    """The first letters of a name of three words or more ("sfmm"), "" for a shorter one."""
    words = [word for word in fold(name).split() if word != "and"]
    return "".join(word[0] for word in words) if 3 <= len(words) <= 8 else ""


def words_of(entry: CatalogueEntry) -> tuple[str, str]:
    """The words of its own names with its initials, and those of its former names."""
    names = names_of(entry)
    own = " ".join(each.folded for each in names if each.kind != Kind.FORMER)
    former = " ".join(each.folded for each in names if each.kind == Kind.FORMER)
    return own, former


def vocabulary_of(entry: CatalogueEntry) -> set[str]:
    """The words that a mistyped word may be meant for."""
    text = f"{entry.words} {entry.former_words} {entry.context_words}"
    return {word[:LONGEST_WORD] for word in text.split() if len(word) > 2 and not word.isdecimal()}
