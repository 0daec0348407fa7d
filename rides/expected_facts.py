"""Which facts are expected of a ride, by what kind of ride it is."""

from django.utils.translation import gettext_lazy as _

from companies.vocabulary import RideCategory
from parks.status import COMING_STATUSES, GONE_STATUSES

# In the order in which the worklist names them where numbers are equal.
LABELS = {
    "manufacturer": _("Maker"),
    "opening_date": _("Opening date"),
    "closing_date": _("Closing date"),
    "status": _("Status"),
    "subtype": _("Type"),
    "model": _("Model"),
    "height_m": _("Height"),
    "drop_m": _("Drop height"),
    "length_m": _("Length"),
    "speed_kmh": _("Speed"),
    "duration_s": _("Duration"),
    "inversions": _("Inversions"),
    "vertical_angle_deg": _("Steepest angle"),
    "track_material": _("Track material"),
    "seating": _("Seating"),
    "propulsion": _("Lift or launch"),
    "restraint": _("Restraint"),
    "capacity_pph": _("Riders per hour"),
    "min_height_cm": _("Least height of a rider"),
    "latitude": _("Place on the map"),
    "introduction": _("Introduction"),
    "photos": _("Photo"),
    "sources": _("Source"),
}

_EVERY_RIDE = ("manufacturer", "opening_date", "status", "latitude", "introduction", "photos", "sources")
_COASTER = (
    *("height_m", "drop_m", "length_m", "speed_kmh", "duration_s", "inversions", "vertical_angle_deg"),
    *("track_material", "seating", "propulsion", "restraint", "model"),
)
_BY_CATEGORY = {
    RideCategory.ROLLER_COASTER: _COASTER,
    RideCategory.WATER_RIDE: ("subtype", "height_m", "drop_m", "length_m", "duration_s"),
    RideCategory.DARK_RIDE: ("subtype", "length_m", "duration_s"),
    RideCategory.FLAT_RIDE: ("subtype", "model"),
    RideCategory.TOWER: ("subtype", "height_m", "duration_s"),
    RideCategory.TRANSPORT: ("subtype", "length_m"),
    RideCategory.SIMULATOR: ("subtype", "duration_s"),
    RideCategory.WATER_SLIDE: ("height_m", "length_m"),
}
# Shown, not ridden: nobody makes them.
_WITHOUT_MAKER = frozenset(
    {RideCategory.SHOW, RideCategory.MEET_AND_GREET, RideCategory.ANIMAL, RideCategory.PLAY_AREA}
)


def facts_of_ride(ride) -> list[str]:
    """Names of the facts expected of this ride. What can still be ridden should say who may and how many can."""
    facts = [fact for fact in _EVERY_RIDE if fact != "manufacturer" or ride.category not in _WITHOUT_MAKER]
    facts += _BY_CATEGORY.get(ride.category, ())
    if ride.status in GONE_STATUSES:
        facts.append("closing_date")
    elif ride.status not in COMING_STATUSES and ride.category not in _WITHOUT_MAKER:
        facts += ["min_height_cm", "capacity_pph"]
    return facts
