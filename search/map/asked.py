"""What an address of the map asks: the finder's filters, and which part of the world."""

from dataclasses import dataclass
from functools import cached_property
from math import cos, isfinite, radians
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db.models import Count, F, IntegerField, Max, Min, Q, QuerySet
from django.http import QueryDict

from core.drawings.world import latitude_of
from parks.status import GONE_STATUSES
from parks.status_groups import STATUS_GROUPS
from search.fields import MAP_SIDE
from search.finder.question import Question
from search.models import CatalogueEntry

from .boxes import BadBox, Box
from .groups import APART_FROM_ZOOM

PATH = "/map/"
TYPES = ("park", "ride")
ORDERS = ("known", "distance")
# What is no longer there is left out unless somebody asks for it.
NOT_CLOSED = sorted(group for group in STATUS_GROUPS if group != "closed")
# The finder's names for the look of a list say nothing on a map.
_OF_LISTS = frozenset({"sort", "view"})
LAST_PAGE = 40
KM_PER_DEGREE = 111.0


class Unreadable(ValueError):
    """The address has no sensible reading."""


@dataclass
class Asked:
    """`box` and `zoom` are None where the address leaves it to us what to show."""

    question: Question
    box: Box | None = None
    zoom: float | None = None
    with_closed: bool = False
    has_status: bool = False
    order: str = ORDERS[0]
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read from a query string. Raises Unreadable."""
        entry_type = query.get("type") or TYPES[0]
        if entry_type not in TYPES:
            raise Unreadable("type")
        asked = query.copy()
        has_status, with_closed = bool(query.get("status")), query.get("closed") == "1"
        if not has_status and not with_closed:
            asked.setlist("status", NOT_CLOSED)
        return cls(
            Question.of(entry_type, asked),
            box=_box(query.get("box", "")),
            zoom=_zoom(query.get("zoom", "")),
            with_closed=with_closed,
            has_status=has_status,
            order=query["order"] if query.get("order") in ORDERS else ORDERS[0],
            page=_page(query.get("page", "")),
        )

    @property
    def type(self) -> str:
        """ "park" or "ride"."""
        return self.question.type

    @property
    def leaves_out_closed(self) -> bool:
        """Whether what is closed for good is not shown, because nobody asked for it."""
        return not self.has_status and not self.with_closed

    @cached_property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for besides leaving out what is closed."""
        question = self.question
        further = question.bounds or question.text or question.near or question.rider
        return bool(further) or set(question.chosen) - ({"status"} if self.leaves_out_closed else set()) != set()

    @cached_property
    def is_in_park(self) -> bool:
        """Whether it is about the rides of one park."""
        return self.type == "ride" and len(self.question.chosen.get("park", [])) == 1

    def entries(self) -> QuerySet[CatalogueEntry]:
        """What is asked for, anywhere in the world. One query for the numbers of facet values, if any is chosen."""
        if not self.is_narrowed:
            found = CatalogueEntry.objects.filter(type=self.type)
        else:
            found = self.question.entries(without="status" if self.leaves_out_closed else "")
        return found.exclude(status__in=GONE_STATUSES) if self.leaves_out_closed else found

    # --- addresses ---

    @cached_property
    def filters(self) -> list[tuple[str, str]]:
        """The filters as pairs of an address, without the part of the world."""
        return self._own(self.question.pairs)

    def _own(self, pairs) -> list[tuple[str, str]]:
        left_out = _OF_LISTS | ({"status"} if self.leaves_out_closed else frozenset())
        pairs = [pair for pair in pairs if pair[0] not in left_out]
        named = [("type", self.type)] if self.type != TYPES[0] else []
        return named + pairs + ([("closed", "1")] if self.with_closed else [])

    def url(self, *, box: Box | None = None, page: int = 1, order: str | None = None) -> str:
        """The address of a part of the world under the same filters; without a box, of what is found."""
        return address([*self.filters, *self._view(box, page, order)])

    def _view(self, box: Box | None, page: int = 1, order: str | None = None) -> list[tuple[str, str]]:
        order = order or self.order
        pairs = [("box", str(box))] if box else []
        if box and box == self.box and self.zoom is not None:
            pairs.append(("zoom", f"{self.zoom:g}"))
        return pairs + [("order", order)] * (order != ORDERS[0]) + [("page", str(page))] * (page > 1)

    def without(self, url: str) -> str:
        """The map's address for one of the finder's, as its chips have them."""
        return address([*self._own(parse_qsl(urlsplit(url).query)), *self._view(self.box)])

    def park_url(self, key: str) -> str:
        """The rides of one park under the same filters."""
        others = [pair for pair in self.filters if pair[0] not in {"park", "near", "within"}]
        return address([*others, ("park", key)])

    def list_url(self) -> str:
        """The same filters in the finder."""
        pairs = [pair for pair in self.filters if pair[0] not in {"type", "closed"}]
        return f"{self.question.path}?{urlencode(pairs)}" if pairs else self.question.path


