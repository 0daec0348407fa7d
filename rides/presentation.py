"""A ride's page: its own record, its place among others, its neighbours."""

from django.db.models import Case, F, Q, Value, When
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from companies.credits import credit_facts
from companies.kinds import plural
from core.drawings import HillRide, ride_hill, ride_thumb
from core.pagecache import collect_instance, tag_of
from core.places import country_name
from core.units import quantity_html
from media.page_photos import page_photos
from pages.addresses import address
from pages.child_rows import load_rows
from pages.invalidation import shows_those_of
from pages.life import former_name_rows, local_name, span_of, time_html, timeline
from pages.shown_facts import NumberedSources
from pages.suggestable import with_links
from parks.addresses import country_url
from parks.status import GONE_STATUSES, OPEN_STATUSES
from parks.status_groups import STATUS_GROUPS

from .distribution import standings
from .listing import RideRow
from .models import GlossaryTerm, RideElement, RidePage
from .parts import ride_parts
from .rider_rules import rider_rules
from .specifications import COASTERS, key_figures, specifications, track_columns

ROWS = [
    "status_events",
    "former_names",
    "credits",
    "sources",
    "external_ids",
    "links",
    "photos",
    "tracks",
    "placements",
    "elements",
]
MOST_OTHERS = 5


@ride_parts.add
def own_record(ride: RidePage, request: HttpRequest) -> dict:
    """Everything that stands in the ride's own rows and in what they point at: two queries."""
    load_rows(ride, ROWS, follow=["company", "term", "park"])
    load_related(ride)
    sources = NumberedSources(ride.sources.all())
    specs = specifications(ride, sources)
    track_names, track_rows = track_columns(ride)
    return {
        "nav": "rides",
        "crumbs": ride_crumbs(ride),
        "subtitle": _subtitle(ride),
        "since": _since(ride),
        "by": _by(ride),
        "figures": key_figures(ride),
        "facts": with_links(ride, specs),
        "facts_known": sum(fact.is_known for fact in specs),
        "facts_expected": len(specs),
        "track_names": track_names,
        "track_rows": track_rows,
        "rules": rider_rules(ride, sources),
        "elements": _elements(ride),
        "events": timeline(ride.status_events.all(), sources, place=ride.park.title if ride.park else ""),
        "former_names": former_name_rows(ride.former_names.all()),
        "local_name": local_name(ride),
        "credits": credit_facts((row for row in ride.credits.all() if row.role != "designer"), sources),
        "placements": [_placement(row) for row in ride.placements.all()],
        "sources": sources.shown(),
        "links": [row for row in ride.links.all() if row.url],
        "external_ids": list(ride.external_ids.all()),
        "standings": standings(ride),
        "kind_plural": plural(ride.category),
        "is_coaster": ride.category in COASTERS,
        **page_photos(ride.photos.all(), ride.pk),
    }


def _elements(ride: RidePage) -> list[RideElement]:
    """The elements; the page is tied to the terms that it names."""
    elements = list(ride.elements.all())
    for element in elements:
        if element.term_id:
            collect_instance(tag_of(GlossaryTerm, element.term_id), GlossaryTerm._meta.label_lower)
    return elements


def load_related(ride: RidePage) -> None:
    """Park, area, maker, model, machine and predecessor in one query, not in one each."""
    names = [name for name in _RELATED if getattr(ride, f"{name}_id") and not _is_loaded(ride, name)]
    if not names or ride.pk is None:
        return
    found = RidePage.objects.select_related(*names).only("pk", *_related_columns(names)).filter(pk=ride.pk).first()
    for name in names:
        related = getattr(found, name) if found else None
        # A preview may point elsewhere than what is stored.
        if related and related.pk == getattr(ride, f"{name}_id"):
            setattr(ride, name, related)


def _is_loaded(ride: RidePage, name: str) -> bool:
    return RidePage._meta.get_field(name).is_cached(ride)


_PAGE_COLUMNS = ("title", "slug", "path", "url_path", "live", "content_type_id")
_RELATED = {
    "park": (*_PAGE_COLUMNS, "country", "region", "city", "latitude", "longitude", "timezone"),
    "manufacturer": (*_PAGE_COLUMNS, "kind"),
    "model": (
        *_PAGE_COLUMNS,
        "track_material",
        "seating",
        "height_m",
        "length_m",
        "speed_kmh",
        "capacity_pph",
        "min_height_cm",
    ),
    "area": ("name", "page_id"),
    "hardware": ("name", "serial_number", "built", "note"),
    "replaces": _PAGE_COLUMNS,
}


def _related_columns(names: list[str]) -> list[str]:
    return [f"{name}__{column}".removesuffix("_id") for name in names for column in _RELATED[name]] + [
        f"{name}_id" for name in names
    ]


def ride_crumbs(ride: RidePage) -> list[dict]:
    """The way up: rides, or the park with its country."""
    if ride.park is None:
        return [{"title": _("Rides"), "url": "/rides/"}]
    crumbs = [{"title": _("Parks"), "url": "/parks/"}]
    if ride.park.country:
        code = ride.park.country.code
        crumbs.append({"title": country_name(code), "url": country_url(code)})
    return [*crumbs, {"title": ride.park.title, "url": address(ride.park.url_path)}]


