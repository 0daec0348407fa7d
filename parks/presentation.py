"""What a park's own record says, for its page: facts, names, events, people, places."""

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from companies.credits import credit_facts
from core.drawings import locator
from core.drawings.locator import coordinates_text
from core.places import CONTINENTS, continent_of, country_name
from core.units import quantity_html
from media.page_photos import page_photos
from pages.addresses import address
from pages.child_rows import load_rows
from pages.life import former_name_rows, local_name, time_html, timeline
from pages.shown_facts import Fact, NumberedSources, known_only, yes_or_no
from pages.suggestable import with_links

from .addresses import continent_url, country_url, region_url
from .models import ParkPage
from .parts import park_parts
from .status import GONE_STATUSES

# All of them come in one query.
ROWS = [
    "status_events",
    "former_names",
    "credits",
    "sources",
    "external_ids",
    "links",
    "photos",
    "areas",
    "attendance",
]


@park_parts.add
def own_record(park: ParkPage, request: HttpRequest) -> dict:
    """Everything that stands in the park's own rows: two queries."""
    load_rows(park, ROWS, follow=["company"])
    related = _related(park)
    sources = NumberedSources(park.sources.all())
    expected, further = _facts(park, related, sources)
    facts = expected + known_only(further)
    return {
        "nav": "parks",
        "crumbs": park_crumbs(park),
        "place_line": place_line(park),
        "since": _since(park),
        **page_photos(park.photos.all(), park.pk),
        "facts": with_links(park, facts),
        "facts_known": sum(fact.is_known for fact in expected),
        "facts_expected": len(expected),
        "sources": sources.shown(),
        "events": timeline(park.status_events.all(), sources, place=""),
        "former_names": former_name_rows(park.former_names.all()),
        "credits": credit_facts(park.credits.all(), sources),
        "attendance": list(park.attendance.all()),
        "links": [row for row in park.links.all() if row.url],
        "external_ids": list(park.external_ids.all()),
        "locator": locator(*park.point, name=park.title) if park.point else None,
    }


def park_crumbs(park: ParkPage) -> list[dict]:
    """The way up: all parks, the continent, the country, the region."""
    crumbs = [{"title": _("Parks"), "url": "/parks/"}]
    if park.country:
        continent = continent_of(park.country.code)
        if continent:
            crumbs.append({"title": CONTINENTS[continent], "url": continent_url(continent)})
        crumbs.append({"title": country_name(park.country.code), "url": country_url(park.country.code)})
        if park.region:
            crumbs.append({"title": park.region, "url": region_url(park.country.code, park.region)})
    return crumbs


def place_line(park: ParkPage) -> str:
    """ "Theme park in Sandusky, Ohio, United States": kind and place, as far as they are recorded."""
    place = ", ".join(filter(None, [park.city, park.region, country_name(park.country.code) if park.country else ""]))
    kind = park.get_park_type_display() or _("Park")
    return _("%(kind)s in %(place)s") % {"kind": kind, "place": place} if place else str(kind)


def _since(park: ParkPage) -> str:
    if park.status in GONE_STATUSES and park.closing_date:
        return format_html(_("since {}"), time_html(park.closing_date))
    return format_html(_("since {}"), time_html(park.opening_date)) if park.opening_date else ""


def _related(park: ParkPage) -> dict:
    """Operator, owner and resort by name and address, in one query; none where none is given."""
    if not (park.operator_id or park.owner_company_id or park.resort_id) or park.pk is None:
        return {}
    names = [
        f"{name}__{column}" for name in ("operator", "owner_company", "resort") for column in ("title", "url_path")
    ]
    return ParkPage.objects.filter(pk=park.pk).values(*names).first() or {}


