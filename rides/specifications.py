"""The facts of a ride, in the words of its kind: what is expected of a coaster is not asked of a show."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.vocabulary import RideCategory as Kind
from core.units import plain_number
from pages.addresses import address
from pages.shown_facts import Fact, NumberedSources, amount, inherited, yes_or_no
from pages.suggestable import suggest_rows_url

from .models import RidePage
from .vocabulary import CoasterTag, Propulsion

COASTERS = frozenset({Kind.ROLLER_COASTER})
MOVING = frozenset(
    {
        Kind.ROLLER_COASTER,
        Kind.DARK_RIDE,
        Kind.WATER_RIDE,
        Kind.FLAT_RIDE,
        Kind.TOWER,
        Kind.TRANSPORT,
        Kind.SIMULATOR,
        Kind.WATER_SLIDE,
        Kind.UPCHARGE,
    }
)
DROPPING = frozenset({Kind.ROLLER_COASTER, Kind.WATER_RIDE, Kind.TOWER})
TALL = frozenset({Kind.ROLLER_COASTER, Kind.TOWER, Kind.WATER_RIDE, Kind.FLAT_RIDE, Kind.WATER_SLIDE})
RUNNING = frozenset({Kind.ROLLER_COASTER, Kind.WATER_RIDE, Kind.TRANSPORT, Kind.DARK_RIDE, Kind.WATER_SLIDE})
NONE: frozenset = frozenset()


@dataclass(frozen=True)
class Figure:
    """A measured fact: its column, how it is written, and of which kinds of ride it is expected."""

    column: str
    label: str | Promise
    kind: str
    expected_of: frozenset
    source_names: tuple[str, ...] = ()


FIGURES = [
    Figure("height_m", gettext_lazy("Height"), "height", TALL),
    Figure("lift_height_m", gettext_lazy("Lift height"), "height", NONE),
    Figure("drop_m", gettext_lazy("Drop"), "drop", DROPPING),
    Figure("length_m", gettext_lazy("Length"), "length", RUNNING),
    Figure("speed_kmh", gettext_lazy("Speed"), "speed", DROPPING),
    Figure("vertical_angle_deg", gettext_lazy("Steepest angle"), "angle", COASTERS),
    Figure("inversions", gettext_lazy("Inversions"), "number", COASTERS),
    Figure("g_max", gettext_lazy("Greatest force"), "force", COASTERS),
    Figure("g_min", gettext_lazy("Least force"), "force", COASTERS),
    Figure("g_lateral", gettext_lazy("Sideways force"), "force", NONE),
    Figure("acceleration_s", gettext_lazy("Launch to full speed"), "duration", NONE),
    Figure("airtime_s", gettext_lazy("Airtime"), "duration", NONE),
    Figure("duration_s", gettext_lazy("Duration"), "duration", frozenset(Kind)),
    Figure("capacity_pph", gettext_lazy("Riders per hour"), "number", MOVING),
    Figure("observed_capacity_pph", gettext_lazy("Riders per hour, observed"), "number", NONE),
]
# What a model can say in place of the ride.
INHERITED = frozenset({"height_m", "length_m", "speed_kmh", "capacity_pph"})


def specifications(ride: RidePage, sources: NumberedSources) -> list[Fact]:
    """The expected facts of the ride's kind, known or not, and of the others those that are known."""
    facts = [(fact, True) for fact in _identity(ride, sources)]
    if ride.category in COASTERS:
        facts += _build(ride, sources)
    facts += [_figure(ride, figure, sources) for figure in FIGURES]
    facts += _vehicles(ride, sources)
    facts += _operation(ride, sources)
    return [fact for fact, is_expected in facts if is_expected or fact.is_known]


def _identity(ride: RidePage, sources: NumberedSources) -> list[Fact]:
    maker, model = ride.manufacturer, ride.model
    kind = ride.get_subtype_display() or ride.get_category_display()
    return [
        Fact(_("Kind"), kind, source=sources.number("subtype", "category"), name="kind"),
        Fact(
            _("Maker"),
            maker.title if maker else "",
            address(maker.url_path) if maker else "",
            sources.number("manufacturer"),
            "manufacturer",
        ),
        Fact(
            _("Model"),
            model.title if model else ride.model_name,
            address(model.url_path) if model else "",
            sources.number("model", "model_name"),
            "model",
        ),
        _designers(ride, sources),
    ]