def _subtitle(ride: RidePage) -> str:
    kind = ride.get_subtype_display() or ride.get_category_display()
    if ride.park is None:
        return _("%(kind)s; its park is not recorded") % {"kind": kind}
    link = format_html('<a class="font-semibold" href="{}">{}</a>', address(ride.park.url_path), ride.park.title)
    place = ride.park.region or (country_name(ride.park.country.code) if ride.park.country else "")
    return format_html(
        _("{kind} at {park}, {place}") if place else _("{kind} at {park}"), kind=kind, park=link, place=place
    )


def _since(ride: RidePage) -> str:
    moment = ride.closing_date if ride.status in GONE_STATUSES else ride.opening_date
    return format_html(_("since {}"), time_html(moment)) if moment else ""


def _by(ride: RidePage) -> str:
    if ride.manufacturer is None:
        return ""
    link = format_html('<a href="{}">{}</a>', address(ride.manufacturer.url_path), ride.manufacturer.title)
    return format_html(_("by {}"), link)


def _placement(row) -> dict:
    return {
        "name": row.name,
        "place": row.park.title if row.park else row.place,
        "url": address(row.park.url_path) if row.park else "",
        "years": span_of(row.since, row.until),
        "row": row,
    }


@ride_parts.add
def neighbours(ride: RidePage, request: HttpRequest) -> dict:
    """The park's other rides and the maker's and model's: two queries."""
    siblings = _siblings(ride)
    others = [row for row in siblings if row.pk != ride.pk]
    place = ride.park.title if ride.park else ""
    tallest = max((row.height_m or 0 for row in siblings), default=0)
    return {
        "drawing": ride_hill(_own_hill(ride), [row.hill() for row in others], place=place),
        "previous_ride": _beside(siblings, ride, -1),
        "next_ride": _beside(siblings, ride, 1),
        "park_groups": _by_status(others),
        "park_count": len(siblings),
        "more_here": [_short(row, tallest) for row in _most_like(others, ride)],
        **_by_same_maker(ride),
    }


def _own_hill(ride: RidePage):
    return HillRide(ride.title, ride.height_m, ride.drop_m, ride.vertical_angle_deg)


def _siblings(ride: RidePage) -> list[RideRow]:
    if not ride.park_id:
        return []
    shows_those_of(ride.park_id)
    return sorted(RideRow.of(RidePage.objects.filter(park_id=ride.park_id)), key=lambda row: row.title.casefold())


def _beside(siblings: list[RideRow], ride: RidePage, step: int) -> RideRow | None:
    place = next((number for number, row in enumerate(siblings) if row.pk == ride.pk), None)
    if place is None or not 0 <= place + step < len(siblings):
        return None
    return siblings[place + step]


def _by_status(rows: list[RideRow]) -> list[dict]:
    groups = [
        {"label": label, "rides": [row for row in rows if row.group == key]}
        for key, (label, _statuses) in STATUS_GROUPS.items()
    ]
    return [group for group in groups if group["rides"]]


def _most_like(rows: list[RideRow], ride: RidePage) -> list[RideRow]:
    """Those of its kind first, what runs before what does not, taller ones first."""
    return sorted(rows, key=lambda row: (row.category != ride.category, not row.is_open, -(row.height_m or 0)))[
        :MOST_OTHERS
    ]


def _short(row: RideRow, tallest: float) -> dict:
    figures = [row.years, quantity_html(row.height_m, "height"), quantity_html(row.speed_kmh, "speed")]
    return {
        "title": row.title,
        "url": row.url,
        "line": _joined(figures),
        "art": ride_thumb(row.hill(), tallest_m=tallest or 100, small=True),
    }


def _joined(parts: list) -> str:
    return format_html_join(", ", "{}", ((part,) for part in parts if part))


def _by_same_maker(ride: RidePage) -> dict:
    """Other rides of its model and of its maker, the running and tall ones first: one query for a few of each."""
    if not (ride.manufacturer_id or ride.model_id):
        return {"maker_rides": [], "same_model": []}
    shows_those_of(ride.manufacturer_id)
    shows_those_of(ride.model_id)
    of_model = Q(model_id=ride.model_id) if ride.model_id else Q(pk__in=[])
    of_maker = Q(manufacturer_id=ride.manufacturer_id) if ride.manufacturer_id else Q(pk__in=[])
    ranked = (
        RidePage.objects.filter(of_model | of_maker)
        .exclude(pk=ride.pk)
        .order_by(
            Case(When(of_model, then=0), default=1) if ride.model_id else Value(0),
            Case(When(status__in=OPEN_STATUSES, then=0), default=1),
            F("height_m").desc(nulls_last=True),
            "title",
        )
    )
    rows = RideRow.of(ranked, window=slice(2 * MOST_OTHERS))
    model = [row for row in rows if ride.model_id and row.model_id == ride.model_id][:MOST_OTHERS]
    others = [row for row in rows if row not in model][:MOST_OTHERS]
    return {"same_model": [_elsewhere(row) for row in model], "maker_rides": [_elsewhere(row) for row in others]}


def _elsewhere(row: RideRow) -> dict:
    return {"title": row.title, "url": row.url, "line": _joined([row.park__title, row.years])}
