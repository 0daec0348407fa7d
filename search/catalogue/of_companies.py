"""Entries of companies and of ride models, from their pages."""

from django.db.models import Count, F, Q

from companies.models import CompanyPage, RideModelPage
from companies.models.company import CompanyFormerName, CompanyPhoto
from companies.models.ride_model import RideModelFormerName, RideModelPhoto
from companies.vocabulary import RideCategory
from core.places import continent_of
from pages.visibility import visible
from parks.status import OPEN_STATUSES
from rides.models import RidePage
from rides.models.rows import RideCredit
from search.models import CatalogueEntry

from . import related, rows
from .of_parks import NO_RIDES
from .of_rides import as_float, percent
from .prominence import of_maker

SHARED = ["pk", "title", "url_path", "sort_name", "completeness__known", "completeness__expected"]
COPIED_OF_ALL = ["local_name", "name_language", "initials", "first_published_at", "last_published_at"]
OF_COMPANIES = [
    "kind",
    "roles",
    "country",
    "city",
    "legal_name",
    "latitude",
    "longitude",
    "founded",
    "founded_day",
    "defunct",
    "defunct_day",
]
OF_MODELS = [
    "category",
    "seating",
    "track_material",
    "in_production",
    "height_m",
    "length_m",
    "speed_kmh",
    "capacity_pph",
    "min_height_cm",
    "first_installed",
    "first_installed_day",
    "last_produced",
]


def entries_of_companies(ids: list[int]) -> list[CatalogueEntry]:
    """The entries of those of these companies that everybody may see. Five queries, however many."""
    found = list(
        visible(CompanyPage.objects.filter(pk__in=ids)).order_by().values(*SHARED, *COPIED_OF_ALL, *OF_COMPANIES)
    )
    ids = [row["pk"] for row in found]
    names, photos = rows.names(CompanyFormerName, ids), rows.first_photos(CompanyPhoto, ids)
    counts = _rides_of_companies(ids)
    return [_company(row, names.get, photos.get, counts.get) for row in found]


def _rides_of_companies(ids: list[int]) -> dict[int, dict]:
    """Rides that they built or have a credit for, each once. Two queries."""
    rides = visible(RidePage.objects.all()).order_by()
    built = rides.filter(manufacturer_id__in=ids).values("manufacturer_id").annotate(**_counters("", "pk"))
    credited = (
        RideCredit.objects.filter(company_id__in=ids, page__in=rides.values("pk"))
        .exclude(page__manufacturer_id=F("company_id"))
        .order_by()
        .values("company_id")
        .annotate(**_counters("page__", "page_id"))
    )
    found: dict[int, dict] = {}
    for row in [*built, *credited]:
        counts = found.setdefault(row.pop("manufacturer_id", None) or row.pop("company_id"), dict(NO_RIDES))
        for name in NO_RIDES:
            counts[name] += row[name]
    return found


def _counters(prefix: str, ride: str) -> dict[str, Count]:
    coasters = Q(**{f"{prefix}category": RideCategory.ROLLER_COASTER})
    running = Q(**{f"{prefix}status__in": OPEN_STATUSES})
    return {
        "ride_count": Count(ride, distinct=True),
        "coaster_count": Count(ride, filter=coasters, distinct=True),
        "open_ride_count": Count(ride, filter=running, distinct=True),
    }


def _named(
    row: dict, entry_type: str, photo_id: int | None, names: tuple[list[str], list[str]], **columns
) -> CatalogueEntry:
    former_names, other_names = names
    entry = CatalogueEntry(
        page_id=row["pk"],
        type=entry_type,
        key=related.key_of(row["url_path"]),
        url_path=row["url_path"],
        name=row["title"],
        sort_key=row["sort_name"],
        former_names=former_names,
        completeness=percent(row),
        photo_id=photo_id,
        has_photo=photo_id is not None,
        **{name: row[name] for name in COPIED_OF_ALL},
        **columns,
    )
    entry.other_names = other_names
    return entry


def _company(row: dict, names, photos, counts) -> CatalogueEntry:
    pk = row["pk"]
    entry = _named(
        row,
        CatalogueEntry.Type.COMPANY,
        photos(pk),
        names(pk, ([], [])),
        category=row["kind"],
        roles=row["roles"],
        country=str(row["country"] or ""),
        continent=continent_of(str(row["country"] or "")),
        city=row["city"],
        latitude=as_float(row["latitude"]),
        longitude=as_float(row["longitude"]),
        opening_date=row["founded"],
        opening_day=row["founded_day"],
        closing_date=row["defunct"],
        closing_day=row["defunct_day"],
        **counts(pk, NO_RIDES),
    )
    entry.prominence = of_maker(completeness=entry.completeness or 0, rides=entry.ride_count)
    entry.other_names += [row["legal_name"]] if row["legal_name"] else []
    entry.context_names = [entry.city]
    return entry


def entries_of_models(ids: list[int]) -> list[CatalogueEntry]:
    """The entries of those of these models that everybody may see. Six queries, however many."""
    found = list(
        visible(RideModelPage.objects.filter(pk__in=ids)).order_by().values(*SHARED, *COPIED_OF_ALL, *OF_MODELS, "path")
    )
    ids = [row["pk"] for row in found]
    names, photos = rows.names(RideModelFormerName, ids), rows.first_photos(RideModelPhoto, ids)
    makers = dict(CompanyPage.objects.filter(path__in={_parent(row) for row in found}).values_list("path", "pk"))
    known = related.companies(makers.values())
    counts = _installations(ids)
    entries = []
    for row in found:
        entry = _model(row, names.get, photos.get, counts.get, known.get(makers.get(_parent(row))))
        # Also a maker that nobody may see yet: it may be published.
        entry.related_ids = [makers[_parent(row)]]
        entries.append(entry)
    return entries


def _parent(row: dict) -> str:
    return row["path"][: -RideModelPage.steplen]


def _installations(ids: list[int]) -> dict[int, dict]:
    rides = visible(RidePage.objects.filter(model_id__in=ids)).order_by().values("model_id")
    counted = rides.annotate(**_counters("", "pk"))
    return {row.pop("model_id"): row for row in counted}


def _model(row: dict, names, photos, counts, maker) -> CatalogueEntry:
    pk = row["pk"]
    copied = "category seating track_material in_production height_m length_m speed_kmh capacity_pph min_height_cm"
    entry = _named(
        row,
        CatalogueEntry.Type.MODEL,
        photos(pk),
        names(pk, ([], [])),
        opening_date=row["first_installed"],
        opening_day=row["first_installed_day"],
        closing_date=row["last_produced"],
        closing_day=row["last_produced"].earliest if row["last_produced"] else None,
        makers=[maker.key] if maker else [],
        maker_page_id=maker.pk if maker else None,
        maker_name=maker.name if maker else "",
        maker_url_path=maker.url_path if maker else "",
        **{name: row[name] for name in copied.split()},
        **counts(pk, NO_RIDES),
    )
    entry.prominence = of_maker(completeness=entry.completeness or 0, rides=entry.ride_count)
    entry.context_names = maker.names if maker else []
    return entry
