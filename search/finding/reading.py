"""What somebody typed, as it is searched for."""

import re
import unicodedata
from dataclasses import dataclass

from search.folding import compact, fold, without_article

LONGEST_QUERY = 100
MOST_WORDS = 8
LONGEST_WORD = 40
# They part words and tell nothing; the last word of a query may still be going to be another one.
STOP_WORDS = frozenset(
    {"the", "a", "an", "and", "of", "at", "in", "on", "by", "near", "from", "with", "n", "de", "der", "die", "das"}
    | {"des", "du", "la", "le", "les", "el", "los", "las", "il", "et", "und", "y"}
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Query:
    """What was typed, tidied; and its folded words, of which those that tell nothing are left out."""

    text: str
    folded: str
    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def letters(self) -> int:
        """How many letters and digits its words have together."""
        return sum(map(len, self.words))

    @property
    def whole_forms(self) -> list[str]:
        """What a name has to be, folded, to be exactly what was typed."""
        forms = [self.folded, without_article(self.folded), " ".join(self.words), compact(self.text)]
        return list(dict.fromkeys(form for form in forms if form))

    def without(self, position: int) -> "Query":
        """The same query with one word less."""
        return of_words([word for at, word in enumerate(self.words) if at != position])


def read(text: str) -> Query:
    """Read what was typed. Never fails: whatever holds no letter or digit is an empty query."""
    tidy = tidied(text)
    folded = fold(tidy)
    return Query(tidy, folded, _telling(folded.split()))


def of_words(words: list[str]) -> Query:
    """A query of words that are folded already."""
    text = " ".join(words)
    return Query(text, text, tuple(words))


def tidied(text: str) -> str:
    """Text without control characters, halves of characters and superfluous space; no more than is searched for."""
    kept = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text[: LONGEST_QUERY * 4])
    return _SPACE.sub(" ", kept).strip()[:LONGEST_QUERY].strip()


def _telling(words: list[str]) -> tuple[str, ...]:
    last = len(words) - 1
    telling = [word for at, word in enumerate(words) if at == last or word not in STOP_WORDS]
    if len(telling) > 1 and telling[-1] in {"and", "the", "a"}:
        telling.pop()
    return tuple(word[:LONGEST_WORD] for word in telling[:MOST_WORDS])
