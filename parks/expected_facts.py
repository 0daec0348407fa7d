"""Which facts are expected of a park."""

from django.utils.translation import gettext_lazy as _

from parks.models import ParkPage
from parks.status import COMING_STATUSES, GONE_STATUSES, OPEN_STATUSES

LABELS = {
    "country": _("Country"),
    "region": _("Region or state"),
    "city": _("City"),
    "latitude": _("Place on the map"),
    "timezone": _("Time zone"),
    "park_type": _("Kind of park"),
    "status": _("Status"),
    "opening_date": _("Opening date"),
    "closing_date": _("Closing date"),
    "operator": _("Operator"),
    "website": _("Website"),
    "area_ha": _("Area"),
    "admission": _("Admission"),
    "introduction": _("Introduction"),
    "photos": _("Photo"),
    "sources": _("Source"),
}
_EVERY_PARK = ("country", "region", "city", "latitude", "park_type", "status", "opening_date", "introduction")
_EVERY_PARK += ("photos", "sources")
_TRAVELS = (ParkPage.Kind.FAIRGROUND,)


def facts_of_park(park) -> list[str]:
    """Names of the facts expected of this park. A fairground that travels has no place and no area."""
    facts = [
        fact for fact in _EVERY_PARK if park.park_type not in _TRAVELS or fact not in {"city", "latitude", "region"}
    ]
    if park.status in GONE_STATUSES:
        return [*facts, "closing_date"]
    if park.status in COMING_STATUSES:
        return facts
    facts += ["operator", "website", "timezone"]
    if park.status in OPEN_STATUSES and park.park_type not in _TRAVELS:
        facts += ["area_ha", "admission"]
    return facts