def _designers(ride: RidePage, sources: NumberedSources) -> Fact:
    rows = [row for row in ride.credits.all() if row.role == "designer" and (row.company or row.name)]
    names = [
        format_html('<a href="{}">{}</a>', address(row.company.url_path), row.company.title)
        if row.company
        else format_html("{}", row.name)
        for row in rows
    ]
    return Fact(
        _("Designer"),
        format_html_join(", ", "{}", ((name,) for name in names)) if names else "",
        source=sources.number("credits", "designer"),
        name="designer",
        edit_url=suggest_rows_url(rows, "designer"),
    )


def _build(ride: RidePage, sources: NumberedSources) -> list[tuple[Fact, bool]]:
    model = ride.model
    lifts = [str(Propulsion(key).label) for key in ride.propulsion if key in Propulsion.values]
    tags = [str(CoasterTag(key).label) for key in ride.coaster_tags if key in CoasterTag.values]
    track = _own_or_inherited(ride.get_track_material_display(), model, lambda it: it.get_track_material_display())
    seating = _own_or_inherited(ride.get_seating_display(), model, lambda it: it.get_seating_display())
    return [
        (Fact(_("Track"), track, source=sources.number("track_material"), name="track_material"), True),
        (Fact(_("Seating"), seating, source=sources.number("seating"), name="seating"), True),
        (Fact(_("Lift and launch"), ", ".join(lifts), source=sources.number("propulsion"), name="propulsion"), True),
        (
            Fact(_("Structure"), ride.get_structure_display(), source=sources.number("structure"), name="structure"),
            False,
        ),
        (
            Fact(
                _("Class"),
                ride.get_coaster_class_display(),
                source=sources.number("coaster_class"),
                name="coaster_class",
            ),
            False,
        ),
        (Fact(_("Described as"), ", ".join(tags), source=sources.number("coaster_tags"), name="coaster_tags"), False),
        (
            Fact(
                _("Uses the terrain"),
                yes_or_no(ride.uses_terrain),
                source=sources.number("uses_terrain"),
                name="uses_terrain",
            ),
            False,
        ),
    ]


def _own_or_inherited(own: str, model, of_model: Callable) -> str:
    if own or model is None:
        return own
    typical = of_model(model)
    return inherited(typical, model.title) if typical else ""


def _figure(ride: RidePage, figure: Figure, sources: NumberedSources) -> tuple[Fact, bool]:
    value = amount(getattr(ride, figure.column), figure.kind)
    if value == "" and ride.model and figure.column in INHERITED:
        typical = amount(getattr(ride.model, figure.column), figure.kind)
        value = inherited(typical, ride.model.title) if typical != "" else ""
    fact = Fact(figure.label, value, source=sources.number(figure.column), name=figure.column)
    return fact, ride.category in figure.expected_of


def _vehicles(ride: RidePage, sources: NumberedSources) -> list[tuple[Fact, bool]]:
    parts = []
    if ride.trains is not None:
        parts.append(_("%(count)s trains or vehicles") % {"count": ride.trains})
    if ride.cars_per_train is not None:
        parts.append(_("%(count)s cars each") % {"count": ride.cars_per_train})
    if ride.riders_per_train is not None:
        parts.append(_("%(count)s riders") % {"count": ride.riders_per_train})
    seats = []
    if ride.seats_per_row is not None:
        seats.append(_("%(count)s across") % {"count": ride.seats_per_row})
    if ride.rows_per_car is not None:
        seats.append(_("%(count)s rows in a car") % {"count": ride.rows_per_car})
    return [
        (
            Fact(_("Trains"), ", ".join(parts), source=sources.number("trains"), name="trains"),
            ride.category in COASTERS,
        ),
        (
            Fact(_("Seats"), ", ".join(seats), source=sources.number("seats_per_row", "rows_per_car"), name="seats"),
            False,
        ),
    ]


