"""Rich text as a reader sees it, and two texts word by word. What a link or an embed points at is visible too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from bs4 import BeautifulSoup, NavigableString, Tag

# Words, and the blanks between them; what stands in ⟦ ⟧ is one word.
TOKEN = re.compile(r"⟦[^⟧]*⟧|\s+|[^\s⟦]+|⟦")
TARGET = re.compile(r" ?⟦[^⟧]*⟧")
BREAKS = ("br", "li", "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote")


class SpanKind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Span:
    """A stretch of text."""

    kind: SpanKind
    text: str


@dataclass(frozen=True)
class Target:
    """What a link or an embed points at; `kind` is Wagtail's word for it, or "url"."""

    kind: str
    to: str
    text: str


@lru_cache(maxsize=2048)
def visible_text(html: str) -> str:
    """The words, each target behind its own in ⟦ ⟧: "the ride ⟦page 7⟧"."""
    parts: list[str] = []
    _collect(BeautifulSoup(html, "html.parser"), parts)
    return re.sub(r"[ \t\n]+", " ", "".join(parts)).strip()


def text_by_paragraphs(html: str) -> str:
    """The same of a whole text, each paragraph, heading and point of a list on a line of its own."""
    parts: list[str] = []
    _collect(BeautifulSoup(html, "html.parser"), parts, "\n")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))


def _collect(tag: Tag, parts: list[str], end: str = " ") -> None:
    for node in tag.contents:
        if isinstance(node, Tag):
            _collect(node, parts, end)
            target = _target(node)
            if target:
                parts.append(f" ⟦{target.kind} {target.to}⟧")
            if node.name in BREAKS:
                parts.append(end)
        elif type(node) is NavigableString:
            parts.append(str(node).replace("\n", " ").replace("⟦", "[").replace("⟧", "]"))


def without_targets(text: str) -> str:
    """A visible text without what stands in ⟦ ⟧, for places that name the targets otherwise."""
    return TARGET.sub("", text)


def targets(html: str) -> list[Target]:
    """All that the text points at, in its order."""
    found = (_target(tag) for tag in BeautifulSoup(html, "html.parser").find_all(True))
    return [target for target in found if target]


def _target(tag: Tag) -> Target | None:
    words = " ".join(tag.get_text().split())
    if tag.name == "a":
        kind = tag.get("linktype") or "url"
        return Target(str(kind), str(tag.get("id") or tag.get("href") or ""), words)
    if tag.name == "embed":
        to = str(tag.get("id") or tag.get("url") or "")
        return Target(str(tag.get("embedtype") or "embed"), to, str(tag.get("alt") or ""))
    if tag.name == "img":
        return Target("image", str(tag.get("src") or ""), str(tag.get("alt") or ""))
    return None


def word_changes(before: str, after: str) -> tuple[Span, ...]:
    """Two plain texts as one row of spans; joined without what was added they are the first, and so on."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    spans: list[Span] = []
    for tag, *places in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        start, end, new_start, new_end = places
        if tag == "equal":
            spans.append(Span(SpanKind.SAME, "".join(old[start:end])))
        else:
            spans += _replaced(old[start:end], new[new_start:new_end])
    return tuple(spans)


def _replaced(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    spans = [Span(SpanKind.REMOVED, "".join(old)), Span(SpanKind.ADDED, "".join(new))]
    return [span for span in spans if span.text]
