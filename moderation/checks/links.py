"""Links and ways to be called that a text carries, however they are disguised."""

import re
import unicodedata
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone

from accounts.trust import Level
from moderation.models import Fingerprint

from .judging import Finding, Writing

# How many links a text of a member of each level may carry.
LINKS = {Level.NEW: 0, Level.BASIC: 2, Level.MEMBER: 5, Level.REGULAR: 10, Level.TRUSTED: 50}
# So many texts of newcomers that link to one host within a month are a campaign.
PUSHED, WITHIN = 3, timedelta(days=30)

_DISGUISES = (
    (re.compile(r"hxxp", re.I), "http"),
    (re.compile(r"\s*[\[({<]\s*(?:dot|punkt|point|\.)\s*[\])}>]\s*", re.I), "."),
    (re.compile(r"(?<=\w)\s+(?:dot)\s+(?=(?:com|net|org|info|ru|shop|xyz)\b)", re.I), "."),
    (re.compile(r"(?<=\w)\s+\.\s*(?=(?:com|net|org|ru|xyz)\b)", re.I), "."),
)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"')\]]+", re.I)
# Without "http" only endings that are no word: people forget the space after a full stop.
_BARE = re.compile(
    r"(?<![@\w.-])((?:[\w-]+\.)+(?:com|net|org|info|biz|shop|xyz|online|website|site|store|ru|cn|io|cc|vip|bet|casino"
    r"|co\.uk|com\.\w\w))(?![\w-])(?:/[^\s<>\"')\]]*)?",
    re.I,
)
_BARE_WITH_PATH = re.compile(r"(?<![@\w.-])((?:[\w-]+\.)+[a-z]{2,12})/[^\s<>\"')\]]+", re.I)
# Endings that parks hardly have and shops often do.
_SHOPS = re.compile(r"\.(?:shop|store|xyz|bet|casino|vip|biz|top|click|win|loan|buzz|icu)$|youtu\.?be")
_MAIL = re.compile(r"[\w.+-]+\s*(?:@|\(at\)|\[at\])\s*[\w-]+(?:\.[\w-]+)+", re.I)
_CALL = re.compile(
    r"\+\d[\d\s()./-]{7,}\d|\b(?:whats\s?app|telegram|viber|wechat|signal|call|phone|tel|dm)\b\W{0,3}[\w\s]{0,12}?\+?"
    r"\d[\d\s()./-]{6,}\d|\b(?:telegram|snap(?:chat)?|kik|wechat)\b\W{0,4}@?\w*[_\d]\w*",
    re.I,
)


def hosts_in(text: str) -> list[str]:
    """The host of each link, in order, as often as it stands there; without "www."."""
    return _found_in(_undisguised(text))


def _found_in(text: str) -> list[str]:
    found = [(match.start(), urlsplit(_whole(match.group())).hostname or "") for match in _ADDRESS.finditer(text)]
    rest = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    bare = {match.start(): match.group(1) for pattern in (_BARE_WITH_PATH, _BARE) for match in pattern.finditer(rest)}
    return [_plain(host) for _start, host in sorted([*found, *bare.items()]) if host]


def is_disguised(text: str) -> bool:
    """Whether a link is written so that programs overlook it: "example [dot] com"."""
    plain_text = _without_marks(text)
    return _undisguised(text) != plain_text and len(hosts_in(text)) > len(_found_in(plain_text))


def contacts_in(text: str) -> bool:
    """Whether somebody's mail address, number or messenger stands in it."""
    return bool(_MAIL.search(text) or _CALL.search(text))


def too_many(writing: Writing) -> list[Finding]:
    """More links than the member's level allows, a shop's, one in disguise, or a way to be called."""
    hosts = hosts_in(writing.text)
    is_newcomer = writing.level < Level.MEMBER
    found = []
    if len(hosts) > LINKS[writing.level] or (is_newcomer and any(_SHOPS.search(host) for host in hosts)):
        found.append(Finding("links", 3))
    if is_disguised(writing.text):
        found.append(Finding("disguised", 5))
    if contacts_in(writing.text):
        found.append(Finding("contact", 4))
    return found


def pushed(writing: Writing) -> list[Finding]:
    """A host to which several texts of newcomers link of late."""
    hosts = set(hosts_in(writing.text))
    if not hosts or writing.level >= Level.MEMBER:
        return []
    others = Fingerprint.objects.filter(
        hosts__overlap=list(hosts), seen_at__gte=timezone.now() - WITHIN, author__profile__trust_level__lt=Level.MEMBER
    )
    if writing.object_id:
        others = others.exclude(kind=writing.kind, object_id=writing.object_id)
    return [Finding("pushed", 6)] if others.count() >= PUSHED - 1 else []


def slipped_in(writing: Writing) -> list[Finding]:
    """A link that an edit brings into a text that was published without it."""
    hosts = set(hosts_in(writing.text))
    if not (writing.is_edit and hosts) or writing.level >= Level.MEMBER:
        return []
    before = Fingerprint.objects.filter(kind=writing.kind, object_id=writing.object_id).first()
    return [Finding("slipped_in", 4)] if hosts - set(before.hosts if before else ()) else []


def _undisguised(text: str) -> str:
    text = _without_marks(text)
    for pattern, plain in _DISGUISES:
        text = pattern.sub(plain, text)
    return text


def _without_marks(text: str) -> str:
    """Plain letters, without those that nobody sees."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")


def _whole(address: str) -> str:
    return address if address.lower().startswith("http") else f"http://{address}"


def _plain(host: str) -> str:
    return host.lower().removeprefix("www.")[:253]
