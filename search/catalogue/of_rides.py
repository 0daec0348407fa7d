"""Entries of rides, from their pages."""

from django.db.models import Q

from companies.models import Credit
from core.daily import utc_today
from core.places import continent_of
from pages.visibility import visible
from parks.spans import open_spans
from rides.models import RideElement, RidePage
from rides.models.rows import RideCredit, RideFormerName, RidePhoto, RideStatusEvent
from search.models import CatalogueEntry

from . import related, rows
from .access import access_of_ride, services_of_ride
from .prominence import of_ride

COPIED = [
    "local_name",
    "name_language",
    "initials",
    "subtype",
    "status",
    "track_material",
    "coaster_class",
    "seating",
    "restraint",
    "setting",
    "intensity",
    "height_m",
    "drop_m",
    "length_m",
    "speed_kmh",
    "duration_s",
    "inversions",
    "vertical_angle_deg",
    "g_max",
    "airtime_s",
    "capacity_pph",
    "min_height_cm",
    "min_height_accompanied_cm",
    "max_height_cm",
    "min_age",
    "companion_age",
    "max_weight_kg",
    "must_transfer",
    "has_wheelchair_vehicle",
    "is_step_free",
    "advisories",
    "sensations",
    "opening_date",
    "opening_day",
    "closing_date",
    "closing_day",
    "first_published_at",
    "last_published_at",
]
READ = [
    "pk",
    "title",
    "url_path",
    "sort_name",
    "category",
    "propulsion",
    "coaster_tags",
    "latitude",
    "longitude",
    "park_id",
    "manufacturer_id",
    "model_id",
    "model_name",
    "has_test_seat",
    "has_single_rider",
    "has_child_swap",
    "has_virtual_queue",
    "has_paid_skip",
    "has_photo",
    "is_pay_per_use",
    "is_queue_covered",
    "completeness__known",
    "completeness__expected",
]


def entries_of_rides(ids: list[int]) -> list[CatalogueEntry]:
    """The entries of those of these rides that everybody may see. Nine queries, however many rides."""
    found = list(visible(RidePage.objects.filter(pk__in=ids)).order_by().values(*READ, *COPIED))
    ids = [row["pk"] for row in found]
    credits = rows.by_page(RideCredit, ids, "role", "company_id", only=Q(company__isnull=False))
    context = {
        "names": rows.names(RideFormerName, ids),
        "elements": rows.by_page(RideElement, ids, "term__slug", only=Q(term__isnull=False)),
        "photos": rows.first_photos(RidePhoto, ids),
        "events": rows.events(RideStatusEvent, ids),
        "credits": credits,
        "parks": related.parks(row["park_id"] for row in found),
        "models": related.models(row["model_id"] for row in found),
        "companies": related.companies(
            [row["manufacturer_id"] for row in found] + [pk for made in credits.values() for _role, pk in made]
        ),
    }
    return [_entry(row, **{name: values.get for name, values in context.items()}) for row in found]


def _entry(row: dict, *, names, elements, photos, events, credits, parks, models, companies) -> CatalogueEntry:
    pk = row["pk"]
    park, maker, model = parks(row["park_id"]), companies(row["manufacturer_id"]), models(row["model_id"])
    credited = [(role, companies(company_id)) for role, company_id in credits(pk, [])]
    makers = _once([maker, *(who for role, who in credited if role == Credit.Role.MANUFACTURER)])
    designers = _once([who for role, who in credited if role == Credit.Role.DESIGNER])
    former_names, other_names = names(pk, ([], []))
    entry = CatalogueEntry(
        page_id=pk,
        type=CatalogueEntry.Type.RIDE,
        key=related.key_of(row["url_path"]),
        url_path=row["url_path"],
        name=row["title"],
        sort_key=row["sort_name"],
        category=row["category"],
        former_names=former_names,
        propulsion=row["propulsion"],
        tags=row["coaster_tags"],
        elements=list(dict.fromkeys(elements(pk, []))),
        makers=[each.key for each in makers],
        designers=[each.key for each in designers],
        access=access_of_ride(row),
        services=services_of_ride(row),
        completeness=percent(row),
        open_during=open_spans(events(pk, []), utc_today()),
        photo_id=photos(pk),
        has_photo=photos(pk) is not None,
        model_name=model.name if model else row["model_name"],
        **{name: row[name] for name in COPIED},
    )
    entry.other_names = other_names
    entry.prominence = of_ride(
        completeness=entry.completeness or 0,
        height_m=entry.height_m,
        speed_kmh=entry.speed_kmh,
        status=entry.status,
        category=entry.category,
    )
    _place(entry, row, park)
    _belong(entry, park, maker, model)
    others = [each for each in (park, model, *makers, *designers) if each]
    # All that it points at, also what nobody may see yet (it may be published), and whoever counts it among theirs.
    pointed_at = {row["park_id"], row["manufacturer_id"], row["model_id"], *(who for _role, who in credits(pk, []))}
    entry.related_ids = sorted(pointed_at - {None})
    entry.context_names = [name for each in others for name in each.names] + [entry.city, entry.model_name]
    return entry


def percent(row: dict) -> int | None:
    """Known facts in a hundred expected ones; None where nobody counted."""
    expected = row["completeness__expected"]
    return None if expected is None else 100 * row["completeness__known"] // expected if expected else 100


def _once(companies: list) -> list:
    return list({company.pk: company for company in companies if company}.values())


def _place(entry: CatalogueEntry, row: dict, park) -> None:
    """Where it stands: its own point, else that of its park."""
    own = row["latitude"] is not None
    columns = row if own else (park.columns if park else {})
    entry.latitude = as_float(columns.get("latitude"))
    entry.longitude = as_float(columns.get("longitude"))
    entry.is_park_point = not own and entry.latitude is not None
    if park:
        entry.country, entry.region, entry.city = (
            str(park.columns[name] or "") for name in ("country", "region", "city")
        )
        entry.continent = continent_of(entry.country)


def as_float(number) -> float | None:
    """A decimal of a page as the catalogue keeps it."""
    return None if number is None else float(number)


def _belong(entry: CatalogueEntry, park, maker, model) -> None:
    if park:
        entry.park, entry.park_page_id, entry.park_name, entry.park_url_path = (
            park.key,
            park.pk,
            park.name,
            park.url_path,
        )
    if maker:
        entry.maker_page_id, entry.maker_name, entry.maker_url_path = maker.pk, maker.name, maker.url_path
    if model:
        entry.model, entry.model_page_id, entry.model_url_path = model.key, model.pk, model.url_path
