"""Facts as a page shows them: a term, a value in words, and the number of the source that vouches for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.units import plain_number, quantity_html


@dataclass
class Fact:
    """One row of a list of facts; an empty value is shown as "Not recorded"."""

    term: str | Promise
    value: Any = ""
    url: str = ""
    source: int | None = None
    # Under which name `pages.suggestable` knows it, and where another value is suggested.
    name: str = ""
    edit_url: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there is a value; 0 is one."""
        return self.value not in ("", None)


@dataclass(frozen=True)
class ShownSource:
    """A row of the list of sources."""

    number: int
    title: str
    url: str
    licence: str
    note: str
    # Of the page.
    row: Any = None


class NumberedSources:
    """The sources of a page, numbered as editors arranged them; answers which one vouches for a fact."""

    def __init__(self, rows: Iterable):
        self._rows = list(rows)
        self._number_of: dict[str, int] = {}
        for number, row in enumerate(self._rows, start=1):
            for name in row.facts:
                self._number_of.setdefault(name, number)

    def number(self, *names: str) -> int | None:
        """The number beside the fact: the first source of any of its columns."""
        return next((self._number_of[name] for name in names if name in self._number_of), None)

    def shown(self) -> list[ShownSource]:
        """All of them, for the list at the end of the page."""
        return [
            ShownSource(number, row.title, row.url, row.licence, _source_note(row), row)
            for number, row in enumerate(self._rows, start=1)
        ]


def _source_note(row) -> str:
    parts = [str(row.get_kind_display()).capitalize() + "."]
    if row.as_of:
        parts.append(_("As of %(date)s.") % {"date": row.as_of.display()})
    return " ".join(parts)


def yes_or_no(value: bool | None) -> str:
    """A yes-or-no fact in words; "" for an unknown one."""
    return "" if value is None else (_("Yes") if value else _("No"))


def inherited(value: SafeString | str, model_title: str) -> SafeString:
    """A value that stands for the ride's own, which is not recorded: the model's typical one, and said so."""
    return format_html(
        '{} <span class="meta">{}</span>', value, _("typical of the model %(model)s") % {"model": model_title}
    )


def amount(value: float | None, kind: str, *, small: bool = False) -> SafeString | str:
    """A quantity in both units, a plain number where `kind` is "number", "" for an unknown one."""
    if value is None:
        return ""
    return plain_number(value, 1) if kind == "number" else quantity_html(value, kind, small=small)


def known_only(facts: Iterable[Fact]) -> list[Fact]:
    """Without those that nobody recorded."""
    return [fact for fact in facts if fact.is_known]