def _facts(park: ParkPage, related: dict, sources: NumberedSources) -> tuple[list[Fact], list[Fact]]:
    expected = [
        Fact(_("Kind"), park.get_park_type_display(), source=sources.number("park_type"), name="park_type"),
        Fact(
            _("Opened"),
            _moment(park.opening_date),
            source=sources.number("opening_date", "status_events"),
            name="event",
        ),
        _country_fact(park, sources),
        _region_fact(park, sources),
        Fact(_("City"), park.city, source=sources.number("city"), name="city"),
        _page_fact(_("Operator"), related, "operator", sources),
        Fact(_("Size"), quantity_html(park.area_ha, "area"), source=sources.number("area_ha"), name="area_ha"),
        Fact(_("Time zone"), park.timezone.replace("_", " "), source=sources.number("timezone"), name="timezone"),
        _link_fact(_("Website"), park.website, sources.number("website"), name="website"),
    ]
    return expected, _further_facts(park, related, sources)


def _further_facts(park: ParkPage, related: dict, sources: NumberedSources) -> list[Fact]:
    amenities = [str(ParkPage.Amenity(key).label) for key in park.amenities if key in ParkPage.Amenity.values]
    return [
        Fact(_("Closed"), _moment(park.closing_date), source=sources.number("closing_date"), name="event"),
        Fact(_("Local name"), local_name(park), source=sources.number("local_name"), name="local_name"),
        Fact(_("Initials"), park.initials, source=sources.number("initials"), name="initials"),
        Fact(_("Tagline"), park.tagline, source=sources.number("tagline"), name="tagline"),
        _page_fact(_("Property owner"), related, "owner_company", sources),
        _page_fact(_("Part of"), related, "resort", sources),
        Fact(_("Address"), ", ".join(filter(None, [park.street, park.postal_code])), name="address"),
        Fact(
            _("Coordinates"),
            coordinates_text(*park.point) if park.point else "",
            source=sources.number("latitude"),
            name="coordinates",
        ),
        Fact(
            _("Elevation"),
            quantity_html(park.elevation_m, "length"),
            source=sources.number("elevation_m"),
            name="elevation_m",
        ),
        Fact(_("Admission"), park.get_admission_display(), source=sources.number("admission"), name="admission"),
        Fact(_("Cashless"), yes_or_no(park.is_cashless), source=sources.number("is_cashless"), name="is_cashless"),
        Fact(
            _("Open all year"),
            yes_or_no(park.is_year_round),
            source=sources.number("is_year_round"),
            name="is_year_round",
        ),
        _link_fact(_("Tickets"), park.tickets_url, name="tickets_url"),
        _link_fact(_("Park map"), park.map_url, name="map_url"),
        Fact(_("Phone"), park.phone, name="phone"),
        _link_fact(_("Accessibility guide"), park.access_url, name="access_url"),
        Fact(
            _("Step-free"),
            "" if park.step_free_percent is None else f"{park.step_free_percent} %",
            name="step_free_percent",
        ),
        Fact(_("Accessibility"), park.access_note, name="access_note"),
        Fact(_("On site"), ", ".join(amenities), name="amenities"),
    ]


def _moment(moment) -> str:
    return moment.display() if moment else ""


def _country_fact(park: ParkPage, sources: NumberedSources) -> Fact:
    code = park.country.code if park.country else ""
    return Fact(
        _("Country"), country_name(code), country_url(code) if code else "", sources.number("country"), "country"
    )


def _region_fact(park: ParkPage, sources: NumberedSources) -> Fact:
    url = region_url(park.country.code, park.region) if park.country and park.region else ""
    return Fact(_("Region"), park.region, url, sources.number("region"), "region")


def _page_fact(term: str, related: dict, name: str, sources: NumberedSources) -> Fact:
    path = related.get(f"{name}__url_path")
    return Fact(term, related.get(f"{name}__title") or "", address(path), sources.number(name), name)


def _link_fact(term: str, url: str, source: int | None = None, *, name: str = "") -> Fact:
    if not url.startswith(("http://", "https://")):
        return Fact(term, "", source=source, name=name)
    shown = url.split("//", 1)[1].removeprefix("www.").rstrip("/")
    value = format_html('<a href="{}" rel="nofollow noopener">{}</a>', url, shown[:60])
    return Fact(term, value, source=source, name=name)
