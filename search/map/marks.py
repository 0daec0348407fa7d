"""What stands on the map: a mark for each group, with its words and where it leads."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.drawings.world import WorldMark
from core.places import country_name
from core.units import plain_number
from search.models import CatalogueEntry

from .asked import Asked
from .boxes import Box
from .groups import Group

# A group wider than this (degrees) is named after the country of its best known entry, not after its town.
WIDE = 2.5
# The radius of the dot of a single entry, in pixels.
ONE = 7
SHOWN = (
    "page_id",
    "type",
    "key",
    "url_path",
    "name",
    "category",
    "status",
    "country",
    "region",
    "city",
    "latitude",
    "longitude",
    "is_park_point",
    "map_x",
    "map_y",
    "park",
    "park_name",
    "park_page_id",
    "park_url_path",
    "maker_name",
    "opening_date",
    "opening_day",
    "ride_count",
    "open_ride_count",
    "height_m",
    "prominence",
)


@dataclass(frozen=True)
class Mark:
    """One mark. `kind`: "many" zooms in, "park": rides of one park, "one": an entry, "place": many in one spot."""

    key: str
    kind: str
    count: int
    size: int
    latitude: float
    longitude: float
    url: str
    label: str
    title: str
    line: str = ""
    status: str = ""
    figures: str = ""
    further_url: str = ""
    further: str = ""

    @property
    def words(self) -> str:
        """The number that stands on it."""
        return plain_number(self.count) if self.count > 1 else ""

    def drawn(self) -> WorldMark:
        """As the drawing of the world takes it."""
        return WorldMark(
            self.latitude,
            self.longitude,
            self.url,
            self.label,
            self.words,
            self.size if self.count > 1 else ONE,
            f"map-mark map-{self.kind}",
        )


def leads_of(groups: list[Group]) -> dict[int, CatalogueEntry]:
    """The best known entry of each group. One query."""
    found = _shown(CatalogueEntry.objects.filter(pk__in=[group.lead for group in groups]))
    return {entry.page_id: entry for entry in found}


def _shown(entries: QuerySet) -> QuerySet:
    return entries.only(*SHOWN)


def marks_of(groups: list[Group], leads: dict[int, CatalogueEntry], asked: Asked) -> list[Mark]:
    """The marks, the greatest first; what was taken away in between has none."""
    return [_mark(group, leads[group.lead], asked) for group in groups if group.lead in leads]


def _mark(group: Group, lead: CatalogueEntry, asked: Asked) -> Mark:
    if group.count == 1:
        return _one(group, lead)
    if group.at_park and group.is_one_park:
        return _without_own_place(group, lead)
    if group.is_one_park and asked.type == "ride" and group.at_park is None:
        return _park(group, lead, asked)
    return _many(group, lead, asked)


def _one(group: Group, lead: CatalogueEntry) -> Mark:
    line = place_line(lead)
    label = f"{lead.name}, {line}" if line else lead.name
    return Mark(
        group.key,
        "one",
        1,
        group.radius,
        group.latitude,
        group.longitude,
        lead.url,
        label,
        lead.name,
        line,
        lead.status or "unknown",
        figures_line(lead),
    )


def _park(group: Group, lead: CatalogueEntry, asked: Asked) -> Mark:
    title = ngettext("%(count)s ride in %(park)s", "%(count)s rides in %(park)s", group.count) % {
        "count": plain_number(group.count),
        "park": lead.park_name,
    }
    return Mark(
        group.key,
        "park",
        group.count,
        group.radius,
        group.latitude,
        group.longitude,
        asked.park_url(lead.park),
        title,
        lead.park_name,
        counted(group.count, "ride"),
        further_url=lead.park_url,
        further=_("Show its rides on the map"),
    )


def _without_own_place(group: Group, lead: CatalogueEntry) -> Mark:
    title = ngettext(
        "%(count)s ride in %(park)s whose own position is not recorded",
        "%(count)s rides in %(park)s whose own positions are not recorded",
        group.count,
    ) % {"count": plain_number(group.count), "park": lead.park_name}
    line = _("Shown at the middle of the park")
    return Mark(
        group.key,
        "place",
        group.count,
        group.radius,
        group.latitude,
        group.longitude,
        lead.park_url,
        title,
        title,
        line,
    )


def _many(group: Group, lead: CatalogueEntry, asked: Asked) -> Mark:
    number, place = counted(group.count, asked.type), _place_of(group, lead)
    box = box_of(group)
    if group.is_one_place:
        label = _("%(things)s in one place near %(place)s") % {"things": number, "place": place}
        kind = "place"
    else:
        label = _("%(things)s near %(place)s, zoom in") % {"things": number, "place": place}
        kind = "many"
    url = asked.url(box=box)
    return Mark(group.key, kind, group.count, group.radius, group.latitude, group.longitude, url, label, number, place)


def box_of(group: Group) -> Box:
    """The box that parts the entries of a group."""
    return Box.of(*group.bounds).padded(0.12, 0.0004)


def counted(count: int, entry_type: str) -> str:
    """ "1,204 parks"."""
    number = {"count": plain_number(count)}
    if entry_type == "ride":
        return ngettext("%(count)s ride", "%(count)s rides", count) % number
    return ngettext("%(count)s park", "%(count)s parks", count) % number


def _place_of(group: Group, lead: CatalogueEntry) -> str:
    west, _south, east, _north = group.bounds
    country = country_name(lead.country)
    if east - west > WIDE:
        return country or lead.name
    return lead.city or lead.region or lead.park_name or country or lead.name


def place_line(entry: CatalogueEntry) -> str:
    """Where it is: the park of a ride, the town and country of a park."""
    return ", ".join(filter(None, [entry.park_name, entry.place])) if entry.type == "ride" else entry.place


def figures_line(entry: CatalogueEntry) -> str:
    """How many rides a park has; who made a ride, and when it opened."""
    if entry.type == "park":
        return _rides(entry)
    opened = str(entry.opening_day.year) if entry.opening_day else ""
    return " · ".join(filter(None, [entry.maker_name, opened]))


def _rides(park: CatalogueEntry) -> str:
    if not park.ride_count:
        return _("No ride on record")
    if not park.open_ride_count:
        return counted(park.ride_count, "ride")
    running = plain_number(park.open_ride_count)
    return _("%(rides)s, %(running)s operating") % {"rides": counted(park.ride_count, "ride"), "running": running}
