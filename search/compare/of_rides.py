"""By what rides are compared."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from companies.models import Credit
from companies.vocabulary import RideCategory, Seating, TrackMaterial
from core.templatetags.ui import UNKNOWN_STATUS, status, status_look
from core.units import plain_number
from rides.models import RidePage
from rides.vocabulary import (
    CoasterClass,
    CoasterTag,
    Intensity,
    Propulsion,
    Restraint,
    Setting,
    Structure,
    Subtype,
    Wetness,
)
from search.catalogue.access import SERVICES

from .rows import Group, Row, Thing, choice, choices, date, figure, link, listed, text, word_of, yes_no

# What the catalogue does not hold.
READ = [
    "lift_height_m",
    "g_min",
    "g_lateral",
    "acceleration_s",
    "trains",
    "cars_per_train",
    "rows_per_car",
    "seats_per_row",
    "observed_capacity_pph",
    "max_weight_kg",
    "has_test_seat",
    "wetness",
    "structure",
    "theme",
    "loose_items",
    "cost_amount",
    "cost_currency",
    "cost_year",
    "uses_terrain",
]

_ELEMENTS = ArrayAgg("elements__term__name", filter=Q(elements__term__isnull=False), distinct=True, default=Value([]))
_DESIGNERS = ArrayAgg(
    Coalesce("credits__company__title", "credits__name"),
    filter=Q(credits__role=Credit.Role.DESIGNER),
    distinct=True,
    default=Value([]),
)


def further_facts(ids: list[int]) -> dict[int, dict]:
    """What the pages of rides know beyond their entries, by primary key. One query."""
    rides = RidePage.objects.filter(pk__in=ids).annotate(element_names=_ELEMENTS, designer_names=_DESIGNERS)
    return {row.pop("pk"): row for row in rides.order_by().values("pk", "element_names", "designer_names", *READ)}


def _kind(thing: Thing) -> str:
    return word_of(thing.get("subtype"), Subtype) or word_of(thing.get("category"), RideCategory)


def _seats(thing: Thing) -> int | None:
    numbers = [thing.get(name) for name in ("cars_per_train", "rows_per_car", "seats_per_row")]
    return None if None in numbers else numbers[0] * numbers[1] * numbers[2]


def _cost(thing: Thing) -> str:
    amount = thing.get("cost_amount")
    if amount is None:
        return ""
    words = f"{plain_number(amount)}\N{NO-BREAK SPACE}{thing.get('cost_currency')}"
    return f"{words} ({thing.get('cost_year')})" if thing.get("cost_year") else words


def _status(thing: Thing) -> SafeString | str:
    value = thing.get("status")
    return "" if status_look(value) is UNKNOWN_STATUS else status(value, bare=True)


def _age(thing: Thing) -> str:
    age = thing.get("min_age")
    return "" if age is None else str(_("from %(age)s years")) % {"age": age}


FIGURES = Group(
    "figures",
    _("Figures"),
    (
        figure("height_m", _("Height"), "height", _("Tallest")),
        figure("lift_height_m", _("Lift height"), "height", _("Tallest lift")),
        figure("drop_m", _("Drop"), "drop", _("Longest drop")),
        figure("speed_kmh", _("Speed"), "speed", _("Fastest")),
        figure("length_m", _("Length"), "length", _("Longest")),
        figure("vertical_angle_deg", _("Steepest angle"), "angle", _("Steepest")),
        figure("inversions", _("Inversions"), "number", _("Most")),
        figure("g_max", _("Greatest force"), "force", _("Strongest")),
        figure("g_min", _("Least force"), "force"),
        figure("g_lateral", _("Sideways force"), "force", _("Strongest")),
        figure("acceleration_s", _("Launch to full speed"), "duration", _("Quickest"), least=True, bar=False),
        figure("airtime_s", _("Airtime"), "duration", _("Most")),
        figure("duration_s", _("Duration"), "duration", _("Longest")),
    ),
)
HISTORY = Group(
    "history",
    _("History"),
    (
        Row(_("Status"), _status),
        date("opening_date", _("Opened"), _("First")),
        date("closing_date", _("Closed")),
        listed(_("Former names"), lambda thing: thing.get("former_names")),
    ),
)
RIDERS = Group(
    "riders",
    _("Riders"),
    (
        figure("min_height_cm", _("At least"), "body_height", _("Smallest riders welcome"), least=True, bar=False),
        figure(
            "min_height_accompanied_cm",
            _("With an adult from"),
            "body_height",
            _("Smallest riders welcome"),
            least=True,
            bar=False,
        ),
        figure("max_height_cm", _("At most"), "body_height", _("Tallest riders welcome"), bar=False),
        Row(_("Age"), _age),
        figure("max_weight_kg", _("Greatest weight"), "mass"),
        choice("restraint", _("Restraint"), Restraint),
        choice("intensity", _("Intensity"), Intensity),
        choice("wetness", _("How wet"), Wetness),
        yes_no("is_step_free", _("Step-free")),
        yes_no("must_transfer", _("Wheelchair users must transfer")),
        yes_no("has_wheelchair_vehicle", _("Vehicle for a wheelchair")),
        yes_no("has_test_seat", _("Test seat")),
    ),
)
BUILD = Group(
    "build",
    _("Build"),
    (
        Row(_("Kind"), _kind),
        link(_("Maker"), lambda thing: thing.entry.maker_name, lambda thing: thing.entry.maker_url),
        link(_("Model"), lambda thing: thing.entry.model_name, lambda thing: thing.entry.model_url),
        listed(_("Designer"), lambda thing: [name for name in thing.get("designer_names") if name]),
        choice("track_material", _("Track"), TrackMaterial),
        choice("structure", _("Structure"), Structure),
        choice("coaster_class", _("Class"), CoasterClass),
        choice("seating", _("Seating"), Seating),
        choices("propulsion", _("Lift and launch"), Propulsion),
        choices("tags", _("Described as"), CoasterTag),
        yes_no("uses_terrain", _("Uses the terrain")),
        text("theme", _("Theme")),
        Row(_("Cost"), _cost),
    ),
)
OPERATION = Group(
    "operation",
    _("Operation"),
    (
        figure("trains", _("Trains or vehicles"), "number"),
        figure("cars_per_train", _("Cars in a train"), "number"),
        Row(_("Riders in a train"), lambda thing: str(_seats(thing) or "")),
        figure("capacity_pph", _("Riders per hour"), "number", _("Most")),
        figure("observed_capacity_pph", _("Riders per hour, observed"), "number", _("Most")),
        choice("setting", _("Indoors or outdoors"), Setting),
        listed(_("Services"), lambda thing: [str(SERVICES[key]) for key in thing.get("services") if key in SERVICES]),
        text("loose_items", _("Loose items")),
    ),
)
ELEMENTS = Group(
    "elements",
    _("Elements"),
    (listed(_("Elements"), lambda thing: thing.get("element_names"), _("Most kinds")),),
)
RECORD = Group(
    "record",
    _("The record"),
    (
        figure("rating", _("Rating"), "number", _("Highest"), bar=False),
        Row(
            _("Completeness"),
            lambda thing: f"{thing.get('completeness')}\N{NO-BREAK SPACE}%" if thing.get("completeness") else "",
        ),
    ),
)
GROUPS = (FIGURES, HISTORY, RIDERS, BUILD, OPERATION, ELEMENTS, RECORD)
