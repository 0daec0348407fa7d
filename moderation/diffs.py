"""What became of a text, word by word, for who decides about a change."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Longer texts are shown one beneath the other: comparing them would take longer than reading.
MOST = 20_000
# A number with its separators is one word: "2,479.5".
_WORDS = re.compile(r"\s+|\d+(?:[.,:\u202f]\d+)*|\w+|[^\w\s]")


@dataclass(frozen=True)
class Stretch:
    """A stretch of text: "same", "new" or "old"."""

    kind: str
    text: str


def changes(old: str, new: str) -> list[Stretch]:
    """The stretches of both texts in their order; the old one before the new one that took its place."""
    if not old or not new or len(old) + len(new) > MOST:
        return [Stretch(kind, text) for kind, text in (("old", old), ("new", new)) if text]
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(Stretch("same", "".join(before[i1:i2])))
            continue
        found.extend(
            Stretch(kind, "".join(words)) for kind, words in (("old", before[i1:i2]), ("new", after[j1:j2])) if words
        )
    return found
