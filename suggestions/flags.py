"""What about a suggestion deserves a moderator's look, however trusted its author is."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from bs4 import BeautifulSoup
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from moderation.checks.links import hosts_in
from moderation.checks.manners import SHOUTED_SHARE
from pages.suggestable import Suggestable

from .kinds import kind_of

# Off by more than this is mostly a slip of the decimal sign or of the unit.
TIMES = 10
# So many letters gone, and so much of what was there.
DELETED_LETTERS, DELETED_SHARE = 100, 0.5
SHOUTED_LETTERS = 15
# A text that changes no more than this, without a link, is a correction of spelling.
TYPO = 20

LABELS = {
    "new-domain": _("Links to a site that the page does not name yet"),
    "far-off": _("A number that is off by ten times or more"),
    "deletion": _("Takes much away"),
    "capitals": _("Written in capitals"),
    "name": _("Changes the name"),
    "official": _("The place itself says otherwise"),
    "new-page": _("A page that is not there yet"),
    "duplicate": _("There is something of that name nearby"),
    "harmful": _("Looks like spam or harm"),
    "trap": _("Filled in a field that nobody sees"),
}
# What is not shown to others before somebody has looked.
HARMFUL = frozenset({"trap", "deletion", "capitals", "harmful"})
RISK = {
    "trap": 6,
    "new-domain": 3,
    "far-off": 3,
    "deletion": 4,
    "capitals": 2,
    "name": 2,
    "official": 3,
    "duplicate": 3,
}


def flags_of(page: Page, thing: Suggestable, values: dict[str, Any], source: str) -> list[str]:
    """The keys of what is found in the change of `page`, which is as it is now."""
    kind = kind_of(thing)
    compared = list(kind.compared(page, thing, values))
    texts = [after for _before, after in compared if isinstance(after, str)]
    found = {
        "new-domain": bool(_new_hosts(page, [*texts, source])),
        "far-off": any(_is_far_off(before, after) for before, after in compared),
        "deletion": kind.takes_away(values) or any(_is_deletion(before, after) for before, after in compared),
        "capitals": any(_shouts(_plain(after)) for after in texts),
        "name": thing.name == "title",
    }
    return [name for name, is_so in found.items() if is_so]


def risk_of(flags: Iterable[str]) -> int:
    """How urgent they make it, 1 to 9."""
    return max((RISK.get(name, 1) for name in flags), default=1)


def is_low_risk(page: Page, thing: Suggestable, values: dict[str, Any], source: str) -> bool:
    """A number with a source, or a correction of a few letters without a link."""
    kind = kind_of(thing)
    if not kind.can_be_low_risk or not values:
        return False
    compared = list(kind.compared(page, thing, values))
    if kind.only_spelling and not all(isinstance(after, str) for _before, after in compared):
        return False
    return all(_is_small(before, after, source) for before, after in compared)


def _is_small(before: Any, after: Any, source: str) -> bool:
    if isinstance(after, bool):
        return False
    if isinstance(after, int | float) and not isinstance(after, models.Choices):
        return bool(source) and before != after
    if isinstance(before, str) and isinstance(after, str) and before and after:
        return not hosts_in(after) and "<a" not in after and _letters_changed(_plain(before), _plain(after)) <= TYPO
    return before == after


def _plain(text: str) -> str:
    return BeautifulSoup(text, "html.parser").get_text(" ") if "<" in text else text


def _letters_changed(before: str, after: str) -> int:
    """How much stands between what both begin and end with: nothing cleverer is needed for so few letters."""
    start = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    if start is None:
        return abs(len(before) - len(after))
    rest_before, rest_after = before[start:], after[start:]
    end = 0
    while end < min(len(rest_before), len(rest_after)) and rest_before[-1 - end] == rest_after[-1 - end]:
        end += 1
    return max(len(rest_before), len(rest_after)) - end


def _is_far_off(before: Any, after: Any) -> bool:
    numbers = (before, after)
    if any(isinstance(one, bool) or not isinstance(one, int | float) for one in numbers):
        return False
    if not before or not after:
        return before != after and abs(before or after) >= TIMES
    ratio = abs(after / before)
    return ratio >= TIMES or ratio <= 1 / TIMES or (before > 0) != (after > 0)


def _is_deletion(before: Any, after: Any) -> bool:
    if before in (None, "", []) or isinstance(before, date):
        return False
    if after in (None, "", []):
        return True
    if not (isinstance(before, str) and isinstance(after, str)):
        return False
    gone = len(_plain(before)) - len(_plain(after))
    return gone >= DELETED_LETTERS or (len(before) > TYPO and gone >= DELETED_SHARE * len(_plain(before)))


def _shouts(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) >= SHOUTED_LETTERS and capitals >= SHOUTED_SHARE * len(letters)


def _new_hosts(page: Page, said: list[str]) -> set[str]:
    new = {host for text in said for host in hosts_in(text)} - set(_hosts_of(page))
    return {host for host in new if not _is_cited_elsewhere(page, host)}


def _is_cited_elsewhere(page: Page, host: str) -> bool:
    """Whether other pages of the type name the site as a source: somebody has looked at it then."""
    rows = page.sources.model.objects.filter(page__live=True)
    return rows.filter(models.Q(url__icontains=f"//{host}/") | models.Q(url__icontains=f"//www.{host}/")).exists()


def _hosts_of(page: Page) -> Iterator[str]:
    """Of all addresses that the page holds: in columns, rows and its story."""
    for field in type(page)._meta.concrete_fields:
        if isinstance(field, models.URLField | models.TextField):
            yield from hosts_in(str(getattr(page, field.attname) or ""))
    for relation in ("sources", "links", "status_events"):
        for row in getattr(page, relation).all() if hasattr(page, relation) else ():
            yield from hosts_in(getattr(row, "url", "") or getattr(row, "source_url", ""))
    yield from hosts_in(" ".join(str(block.get("value", "")) for block in page.body.raw_data))
