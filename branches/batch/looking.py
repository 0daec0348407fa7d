"""What a batch would do, before there is a branch: the first pages that would change, in words, and how many."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.actions.committing import content_of_thing
from branches.merging import differences
from branches.schemas import document_of, page_schema
from branches.schemas.readings import Reading, readings

from .editing import Edit
from .replacing import Replacement

MOST_SHOWN = 25
# What somebody waits for; the rest is told as not looked at.
SECONDS = 4.0


@dataclass
class Seen:
    """One page: what would change on it, or why it would be refused."""

    page: Page
    changes: list[Reading] = field(default_factory=list)
    refused: str = ""


@dataclass
class Look:
    """All in numbers, and the first of them."""

    total: int
    looked_at: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    hits: int | None = None
    shown: list[Seen] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether every page was looked at."""
        return self.looked_at == self.total

    @property
    def left_out(self) -> int:
        """How many of those that would change or be refused are not shown."""
        return self.changed + self.refused - len(self.shown)


def look_at(edits: Iterable[tuple[Page, Edit]], total: int, replacement: Replacement | None, user: Any) -> Look:
    """Edit pages in memory for as long as somebody waits, and throw them away. Writes nothing."""
    look, until = Look(total), time.monotonic() + SECONDS
    for page, edit in edits:
        look.looked_at += 1
        _look_at_one(look, page, edit, user)
        if time.monotonic() > until:
            break
    look.hits = replacement.hits if replacement else None
    return look


def _look_at_one(look: Look, page: Page, edit: Edit, user: Any) -> None:
    model = type(page)
    before = document_of(content_of_thing(page), model)
    seen = Seen(page)
    try:
        if not page.permissions_for_user(user).can_edit():
            raise ValidationError(_("You may not edit it."))
        edit(page)
        after = document_of(content_of_thing(page), model)
        if after == before:
            look.unchanged += 1
            return
        page.full_clean()
    except ValidationError as error:
        seen.refused = "; ".join(error.messages)
        look.refused += 1
    else:
        look.changed += 1
    if len(look.shown) < MOST_SHOWN:
        if not seen.refused:
            seen.changes = readings(differences(before, after, page_schema(model)), model, before, after)
        look.shown.append(seen)
