"""Entries of parks, from their pages."""

from django.db.models import Count, Q

from companies.models import Credit
from companies.vocabulary import RideCategory
from core.daily import utc_today
from core.places import continent_of
from pages.visibility import visible
from parks.models import ParkPage
from parks.models.park import ParkCredit, ParkFormerName, ParkPhoto, ParkStatusEvent
from parks.spans import open_spans
from parks.status import OPEN_STATUSES
from rides.models import RidePage
from search.models import CatalogueEntry

from . import related, rows
from .access import access_of_park
from .of_rides import as_float, percent
from .prominence import of_park

COPIED = [
    "local_name",
    "name_language",
    "initials",
    "status",
    "region",
    "city",
    "amenities",
    "admission",
    "area_ha",
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
    "park_type",
    "country",
    "latitude",
    "longitude",
    "operator_id",
    "owner_company_id",
    "step_free_percent",
    "access_url",
    "completeness__known",
    "completeness__expected",
]
ROLES = (Credit.Role.OPERATOR, Credit.Role.DESIGNER, Credit.Role.ARCHITECT)


def entries_of_parks(ids: list[int]) -> list[CatalogueEntry]:
    """The entries of those of these parks that everybody may see. Seven queries, however many parks."""
    found = list(visible(ParkPage.objects.filter(pk__in=ids)).order_by().values(*READ, *COPIED))
    ids = [row["pk"] for row in found]
    only = Q(role__in=ROLES, company__isnull=False, until__isnull=True)
    credits = rows.by_page(ParkCredit, ids, "role", "company_id", only=only)
    context = {
        "names": rows.names(ParkFormerName, ids),
        "photos": rows.first_photos(ParkPhoto, ids),
        "events": rows.events(ParkStatusEvent, ids),
        "counts": _counts(ids),
        "credits": credits,
        "companies": related.companies(
            [row["operator_id"] for row in found] + [pk for made in credits.values() for _role, pk in made]
        ),
    }
    return [_entry(row, **{name: values.get for name, values in context.items()}) for row in found]


def _counts(ids: list[int]) -> dict[int, dict]:
    """How many rides, coasters, and rides that are open a park has."""
    rides = visible(RidePage.objects.filter(park_id__in=ids)).order_by().values("park_id")
    counted = rides.annotate(
        ride_count=Count("pk"),
        coaster_count=Count("pk", filter=Q(category=RideCategory.ROLLER_COASTER)),
        open_ride_count=Count("pk", filter=Q(status__in=OPEN_STATUSES)),
    )
    return {row.pop("park_id"): row for row in counted}


NO_RIDES = {"ride_count": 0, "coaster_count": 0, "open_ride_count": 0}


def _entry(row: dict, *, names, photos, events, counts, credits, companies) -> CatalogueEntry:
    pk = row["pk"]
    country = str(row["country"] or "")
    credited = [(role, companies(company_id)) for role, company_id in credits(pk, [])]
    runs = [who for role, who in credited if role == Credit.Role.OPERATOR]
    operators = list({who.pk: who for who in [companies(row["operator_id"]), *runs] if who}.values())
    designers = {who.pk: who for role, who in credited if who and role != Credit.Role.OPERATOR}
    former_names, other_names = names(pk, ([], []))
    entry = CatalogueEntry(
        page_id=pk,
        type=CatalogueEntry.Type.PARK,
        key=related.key_of(row["url_path"]),
        url_path=row["url_path"],
        name=row["title"],
        sort_key=row["sort_name"],
        category=row["park_type"],
        country=country,
        continent=continent_of(country),
        former_names=former_names,
        operators=[each.key for each in operators],
        designers=[each.key for each in designers.values()],
        access=access_of_park(row),
        completeness=percent(row),
        open_during=open_spans(events(pk, []), utc_today()),
        photo_id=photos(pk),
        has_photo=photos(pk) is not None,
        latitude=as_float(row["latitude"]),
        longitude=as_float(row["longitude"]),
        **counts(pk, NO_RIDES),
        **{name: row[name] for name in COPIED},
    )
    entry.other_names = other_names
    entry.prominence = of_park(completeness=entry.completeness or 0, rides=entry.ride_count, status=entry.status)
    pointed_at = {row["operator_id"], row["owner_company_id"], *(who for _role, who in credits(pk, []))}
    entry.related_ids = sorted(pointed_at - {None})
    entry.context_names = [entry.city, entry.region, *(name for each in operators for name in each.names)]
    return entry
