"""Answers: which ones may be kept, the forms in which they are kept, and how one is given."""

import gzip
import hashlib
import json
from dataclasses import dataclass, field

import brotli

from .questions import Question

LARGEST_BODY = 2_000_000
SMALLEST_COMPRESSED = 500
# Headers that belong to one answer only.
PER_ANSWER_HEADERS = frozenset(
    {"date", "server", "connection", "x-request-id", "content-length", "etag", "vary", "cache-control", "expires"}
)
_KEPT_TYPES = ("text/", "application/json", "application/xml", "application/atom+xml", "image/")
_KNOWN_VARY = frozenset({"cookie", "hx-request", "accept-encoding", "hx-target", "hx-boosted", "accept-language"})
VARY = "Accept-Encoding, Cookie, HX-Request"
CACHE_CONTROL = "public, max-age=0, must-revalidate"


@dataclass(slots=True)
class Answer:
    """A whole HTTP answer."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes = b""

    def header(self, name: str) -> str:
        """All values of a header, joined; "" where it is absent. `name` in lower case."""
        return ", ".join(value for key, value in self.headers if key.lower() == name)


@dataclass(slots=True)
class Entry:
    """An answer as it is kept: its headers, its ETag, and its body in the forms that visitors take."""

    headers: list
    etag: str
    bodies: dict[str, bytes]
    fresh_until: float
    born: int
    tags: list[str] = field(default_factory=list)

    def packed(self) -> bytes:
        """What every hit needs besides the body, as bytes."""
        return json.dumps([self.headers, self.etag, self.fresh_until, self.born, sorted(self.bodies)]).encode()

    @classmethod
    def unpacked(cls, packed: bytes, bodies: dict[str, bytes]) -> "Entry":
        """Read what `packed` wrote. Raises ValueError on anything else."""
        headers, etag, fresh_until, born, _forms = json.loads(packed)
        return cls(headers, etag, bodies, fresh_until, born)


def may_be_kept(answer: Answer) -> bool:
    """Whether Django's answer is the same for every anonymous visitor, as far as its headers say."""
    if answer.status != 200 or answer.header("set-cookie"):
        return False
    control = answer.header("cache-control").lower()
    if any(word in control for word in ("private", "no-store", "no-cache")):
        return False
    if "'nonce-" in answer.header("content-security-policy") or answer.header("content-encoding"):
        return False
    if not answer.header("content-type").startswith(_KEPT_TYPES):
        return False
    varied = {name.strip().lower() for name in answer.header("vary").split(",") if name.strip()}
    return varied <= _KNOWN_VARY


def entry_of(answer: Answer, *, fresh_until: float, born: int, tags: list[str]) -> Entry:
    """The answer in all its forms. Compressed once here, so that no hit has to."""
    headers = [[name, value] for name, value in answer.headers if name.lower() not in PER_ANSWER_HEADERS]
    etag = hashlib.sha256(answer.body).hexdigest()[:20]
    return Entry(headers, etag, _forms(answer), fresh_until, born, tags)


def _forms(answer: Answer) -> dict[str, bytes]:
    forms = {"": answer.body}
    if len(answer.body) >= SMALLEST_COMPRESSED and not answer.header("content-type").startswith("image/"):
        forms["br"] = brotli.compress(answer.body, quality=5)
        forms["gzip"] = gzip.compress(answer.body, compresslevel=6, mtime=0)
    return forms


def given(entry: Entry, question: Question, how: str) -> Answer:
    """The kept answer to this visitor: 304 where they have it, the form that they read otherwise."""
    encoding = question.encoding if question.encoding in entry.bodies else ""
    etag = f'"{entry.etag}-{encoding}"' if encoding else f'"{entry.etag}"'
    headers = [
        ("ETag", etag),
        ("Vary", VARY),
        ("Cache-Control", CACHE_CONTROL),
        ("X-Page-Cache", how),
    ]
    if entry.etag in question.known_etags:
        return Answer(304, headers)
    body = entry.bodies[encoding]
    headers.extend((name, value) for name, value in entry.headers)
    headers.append(("Content-Length", str(len(body))))
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return Answer(200, headers, b"" if question.is_head else body)
