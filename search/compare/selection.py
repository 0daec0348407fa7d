"""What a visitor asks to have compared, as it stands in the address."""

import re
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

LEAST = 2
MOST = 6
# Of a longer list no more is looked up.
MOST_READ = 50
_PAGE_NUMBER = re.compile(r"[0-9]{1,10}")


@dataclass(frozen=True)
class Selection:
    """Page numbers in the visitor's order, each once; how many others could not be read; and what is shown of them."""

    ids: tuple[int, ...] = ()
    unreadable: int = 0
    only_differences: bool = False

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        """Read `with` and `only`. Never fails: what names no page is counted."""
        given = query.getlist("with")
        numbers = [page_number(text) for text in given]
        ids = tuple(dict.fromkeys(number for number in numbers if number))[:MOST_READ]
        return cls(ids, numbers.count(None), query.get("only") == "differences")

    def showing(self, ids: list[int]) -> Self:
        """The same question about these pages."""
        return replace(self, ids=tuple(ids), unreadable=0)

    @property
    def url(self) -> str:
        """The shareable address."""
        pairs = [("with", number) for number in self.ids]
        if self.only_differences:
            pairs.append(("only", "differences"))
        return f"{reverse('compare:compare')}?{urlencode(pairs)}" if pairs else reverse("compare:compare")

    def url_without(self, number: int) -> str:
        """The address without one of them."""
        return self.showing([each for each in self.ids if each != number]).url

    def url_with(self, number: int) -> str:
        """The address with one more at the end."""
        return self.showing([*self.ids, number]).url

    def url_swapping(self, number: int, other: int) -> str:
        """The address with `other` in the place of `number`."""
        return self.showing([other if each == number else each for each in self.ids]).url

    def url_moving(self, number: int, step: int) -> str:
        """The address with one of them `step` places further; "" where there is no such place."""
        old = self.ids.index(number)
        new = old + step
        if not 0 <= new < len(self.ids):
            return ""
        ids = list(self.ids)
        ids.insert(new, ids.pop(old))
        return self.showing(ids).url

    def url_showing(self, *, only_differences: bool) -> str:
        """The address with all facts, or only with those that differ."""
        return replace(self, only_differences=only_differences).url


def page_number(text: str) -> int | None:
    """The number of a page that `text` writes, or None."""
    number = int(text) if _PAGE_NUMBER.fullmatch(text) else 0
    return number if 0 < number < 2**31 else None
