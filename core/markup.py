"""The small markup of what members write, and the one door through which their words become HTML.

Paragraphs, `*emphasis*`, `**strong**`, lists ("- " or "1. "), quotes ("> ") and links (`[words](https://...)` or a bare
address). Everything is escaped first; only our own tags are made, and a sanitiser with an allow-list has the last word.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https"}
LINK_REL = "nofollow ugc noopener"
LONGEST = 20_000

_LINK = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,200})\]\((?P<target>https?://[^\s()<>\"']{1,500})\)|(?P<bare>https?://[^\s<>\"'()\[\]]{1,500})"
)
_STRONG = re.compile(r"\*\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*])\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*])\*(?![\w*])")
_BULLET = re.compile(r"[-*•] +")
_NUMBER = re.compile(r"\d{1,3}[.)] +")
_QUOTE = re.compile(r"> ?")
_BLOCKS = (("ul", _BULLET), ("ol", _NUMBER), ("blockquote", _QUOTE))
# Invisible signs that turn the direction of what follows, or pass one text off as another.
_TREACHEROUS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")


def as_html(text: str, *, links: bool) -> SafeString:
    """The HTML of what a member wrote. Without `links`, addresses stand there as text that leads nowhere."""
    text = _TREACHEROUS.sub("", text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n"))
    html = "".join(_block(kind, list(lines), links) for kind, lines in groupby(text.split("\n"), _kind_of))
    return mark_safe(  # noqa: S308 - nh3 is the allow-list that makes it so
        nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=LINK_REL)
    )


def as_text(text: str) -> str:
    """The words without the marks, on one line: for excerpts, descriptions and mails."""
    lines = (_without_marker(line) for line in _TREACHEROUS.sub("", text[:LONGEST]).splitlines())
    joined = " ".join(" ".join(lines).split())
    joined = _LINK.sub(lambda match: match["words"] or match["bare"], joined)
    return _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", joined))


def links_in(text: str) -> list[str]:
    """The addresses that `as_html` would link to."""
    return [match["target"] or match["bare"] for match in _LINK.finditer(text[:LONGEST])]


def _kind_of(line: str) -> str:
    if not line.strip():
        return ""
    return next((kind for kind, marker in _BLOCKS if marker.match(line)), "p")


def _without_marker(line: str) -> str:
    marker = next((marker for _kind, marker in _BLOCKS if marker.match(line)), None)
    return marker.sub("", line, count=1) if marker else line


def _block(kind: str, lines: list[str], links: bool) -> str:
    if not kind:
        return ""
    inner = [_inline(_without_marker(line).strip() if kind != "p" else line.strip(), links) for line in lines]
    if kind in {"ul", "ol"}:
        return f"<{kind}>" + "".join(f"<li>{line}</li>" for line in inner) + f"</{kind}>"
    body = "<br>".join(inner)
    return f"<p>{body}</p>" if kind == "p" else f"<blockquote><p>{body}</p></blockquote>"


def _inline(line: str, links: bool) -> str:
    return "".join(_pieces(line, links))


def _pieces(line: str, links: bool) -> Iterator[str]:
    end = 0
    for match in _LINK.finditer(line):
        yield _marked(line[end : match.start()])
        yield _link(match, links)
        end = match.end()
    yield _marked(line[end:])


def _marked(words: str) -> str:
    return _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", str(escape(words))))


def _link(match: re.Match, links: bool) -> str:
    target, tail = _split_tail(match["target"] or match["bare"], is_bare=bool(match["bare"]))
    words = match["words"] or target
    if links and _leads_somewhere(target):
        return f'<a href="{escape(target)}">{escape(words)}</a>{escape(tail)}'
    shown = words if words == target else f"{words} ({target})"
    return escape(shown + tail)


def _split_tail(target: str, *, is_bare: bool) -> tuple[str, str]:
    """A full stop after a bare address belongs to the sentence."""
    kept = target.rstrip(".,;:!?*_") if is_bare else target
    return kept, target[len(kept) :]


def _leads_somewhere(target: str) -> bool:
    """Whether it names a public host, without a user name before it that passes for one."""
    try:
        parts = urlsplit(target)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return "." in host.strip(".") and "@" not in parts.netloc
