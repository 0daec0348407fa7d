"""Text as it is compared: without case, accents, signs or foreign scripts."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_NO_LETTER = re.compile(r"[^a-z0-9]+")
# What stands within a word without parting it: "Schlitterbahn's", "S.F.M.M."
_WITHIN = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}`\N{ACUTE ACCENT}.]")
_AND = re.compile(r"[&+]")
_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|le|la|les|el|los|las|il|de|het)\s+(?=\S)")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Small Latin letters and digits, words parted by single spaces: "Müller & Söhne" is "muller and sohne".

    Other scripts are written in Latin letters, roughly as they sound.
    """
    latin = anyascii(unicodedata.normalize("NFKC", _AND.sub(" and ", text))).casefold()
    return _NO_LETTER.sub(" ", _WITHIN.sub("", latin)).strip()


def compact(text: str) -> str:
    """The folded text in one piece and without "and": "B&M", "b & m" and "B and M" are all "bm"."""
    return "".join(word for word in fold(text).split() if word != "and")


def sort_key(name: str) -> str:
    """The folded name without its leading article: "The Beast" stands under B."""
    folded = fold(name)
    return _ARTICLE.sub("", folded) or folded
