"""Why something was found, and which letters of it answer the query."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from search.folding import fold
from search.models import CatalogueEntry, CatalogueName

from .correcting import Meanings
from .forms import forms_of
from .reading import Query

_WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}.][^\W_]+)*", re.UNICODE)
Kind = CatalogueName.Kind


def marked(text: str, query: Query, meanings: Meanings) -> SafeString:
    """The text, escaped, with what answers the query in <mark>."""
    parts, done = [], 0
    for found in _WORD.finditer(text):
        length = _answering(found.group(), query, meanings)
        if length:
            end = found.start() + length
            parts += [escape(text[done : found.start()]), format_html("<mark>{}</mark>", text[found.start() : end])]
            done = end
    return mark_safe("".join([*parts, escape(text[done:])]))  # noqa: S308


def _answering(word: str, query: Query, meanings: Meanings) -> int:
    """How many signs of a word of a name answer some word of the query."""
    folded = fold(word)
    longest = 0
    for asked in query.words:
        if folded.startswith(asked):
            # Where folding changes the number of letters, no part of the word can be told.
            longest = max(longest, len(asked) if len(folded) == len(word) else len(word))
        elif folded in (*forms_of(asked), *meanings.near.get(asked, ())) or _is_part(folded, asked, meanings):
            longest = len(word)
    return longest


def _is_part(folded: str, asked: str, meanings: Meanings) -> bool:
    return any(folded in parts for parts in meanings.split.get(asked, ()))


def reason(entry: CatalogueEntry) -> str:
    """Why it was found where its name does not tell: "formerly Mean Streak". `kind` and `matched` are the match's."""
    if not _matched_by_name(entry) or entry.matched == entry.name:
        return ""
    words = {
        Kind.FORMER: _("formerly %(name)s"),
        Kind.OTHER: _("also known as %(name)s"),
        Kind.LOCAL: _("locally %(name)s"),
        Kind.INITIALS: _("initials %(name)s"),
    }.get(entry.kind, "")
    return words % {"name": entry.matched} if words else ""


def _matched_by_name(entry: CatalogueEntry) -> bool:
    return entry.letters > 0


def meant_words(query: Query, meanings: Meanings, entry: CatalogueEntry) -> tuple[str, ...]:
    """The words of the query as the best hit has them: what to offer as "did you mean"."""
    held = f"{entry.words} {entry.former_words} {entry.context_words}".split()
    return tuple(_meant(word, meanings, held) for word in query.words)


def _meant(word: str, meanings: Meanings, held: list[str]) -> str:
    if any(each.startswith(word) for each in held):
        return word
    return next((near for near in meanings.near.get(word, ()) if near in held), word)
