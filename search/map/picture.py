"""Everything that one answer of the map shows."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.drawings.world import world_map

from .asked import Asked, Extent, around, extent_of, stands_apart
from .boxes import Box
from .groups import groups_in, level
from .kept import kept_groups
from .listing import LAST_PAGE, PAGE_SIZE, Row, last_page, listed, rows_of
from .marks import Mark, counted, leads_of, marks_of

ANYWHERE_KM = 150.0


@dataclass
class Picture:
    """The marks and the list of a part of the world."""

    asked: Asked
    box: Box
    zoom: float
    count: int
    marks: list[Mark]
    rows: list[Row]
    extent: Extent | None

    @classmethod
    def of(cls, asked: Asked) -> "Picture":
        """At most four queries, and one for the numbers of the chosen values."""
        entries = asked.entries()
        extent = _extent(asked, entries)
        box = asked.box or _box_of(asked, extent)
        zoom = box.zoom if asked.zoom is None or asked.box is None else asked.zoom
        apart = stands_apart(asked, box, zoom)
        groups = kept_groups(asked, box, zoom, lambda: groups_in(entries, box, zoom, apart=apart))
        marks = marks_of(groups, leads_of(groups), asked) if groups else []
        rows = rows_of(listed(entries, box, asked), groups, box, level(box, zoom)) if groups else []
        return cls(asked, box, zoom, sum(group.count for group in groups), marks, rows, extent)

    # --- in words ---

    @property
    def summary(self) -> str:
        """What is on the map, for everybody and for those who hear it."""
        if not self.count:
            return (
                _("No park in this part of the map")
                if self.asked.type == "park"
                else _("No ride in this part of the map")
            )
        return _("%(things)s in this part of the map") % {"things": counted(self.count, self.asked.type)}

    @property
    def notes(self) -> list[str]:
        """What cannot be shown, and why."""
        notes = []
        if self.extent and self.extent.unplaced:
            things = counted(self.extent.unplaced, self.asked.type)
            notes.append(_("%(things)s more: no place recorded.") % {"things": things})
        if self.extent and self.asked.is_in_park and self.extent.at_park:
            things = counted(self.extent.at_park, "ride")
            notes.append(
                _("%(things)s without a position of their own: shown at the middle of the park.") % {"things": things}
            )
        return notes

    # --- the map ---

    @cached_property
    def drawing(self) -> SafeString:
        """The map as a picture of links."""
        return world_map(self.box.shown, [mark.drawn() for mark in self.marks], label=self.summary)

    @property
    def bounds(self) -> str:
        """The corners for the script: west, south, east, north; east goes past 180 over the date line."""
        return ",".join(f"{number:.5f}" for number in self.box.shown)

    @property
    def ways(self) -> list[dict]:
        """Where one can go from here: each with an address, a word and what the script does."""
        box = self.box
        ways = [
            ("in", _("Zoom in"), "plus", box.scaled(0.5)),
            ("out", _("Zoom out"), "minus", box.scaled(2)),
            ("west", _("Go west"), "left", box.moved(-0.5, 0)),
            ("north", _("Go north"), "up", box.moved(0, 0.5)),
            ("south", _("Go south"), "down", box.moved(0, -0.5)),
            ("east", _("Go east"), "right", box.moved(0.5, 0)),
        ]
        return [{"go": go, "label": label, "icon": icon, "url": self._at(there)} for go, label, icon, there in ways]

    def _at(self, box: Box) -> str:
        return self.asked.url() if box.is_world and not self.asked.is_narrowed else self.asked.url(box=box)

    # --- the list ---

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return last_page(self.count)

    @property
    def previous_url(self) -> str:
        """The page before."""
        page = self.asked.page
        return self.asked.url(box=self.asked.box, page=page - 1) if page > 1 else ""

    @property
    def next_url(self) -> str:
        """The page behind."""
        page = self.asked.page
        return self.asked.url(box=self.asked.box, page=page + 1) if page < self.pages else ""

    @property
    def ends_early(self) -> bool:
        """Whether there is more than the list goes on to tell."""
        return self.asked.page == LAST_PAGE and self.count > LAST_PAGE * PAGE_SIZE

    @property
    def orders(self) -> list[dict]:
        """The orders of the list, each with its address."""
        words = {"known": _("Best recorded"), "distance": _("Nearest the middle")}
        return [
            {
                "label": label,
                "current": order == self.asked.order,
                "url": self.asked.url(box=self.asked.box, order=order),
            }
            for order, label in words.items()
        ]


def _extent(asked: Asked, entries) -> Extent | None:
    """Where everything lies, if the address leaves the box to us; and how many cannot be shown where they stand."""
    if asked.question.near:
        return None
    if asked.is_in_park or (asked.is_narrowed and not asked.box):
        return extent_of(entries, is_in_park=asked.is_in_park)
    return Extent(None, entries.filter(map_y__isnull=True).count(), 0)


def _box_of(asked: Asked, extent: Extent | None) -> Box:
    near = asked.question.near
    if near:
        return around(near.latitude, near.longitude, near.within_km or ANYWHERE_KM)
    return extent.box if extent and extent.box else Box.world()