@dataclass(frozen=True)
class Extent:
    """Where everything that is asked for lies, and how many have no place or only their park's."""

    box: Box | None
    unplaced: int
    at_park: int


def extent_of(entries: QuerySet, *, is_in_park: bool) -> Extent:
    """The smallest box that holds all entries, across the date line where that is smaller. One query."""
    turned = (F("map_x") + MAP_SIDE // 2).bitand(MAP_SIDE - 1)
    found = entries.order_by().aggregate(
        west=Min("map_x"),
        east=Max("map_x"),
        turned_west=Min(turned, output_field=IntegerField()),
        turned_east=Max(turned, output_field=IntegerField()),
        north=Min("map_y"),
        south=Max("map_y"),
        unplaced=Count("pk", filter=Q(map_y__isnull=True)),
        at_park=Count("pk", filter=Q(is_park_point=True)),
    )
    if found["west"] is None:
        return Extent(None, found["unplaced"], 0)
    box = _box_around(found).padded(0.06, 0.0012 if is_in_park else 0.08)
    return Extent(box, found["unplaced"], found["at_park"])


def _box_around(found: dict) -> Box:
    west, east = found["west"], found["east"]
    if found["turned_east"] - found["turned_west"] < east - west:
        west, east = found["turned_west"] + MAP_SIDE // 2, found["turned_east"] + MAP_SIDE // 2
    south, north = (latitude_of(found[name] / MAP_SIDE) for name in ("south", "north"))
    return Box.of(west / MAP_SIDE * 360 - 180, south, east / MAP_SIDE * 360 - 180, north)


def around(latitude: float, longitude: float, kilometres: float) -> Box:
    """The box around a circle."""
    high = kilometres / KM_PER_DEGREE
    wide = min(high / max(cos(radians(latitude)), 0.02), 180)
    return Box.of(longitude - wide, latitude - high, longitude + wide, latitude + high)


def address(pairs: list[tuple[str, str]]) -> str:
    """The map's address with a query."""
    return f"{PATH}?{urlencode(pairs, safe=',')}" if pairs else PATH


def _box(text: str) -> Box | None:
    if not text:
        return None
    try:
        return Box.read(text)
    except BadBox as error:
        raise Unreadable("box") from error


def _zoom(text: str) -> float | None:
    if not text:
        return None
    try:
        zoom = float(text)
    except ValueError as error:
        raise Unreadable("zoom") from error
    if not isfinite(zoom):
        raise Unreadable("zoom")
    return min(max(zoom, 0.0), 19.0)


def _page(text: str) -> int:
    return min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def stands_apart(asked: Asked, box: Box, zoom: float) -> bool:
    """Whether each ride is shown where it stands, rather than its park."""
    return asked.type == "ride" and (asked.is_in_park or zoom >= APART_FROM_ZOOM)
