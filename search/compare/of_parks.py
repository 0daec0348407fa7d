"""By what parks are compared."""

from django.utils.translation import gettext_lazy as _

from pages.addresses import address
from parks.models import ParkPage
from search.catalogue.access import ACCESS

from .of_rides import HISTORY, RECORD
from .rows import Group, Row, Thing, choice, choices, figure, link, listed, yes_no

READ = ["operator__title", "operator__url_path", "operator__live", "is_year_round", "is_cashless", "step_free_percent"]


def further_facts(ids: list[int]) -> dict[int, dict]:
    """What the pages of parks know beyond their entries, by primary key. One query."""
    return {row.pop("pk"): row for row in ParkPage.objects.filter(pk__in=ids).order_by().values("pk", *READ)}


def _operator(thing: Thing) -> str:
    return (thing.get("operator__title") or "") if thing.get("operator__live") else ""


def _step_free(thing: Thing) -> str:
    share = thing.get("step_free_percent")
    return "" if share is None else f"{share}\N{NO-BREAK SPACE}%"


RIDES = Group(
    "rides",
    _("Rides"),
    (
        figure("ride_count", _("Rides on record"), "number", _("Most")),
        figure("open_ride_count", _("Of them open"), "number", _("Most")),
        figure("coaster_count", _("Roller coasters on record"), "number", _("Most")),
    ),
)
PARK = Group(
    "park",
    _("The park"),
    (
        choice("category", _("Kind"), ParkPage.Kind),
        figure("area_ha", _("Area"), "area", _("Largest")),
        link(_("Operator"), _operator, lambda thing: address(thing.get("operator__url_path"))),
    ),
)
VISIT = Group(
    "visit",
    _("A visit"),
    (
        choice("admission", _("Admission"), ParkPage.Admission),
        yes_no("is_year_round", _("Open all year")),
        yes_no("is_cashless", _("Cashless")),
        choices("amenities", _("Amenities"), ParkPage.Amenity, _("Most kinds")),
        Row(_("Step-free"), _step_free),
        listed(_("Accessibility"), lambda thing: [str(ACCESS[key]) for key in thing.get("access") if key in ACCESS]),
    ),
)
GROUPS = (RIDES, PARK, HISTORY, VISIT, RECORD)
