"""Parks as the import takes them."""

from collections.abc import Iterable, Iterator

import tzfpy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from companies.exchange_tables import ALSO_KNOWN_AS, external_ids, known
from exchange import cells
from exchange.flags import Flags, check_flags
from exchange.links import Links
from exchange.sources import NATURAL_EARTH, TIME_ZONES, US_ATLAS, source_row, sources_of
from exchange.tables import Column, Record, Row, Table, register
from parks.exchange_status import STATUSES, events_of
from parks.models import ParkArea, ParkIndexPage, ParkPage

# A flag's first part: the columns that it makes doubtful, and what is to be said.
FLAGS: Flags = {
    "opened_ambiguous": (("opened",), gettext_lazy("The source gives several opening dates.")),
    "country_mismatch": ((), gettext_lazy("By its coordinates it lies in another country than the source says.")),
    "coords_low_precision": ((), gettext_lazy("The coordinates are rough.")),
    "possible_duplicate_of": ((), gettext_lazy("May be the same park as another row.")),
    "named_in_article_title_only": ((), gettext_lazy("Known only from the title of an article about a ride.")),
    "themeparks-lib_coords": ((), gettext_lazy("Another source puts it kilometres away.")),
    "ride_coords": ((), gettext_lazy("The coordinates of a ride lie kilometres away.")),
}


@register
class ParksTable(Table):
    """parks.csv"""

    name = "parks"
    order = 30
    page_model = ParkPage
    columns = (
        Column("slug", cells.slug(120), is_required=True),
        Column("name", cells.text(255), is_required=True, is_text=True),
        Column("other_names", cells.many("|", cells.text(255)), is_text=True),
        Column("country", cells.country),
        Column("country_source", cells.text(255)),
        Column("region", cells.text(120), is_text=True),
        Column("region_source", cells.text(255)),
        Column("city", cells.text(120), is_text=True),
        Column("latitude", cells.decimal(-90, 90, 6)),
        Column("longitude", cells.decimal(-180, 180, 6)),
        Column("opened", cells.partial_date),
        Column("closed", cells.partial_date),
        Column("status", cells.choice(STATUSES)),
        Column("operator", cells.text(255), is_text=True),
        Column("owner", cells.text(255), is_text=True),
        Column("website", cells.web_address),
        Column("timezone", cells.timezone),
        Column("wikidata_id", cells.wikidata),
        Column("flags", cells.text(500)),
        Column("source", cells.text(255)),
        Column("licence", cells.text(120)),
    )
    unique = ("slug", "wikidata_id")
    ignored = frozenset({"rides", "opened_raw", "status_raw", "coords_source"})

    def check(self, row: Row, links: Links) -> None:
        """Flags, a whole point, dates in order, companies that exist."""
        check_flags(row, FLAGS)
        check_point(row)
        check_dates(row)
        for column in ("operator", "owner"):
            name = row.get(column)
            if name and not links.key_of("companies", name):
                self.link_problem(row, column, name)

    def names(self, row: Row) -> Iterable[str]:
        """The name; parks of one name are told apart by their slugs."""
        return [row.get("name")]

    def existing_names(self) -> Iterator[tuple[str, int]]:
        """Slugs of pages made by hand stand for them."""
        yield from ParkPage.objects.values_list("slug", "pk").iterator()

    def record(self, row: Row, links: Links) -> Record:
        """The park's page."""
        fields, sources = self._fields(row, links)
        areas = links.gathered["areas"].get(row.get("slug"))
        children = {
            "former_names": [{"name": name, "reason": ALSO_KNOWN_AS} for name in row.get("other_names", [])],
            "status_events": events_of(row, as_of="2022"),
            "external_ids": external_ids(row),
            "sources": sources,
        }
        if areas:
            children["areas"] = [{"name": name} for name in areas]
        parent = links.index_page(ParkIndexPage)
        return Record(
            row.get("slug"), parent, row.get("name"), row.get("slug"), fields, children, additive=frozenset({"areas"})
        )

    def _fields(self, row: Row, links: Links) -> tuple[dict, list[dict]]:
        fields = {name: row.get(name, "") for name in ("country", "region", "city", "website", "timezone")} | {
            name: row.get(name) for name in ("latitude", "longitude")
        }
        for column, field in (("operator", "operator_id"), ("owner", "owner_company_id")):
            if row.get(column):
                fields[field] = links.page_id("companies", links.key_of("companies", row.get(column)))
        derived = []
        if row.get("country_source", "").startswith("derived: Natural Earth"):
            derived.append((NATURAL_EARTH, ["country"]))
        if row.get("region_source", "").startswith("derived: us-atlas"):
            derived.append((US_ATLAS, ["region"]))
        if not fields["timezone"] and fields["latitude"] is not None:
            fields["timezone"] = tzfpy.get_tz(float(fields["longitude"]), float(fields["latitude"])) or ""
            derived.append((TIME_ZONES, ["timezone"]))
        elsewhere = {fact for _set, facts in derived for fact in facts}
        facts = [name for name in known(fields) if name not in elsewhere]
        sources = sources_of(
            row.get("source", ""), row.get("licence", ""), facts, wikidata_id=row.get("wikidata_id", "")
        )
        return fields, sources + [source_row(data_set, names) for data_set, names in derived]

    def complete(self, page: Page, parent: Page) -> None:
        """The status follows from the events."""
        page.apply_status()


def check_point(row: Row) -> None:
    """Both coordinates or neither, and not the point where equator and prime meridian cross."""
    latitude, longitude = row.get("latitude"), row.get("longitude")
    if latitude is None or longitude is None:
        for column in ("latitude", "longitude"):
            row.drop(column, "half-a-point", _("The other coordinate is missing."))
    elif latitude == 0 and longitude == 0:
        for column in ("latitude", "longitude"):
            row.drop(column, "zero-point", _("0, 0 lies in the sea and stands for unknown coordinates."))


def check_dates(row: Row) -> None:
    """A closing before the opening is no closing."""
    opened, closed = row.get("opened"), row.get("closed")
    if opened and closed and closed.is_certainly_before(opened):
        row.drop("closed", "closed-before-opened", _("Lies before the opening, %(date)s.") % {"date": opened})


def area_ids(park_id: int) -> dict[str, int]:
    """The areas of a park by name."""
    return dict(ParkArea.objects.filter(page_id=park_id).values_list("name", "pk"))