def _operation(ride: RidePage, sources: NumberedSources) -> list[tuple[Fact, bool]]:
    area_url = f"{address(ride.park.url_path)}#areas" if ride.park and ride.area else ""
    facts = [
        (
            Fact(_("Area of the park"), ride.area.name if ride.area else "", area_url, sources.number("area"), "area"),
            False,
        ),
        (Fact(_("Theme"), ride.theme, source=sources.number("theme"), name="theme"), False),
        (Fact(_("Slogan"), ride.slogan, source=sources.number("slogan"), name="slogan"), False),
        (
            Fact(
                _("Indoors or outdoors"), ride.get_setting_display(), source=sources.number("setting"), name="setting"
            ),
            False,
        ),
        (Fact(_("Cost"), _cost(ride), source=sources.number("cost_amount"), name="cost"), False),
        (
            Fact(_("Serial number"), ride.serial_number, source=sources.number("serial_number"), name="serial_number"),
            False,
        ),
    ]
    for column, label in YES_OR_NO:
        facts.append((Fact(label, yes_or_no(getattr(ride, column)), source=sources.number(column), name=column), False))
    facts.append(
        (Fact(_("Loose items"), ride.loose_items, source=sources.number("loose_items"), name="loose_items"), False)
    )
    return facts


YES_OR_NO = [
    ("has_single_rider", gettext_lazy("Single rider line")),
    ("has_child_swap", gettext_lazy("Child swap")),
    ("has_virtual_queue", gettext_lazy("Virtual queue")),
    ("has_paid_skip", gettext_lazy("Paid queue skipping")),
    ("has_photo", gettext_lazy("On-ride photo")),
    ("is_pay_per_use", gettext_lazy("Costs extra")),
    ("is_queue_covered", gettext_lazy("Covered queue")),
]


def _cost(ride: RidePage) -> str:
    if ride.cost_amount is None:
        return ""
    words = f"{plain_number(ride.cost_amount)}\N{NO-BREAK SPACE}{ride.cost_currency}"
    if ride.cost_year:
        words = _("%(cost)s in money of %(year)s") % {"cost": words, "year": ride.cost_year}
    return words


def key_figures(ride: RidePage) -> list[dict]:
    """The six figures beside the name: those of a coaster, or what says most of another kind."""
    if ride.category in COASTERS:
        columns = ("height_m", "speed_kmh", "length_m", "drop_m", "vertical_angle_deg", "inversions")
    elif ride.category in TALL:
        columns = ("height_m", "speed_kmh", "drop_m", "duration_s", "capacity_pph")
    elif ride.category in MOVING:
        columns = ("duration_s", "length_m", "capacity_pph")
    else:
        columns = ("duration_s",)
    return [_key_figure(ride, column) for column in columns]


_KEY_LABELS = {
    "height_m": ("height", gettext_lazy("height")),
    "speed_kmh": ("speed", gettext_lazy("speed")),
    "length_m": ("length", gettext_lazy("length")),
    "drop_m": ("drop", gettext_lazy("drop")),
    "vertical_angle_deg": ("angle", gettext_lazy("steepest")),
    "inversions": ("number", gettext_lazy("inversions")),
    "duration_s": ("duration", gettext_lazy("duration")),
    "capacity_pph": ("number", gettext_lazy("riders per hour")),
}


def _key_figure(ride: RidePage, column: str) -> dict:
    kind, label = _KEY_LABELS[column]
    value = getattr(ride, column)
    return {"label": label, "value": amount(value, kind, small=True) if value is not None else ""}


def track_columns(ride: RidePage) -> tuple[list[str], list[dict]]:
    """The table of tracks: their names, and for each figure that any track has, a row with the values."""
    tracks = list(ride.tracks.all())
    rows = []
    for figure in FIGURES:
        values = [getattr(track, figure.column, None) for track in tracks]
        if any(value is not None for value in values):
            rows.append({"label": figure.label, "values": [amount(value, figure.kind) for value in values]})
    return [track.name for track in tracks], rows
