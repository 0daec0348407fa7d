"""The list of somebody's credits: narrowed, sorted, a page at a time. All of them are read once, by one query."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.kinds import plural
from core.places import country_name
from core.units import plain_number, quantity_html
from credits.history import History, Ridden

from .sorting import ORDERS, Order, read_place, write_place

ROWS = 50


@dataclass(frozen=True)
class Filter:
    """A facet of the list: the value of a row as it stands in addresses, and the words for it."""

    key: str
    label: str | Promise
    value: Callable[[Ridden], str]
    words: Callable[[Ridden], str]
    by_words: bool = False


FILTERS = (
    Filter("kind", gettext_lazy("Kind"), lambda each: each.category, lambda each: plural(each.category)),
    Filter("country", gettext_lazy("Country"), lambda each: each.country, lambda each: country_name(each.country)),
    Filter("park", gettext_lazy("Park"), lambda each: str(each.park_id or ""), lambda each: each.park),
    Filter("maker", gettext_lazy("Maker"), lambda each: str(each.maker_id or ""), lambda each: each.maker),
    Filter(
        "year",
        gettext_lazy("First ridden in"),
        lambda each: str(each.first_day.year) if each.first_day else "",
        lambda each: str(each.first_day.year),
        True,
    ),
)


@dataclass
class Listing:
    """What the page shows of a history under the address's words."""

    history: History
    asked: QueryDict
    rated: frozenset[int] | None = None

    @cached_property
    def order(self) -> Order:
        """How it is sorted."""
        return ORDERS.get(self.asked.get("sort", ""), ORDERS["added"])

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters of the address."""
        return {each.key: self.asked[each.key][:40] for each in FILTERS if self.asked.get(each.key)}

    @cached_property
    def is_unrated(self) -> bool:
        """Whether only rides without a rating of the member are asked for."""
        return self.rated is not None and self.asked.get("unrated") == "1"

    @cached_property
    def found(self) -> list[Ridden]:
        """All that fit, in order."""
        return sorted((each for each in self.history.rides if self._fits(each)), key=self.order.place)

    def _fits(self, ridden: Ridden, but: str = "") -> bool:
        if self.is_unrated and ridden.ride_id in self.rated:
            return False
        return all(
            each.value(ridden) == self.chosen[each.key]
            for each in FILTERS
            if each.key in self.chosen and each.key != but
        )

    @cached_property
    def _after(self) -> tuple | None:
        return read_place(self.asked.get("after", ""), self.order)

    @cached_property
    def shown(self) -> list[Ridden]:
        """The rows of this page and one more, if there is one."""
        rows = self.found
        if self._after:
            rows = [each for each in rows if self.order.place(each) > self._after]
        return rows[: ROWS + 1]

    @property
    def next_url(self) -> str:
        """The following page, or ""."""
        if len(self.shown) <= ROWS:
            return ""
        return self.url(after=write_place(self.order, self.shown[ROWS - 1]))

    @property
    def first_url(self) -> str:
        """The beginning, where this is not it."""
        return self.url() if self._after else ""

    def url(self, **changes: str) -> str:
        """The same list with other words; an empty one takes its word away."""
        words = {**self.chosen, "sort": self.order.key if self.order.key != "added" else ""}
        words["unrated"] = "1" if self.is_unrated else ""
        words.update(changes)
        return "?" + urlencode({key: value for key, value in words.items() if value})

    @cached_property
    def fields(self) -> list[dict]:
        """The filters of the form, each with its options and how many rides each would leave."""
        return [self._field(each) for each in FILTERS]

    def _field(self, facet: Filter) -> dict:
        counts: Counter[str] = Counter()
        words: dict[str, str] = {}
        for ridden in self.history.rides:
            value = facet.value(ridden)
            if value and self._fits(ridden, but=facet.key):
                counts[value] += 1
                words.setdefault(value, facet.words(ridden))
        ordered = sorted(counts, key=lambda value: words[value].casefold(), reverse=facet.by_words)
        chosen = self.chosen.get(facet.key, "")
        options = [{"value": value, "label": words[value], "count": counts[value]} for value in ordered]
        return {"key": facet.key, "label": facet.label, "chosen": chosen, "options": options}

    @property
    def chips(self) -> list[dict]:
        """The filters that are set, each taking itself away."""
        chips = []
        for field in self.fields:
            if field["chosen"]:
                label = next((each["label"] for each in field["options"] if each["value"] == field["chosen"]), "?")
                chips.append({"label": label, "url": self.url(**{field["key"]: ""}), "remove": True})
        if self.is_unrated:
            chips.append({"label": _("Without a rating"), "url": self.url(unrated=""), "remove": True})
        return chips

    @property
    def orders(self) -> list[Order]:
        """All orders for the form."""
        return list(ORDERS.values())

    @property
    def columns(self) -> list[dict]:
        """The heads of the table."""
        heads = [
            ("name", _("Ride"), False),
            ("first", _("First ridden"), False),
            ("times", _("Times"), True),
            ("opened", _("Opened"), True),
            ("height", _("Height"), True),
            ("speed", _("Speed"), True),
            ("length", _("Length"), True),
            ("inversions", _("Inversions"), True),
        ]
        return [{"label": label, "numeric": numeric, **self._head(key)} for key, label, numeric in heads]

    def _head(self, key: str) -> dict:
        order = ORDERS[key]
        is_current = self.order.key == key
        return {
            "url": self.url(sort=key),
            "sort": ("descending" if order.largest_first else "ascending") if is_current else "",
        }

    @property
    def rows(self) -> list[dict]:
        """The rows of the table."""
        return [self._row(each) for each in self.shown[:ROWS]]

    def _row(self, each: Ridden) -> dict:
        counts = bool(self.history.weights[each.credit_id])
        place = [each.park, each.country_name, "" if counts else _("not counted by the rules")]
        return {
            "title": each.name,
            "url": each.url,
            "sub": ", ".join(filter(None, place)),
            "cells": [
                {"value": each.first_on.display() if each.first_on else ""},
                {"value": format_html("{}&times;", plain_number(each.times)), "numeric": True},
                {"value": each.opened.year if each.opened else "", "numeric": True},
                {"value": quantity_html(each.height_m, "height"), "numeric": True},
                {"value": quantity_html(each.speed_kmh, "speed"), "numeric": True},
                {"value": quantity_html(each.length_m, "length"), "numeric": True},
                # On phones the heads are not there: no bare number stands among the quantities.
                {"value": "" if each.inversions is None else each.inversions, "numeric": True, "hide": True},
            ],
        }
