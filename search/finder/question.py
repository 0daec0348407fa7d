"""What an address asks of the catalogue: read once, and written again in one canonical form.

Names that we do not know are passed over. A value of a facet that was never recorded stays: nothing is found for it,
and the page says so. What is wrong with a number or a place is said beside its field (`errors`) and narrows nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict

from search.catalogue.facets import facets_of
from search.models import CatalogueEntry

from .chips import Chip, chips_of
from .counting import Counts, FacetCounts, count
from .cursor import Cursor, read_cursor
from .decades import span_of
from .lookup import look_up
from .mine import NAME as MINE
from .mine import Mine, read_mine, words_of
from .places import Found, Near, read_near
from .ranges import Bounds, ranges_of, read_bounds
from .riders import ADULT, Rider, read_rider
from .sorting import Sorting, natural_order, read_sorting
from .texts import LONGEST, read_words, text_condition
from .values import Chosen, canonical

PATHS = {"ride": "/rides/", "park": "/parks/", "company": "/companies/", "model": "/companies/"}
# Nobody chooses more; the rest is passed over.
MOST_VALUES = 30
LONGEST_VALUE = 255
VIEWS = ("table", "cards")
PLACED = {"ride", "park"}


@dataclass
class Question:
    """The filters, the order and the view of one list. Several values of a facet are alternatives; facets narrow."""

    type: str
    chosen: Chosen = field(default_factory=dict)
    # The numbers of the chosen values, by facet.
    codes: dict[str, list[int]] = field(default_factory=dict)
    # Of the chosen facets of which every entry has one value: all values, each with its number and how many have it.
    whole: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    bounds: list[Bounds] = field(default_factory=list)
    text: str = ""
    near: Near | None = None
    rider: Rider | None = None
    # What is the signed-in member's own; None for everybody else, whatever the address says.
    mine: Mine | None = None
    sorting: Sorting = field(default_factory=lambda: read_sorting("ride", "", None))
    view: str = VIEWS[0]
    after: Cursor | None = None
    before: Cursor | None = None
    # The facets of which values are counted; none is all.
    counted: tuple[str, ...] = ()
    # The fields as they were filled in, and what is wrong with them.
    given: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, entry_type: str, query: QueryDict, user=None) -> "Question":
        """What the query string of a list of this type asks. One query where a value or a place is named, else none.

        Without `user` nothing is asked of what is a member's own.
        """
        given = {name: _plain(query.get(name, "")) for name in query}
        question = cls(entry_type, chosen=_chosen(entry_type, query), text=given.get("q", "")[:LONGEST], given=given)
        question._read_ranges()
        question._read_rider()
        question.mine = read_mine(entry_type, given.get(MINE, ""), user)
        near = given.get("near", "") if entry_type in PLACED else ""
        named = look_up(entry_type, question.chosen, near, rider=question.rider is not None)
        question.codes, question.whole = named.codes, named.whole
        question._read_place(named.place)
        apart = question.near.apart if question.near else None
        question.sorting = read_sorting(entry_type, given.get("sort", ""), apart)
        question.view = given["view"] if given.get("view") in VIEWS else VIEWS[0]
        question.after = read_cursor(given.get("after", ""), question.sorting)
        question.before = None if question.after else read_cursor(given.get("before", ""), question.sorting)
        return question

    def _read_ranges(self) -> None:
        for one in ranges_of(self.type):
            bounds, errors = read_bounds(one, self.given)
            self.bounds += [bounds] if bounds else []
            self.errors |= errors

    def _read_place(self, place: Found | None) -> None:
        given = self.given
        if self.type in PLACED:
            self.near, errors = read_near(given.get("near", ""), given.get("within", ""), place)
            self.errors |= errors

    def _read_rider(self) -> None:
        given = self.given
        if self.type == CatalogueEntry.Type.RIDE:
            parts = (given.get(name, "") for name in ("rider", "rider_with", "rider_unknown"))
            self.rider, errors = read_rider(*parts)
            self.errors |= errors

    # --- what is found ---

    @cached_property
    def conditions(self) -> dict[str, Q]:
        """By name of the filter what it asks of an entry."""
        asked = {facet: Q(facets__overlap=codes) for facet, codes in self.codes.items()}
        if "decade" in asked:
            asked["decade"] &= span_of(self.chosen["decade"])
        asked |= {each.range.name: each.condition for each in self.bounds}
        words = read_words(self.text)
        asked |= {"q": text_condition(words)} if words else {}
        asked |= {"rider": self.rider.condition} if self.rider else {}
        asked |= {MINE: self.mine.condition} if self.mine else {}
        asked |= {"near": self.near.condition} if self.near and self.near.within_km is not None else {}
        return asked

    def entries(self, *, without: str = "", only: str = "") -> QuerySet[CatalogueEntry]:
        """What is found, unsorted; `without` leaves one filter out, `only` all others."""
        found = CatalogueEntry.objects.filter(type=self.type)
        for name, condition in self.conditions.items():
            if name != without and only in ("", name):
                found = found.filter(condition)
        return found

    @cached_property
    def counts(self) -> Counts:
        """How many there are of each value, counted once. One query."""
        return count(self)

    @property
    def count(self) -> int:
        """How many entries are found."""
        return self.counts.found

    @property
    def total(self) -> int:
        """How many entries of the type there are at all."""
        return self.counts.total

    def facets(self) -> list[FacetCounts]:
        """The facets with their values: each counted as if its own choice were not made."""
        return self.counts.facets

    # --- the address ---

    @property
    def path(self) -> str:
        """Where its list stands."""
        return PATHS[self.type]

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The canonical query: names in one order, values sorted, nothing that says nothing."""
        return [(name, value) for name, value in [*self.filter_pairs, *self._pairs_of_look()] if value]

    @cached_property
    def filter_pairs(self) -> list[tuple[str, str]]:
        """The part of it that narrows."""
        pairs = [("q", " ".join(self.text.split()))]
        pairs += [(name, value) for name, values in self.chosen.items() for value in values]
        for each in self.bounds:
            low, high = each.range.names
            pairs += [(low, each.least.written)] if each.least else []
            pairs += [(high, each.most.written)] if each.most else []
        pairs += self._pairs_of_place_and_rider()
        return [(name, value) for name, value in pairs if value]

    def _pairs_of_place_and_rider(self) -> list[tuple[str, str]]:
        pairs = []
        if self.rider:
            pairs += [("rider", self.rider.height.written), ("rider_with", ADULT if self.rider.is_accompanied else "")]
            pairs += [("rider_unknown", "1" if self.rider.with_unknown else "")]
        if self.near:
            pairs += [("near", self.near.written), ("within", self.near.within_written)]
        pairs += [(MINE, self.mine.word)] if self.mine else []
        return pairs

    def _pairs_of_look(self) -> list[tuple[str, str]]:
        is_natural = self.sorting.word == natural_order(self.type, near=self.near is not None)
        return [("sort", "" if is_natural else self.sorting.word), ("view", "" if self.view == VIEWS[0] else self.view)]

    @property
    def waits_for_log_in(self) -> bool:
        """Whether the address asks for what is a member's own, and nobody is signed in."""
        return self.mine is None and self.given.get(MINE, "") in words_of(self.type)

    @property
    def unfolded(self) -> str:
        """The facet of which all values are to be named."""
        return self.given.get("all", "")

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for besides an order and a view."""
        return bool(self.conditions)

    def url(self, path: str = "", **changes: str | Iterable[str] | None) -> str:
        """The address with some names set anew: a value, several, or None to take the name away. Its first page."""
        return address(path or self.path, changed(self.pairs, changes))

    def toggled_url(self, name: str, value: str) -> str:
        """The address with one value of a facet added, or taken away where it is chosen."""
        values = self.chosen.get(name, [])
        left = [each for each in values if each != value] if value in values else sorted([*values, value])
        return self.url(**{name: left})

    def at_url(self, *, after: str = "", before: str = "") -> str:
        """The address of the page of the list behind or before a row."""
        return self.url(**{"after": after} if after else {"before": before})

    @cached_property
    def chips(self) -> list[Chip]:
        """What is asked for, each with the address without it."""
        return chips_of(self)


def changed(pairs: list[tuple[str, str]], changes: Mapping) -> list[tuple[str, str]]:
    """`pairs` with some names set anew, each in its place; new ones at the end."""
    given = {name: _listed(value) for name, value in changes.items()}
    result: list[tuple[str, str]] = []
    for name, value in pairs:
        if name not in given:
            result.append((name, value))
        elif not any(name == done for done, _value in result):
            result += [(name, each) for each in given[name]]
    present = {name for name, _value in pairs}
    return result + [(name, each) for name, values in given.items() if name not in present for each in values]


def _listed(value: str | Iterable[str] | None) -> list[str]:
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else [str(each) for each in value]


def address(path: str, pairs: list[tuple[str, str]]) -> str:
    """A path with its query."""
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _plain(text: str) -> str:
    return text.replace("\0", "").encode(errors="ignore").decode().strip()


def _chosen(entry_type: str, query: QueryDict) -> Chosen:
    chosen = {}
    for facet in facets_of(entry_type):
        given = [_plain(value)[:LONGEST_VALUE] for value in query.getlist(facet.name)[:MOST_VALUES]]
        values = {each for value in given if value for each in canonical(facet.name, value, chosen)}
        if values:
            chosen[facet.name] = sorted(values)
    return chosen
