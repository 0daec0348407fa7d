"""What members may suggest of parks."""

from django.utils.translation import gettext_lazy as _

from companies.suggestable import credit
from pages.suggestable import ELSEWHERE, FORMER_NAME, INTRODUCTION, STORY, beside, fact, new_page, new_row, offer

from .models import ParkIndexPage, ParkPage
from .status import EventKind

# What happened to a park or a ride, and the report that people look for by that name.
EVENT = new_row(
    "event",
    _("Something that happened"),
    "status_events",
    "kind",
    "date",
    "note",
    row_label=_("Event"),
    is_act=True,
    help_text=_("Such as an opening, a rebuild or a move, also one that is announced. The status follows from it."),
)
CLOSURE = new_row(
    "closure",
    _("Report a closure"),
    "status_events",
    "date",
    "note",
    fixed=(("kind", EventKind.CLOSED),),
    is_act=True,
    help_text=_("It closed for good, or will. For a closure over the winter or for repairs add an event instead."),
)
NAMES = [
    fact("title", _("Name")),
    fact("local_name", _("Local name"), "local_name", "name_language"),
    fact("initials", _("Initials")),
    FORMER_NAME,
]

HOURS = [
    beside("hours", _("Opening hours of many days"), "hours"),
    beside("hours-day", _("Opening hours of one day"), "hours-day"),
]


def register() -> None:
    """Called when Django starts."""
    offer(ParkIndexPage, _("Something is missing"), [_missing_park()])
    offer(ParkPage, _("Names"), NAMES)
    offer(ParkPage, _("What happened"), [EVENT, CLOSURE])
    offer(ParkPage, _("The park"), _park())
    offer(ParkPage, _("Where it is"), _place())
    offer(ParkPage, _("For visitors"), _visitors())
    offer(ParkPage, _("Opening hours"), HOURS)
    offer(ParkPage, _("Text"), [INTRODUCTION, STORY])
    offer(ParkPage, _("Elsewhere"), ELSEWHERE)


def _missing_park():
    place = ("country", "region", "city", "latitude", "longitude")
    return new_page(
        "new-park",
        _("Add a missing park"),
        "parks.ParkPage",
        *("title", "park_type", *place, "website"),
        help_text=_("The name and the country are enough; the rest can follow."),
    )


def _park() -> list:
    return [
        fact("park_type", _("Kind")),
        fact("operator", _("Operator")),
        fact("owner_company", _("Property owner")),
        fact("resort", _("Part of")),
        fact("area_ha", _("Size")),
        fact("tagline", _("Tagline")),
        new_row(
            "part",
            _("Add an area"),
            "areas",
            *("name", "former_names", "theme", "opened", "closed"),
            row_label=_("Area"),
            is_ordered=True,
        ),
        credit(),
        new_row(
            "attendance",
            _("Add the visitors of a year"),
            "attendance",
            *("year", "visitors"),
            row_label=_("Visitors of a year"),
        ),
    ]


def _place() -> list:
    return [
        fact("country", _("Country")),
        fact("region", _("Region")),
        fact("city", _("City")),
        fact("address", _("Address"), "street", "postal_code"),
        fact("coordinates", _("Coordinates"), "latitude", "longitude"),
        fact("elevation_m", _("Elevation")),
        fact("timezone", _("Time zone")),
    ]


def _visitors() -> list:
    return [
        fact("website", _("Website")),
        fact("tickets_url", _("Tickets")),
        fact("map_url", _("Park map")),
        fact("phone", _("Phone")),
        fact("admission", _("Admission")),
        fact("is_cashless", _("Cashless")),
        fact("is_year_round", _("Open all year")),
        fact("amenities", _("On site")),
        fact("access_url", _("Accessibility guide")),
        fact("step_free_percent", _("Step-free")),
        fact("access_note", _("Accessibility")),
    ]
