"""Text as it is compared: without case, accents, signs or foreign scripts."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_NO_LETTER = re.compile(r"[^a-z0-9]+")
# What stands within a word without parting it: "Schlitterbahn's", "S.F.M.M."
_WITHIN = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}`\N{ACUTE ACCENT}.]")
_AND = re.compile(r"[&+]")
# "B&M" and "B and M" are one word, "Tom & Jerry" are three.
_PAIR = re.compile(r"\b([a-z]) and ([a-z]{1,2})\b")
# Chinese, Japanese and Korean writing beside Latin letters: a new word, though nothing parts them.
_EAST_ASIAN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_SCRIPTS_MEET = re.compile(rf"(?<=[A-Za-z])(?=[{_EAST_ASIAN}])|(?<=[{_EAST_ASIAN}])(?=[A-Za-z])")
_ARTICLE = re.compile(r"^(?:the|a|an|der|die|das|le|la|les|el|los|las|il|de|het)\s+(?=\S)")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Small Latin letters and digits, words parted by single spaces: "Müller & Söhne" is "muller and sohne".

    Single letters that "and" joins are one word: "B&M" is "bm". Other scripts are written in Latin letters, roughly as
    they sound.
    """
    parted = _SCRIPTS_MEET.sub(" ", unicodedata.normalize("NFKC", _AND.sub(" and ", text)))
    latin = anyascii(parted).casefold()
    return _PAIR.sub(r"\1\2", _NO_LETTER.sub(" ", _WITHIN.sub("", latin)).strip())


def compact(text: str) -> str:
    """The folded text in one piece and without "and": "B&M", "b & m" and "B and M" are all "bm"."""
    return "".join(word for word in fold(text).split() if word != "and")


def sort_key(name: str) -> str:
    """The folded name without its leading article: "The Beast" stands under B."""
    return without_article(fold(name))


def without_article(folded: str) -> str:
    """A folded name without the article that it begins with."""
    return _ARTICLE.sub("", folded) or folded
