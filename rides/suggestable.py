"""What members may suggest of rides."""

from django.utils.translation import gettext_lazy as _

from companies.suggestable import credit
from pages.suggestable import ELSEWHERE, INTRODUCTION, STORY, Suggestable, fact, new_page, new_row, offer
from parks.models import ParkPage
from parks.suggestable import CLOSURE, EVENT, NAMES

from .models import RidePage, TrackStatistics
from .specifications import FIGURES, YES_OR_NO

# Told beside the maker, apart from all others who had a part in it.
_DESIGNER = (("role", "designer"),)


def register() -> None:
    """Called when Django starts."""
    offer(ParkPage, _("Something is missing"), [_missing_ride()])
    offer(RidePage, _("Names"), NAMES)
    offer(RidePage, _("What happened"), [EVENT, CLOSURE])
    offer(RidePage, _("The ride"), [*_identity(), *_build()])
    offer(RidePage, _("Figures"), [*_figures(), *_vehicles()])
    offer(RidePage, _("How it is run"), _operation())
    offer(RidePage, _("Can I ride it?"), _riders())
    offer(RidePage, _("Elements and tracks"), [_element(), _track()])
    offer(RidePage, _("Text"), [INTRODUCTION, STORY])
    offer(RidePage, _("Elsewhere"), ELSEWHERE)


def _missing_ride() -> Suggestable:
    return new_page(
        "new-ride",
        _("Add a missing ride"),
        "rides.RidePage",
        *("title", "category", "manufacturer", "model_name", "height_m", "length_m", "speed_kmh"),
        help_text=_("Its name and kind are enough; the rest can follow."),
    )


def _identity() -> list[Suggestable]:
    return [
        fact("kind", _("Kind"), "category", "subtype"),
        fact("manufacturer", _("Maker")),
        fact("model", _("Model"), "model", "model_name"),
        new_row(
            "designer",
            _("Add a designer"),
            "credits",
            *("company", "name", "since", "until"),
            fixed=_DESIGNER,
            row_label=_("Designer"),
        ),
        credit(without=_DESIGNER),
        fact("area", _("Area of the park")),
        fact("theme", _("Theme")),
        fact("slogan", _("Slogan")),
        fact("serial_number", _("Serial number")),
        fact("cost", _("Cost"), "cost_amount", "cost_currency", "cost_year"),
        fact("replaces", _("Replaced")),
        new_row(
            "placement",
            _("Add where it stood before or after"),
            "placements",
            *("park", "place", "name", "since", "until"),
            row_label=_("Stood at"),
            is_ordered=True,
        ),
    ]


def _build() -> list[Suggestable]:
    return [
        fact("track_material", _("Track")),
        fact("seating", _("Seating")),
        fact("propulsion", _("Lift and launch")),
        fact("structure", _("Structure")),
        fact("coaster_class", _("Class")),
        fact("coaster_tags", _("Described as")),
        fact("uses_terrain", _("Uses the terrain")),
    ]


def _element() -> Suggestable:
    return new_row(
        "element",
        _("Add an element"),
        "elements",
        *("term", "name", "track", "height_m", "note"),
        row_label=_("Element"),
        is_ordered=True,
    )


def _track() -> Suggestable:
    measured = {field.name for field in TrackStatistics._meta.fields}
    return new_row(
        "track",
        _("Add a track"),
        "tracks",
        "name",
        *(figure.column for figure in FIGURES if figure.column in measured),
        *("trains", "cars_per_train", "rows_per_car", "seats_per_row"),
        row_label=_("Track"),
        is_ordered=True,
        help_text=_("Only of a ride with several. The greatest figure of its tracks becomes the ride's."),
    )


def _figures() -> list[Suggestable]:
    return [fact(figure.column, figure.label) for figure in FIGURES]


def _vehicles() -> list[Suggestable]:
    return [
        fact("trains", _("Trains"), "trains", "cars_per_train"),
        fact("seats", _("Seats"), "seats_per_row", "rows_per_car"),
    ]


def _operation() -> list[Suggestable]:
    return [
        fact("setting", _("Indoors or outdoors")),
        *(fact(column, label) for column, label in YES_OR_NO),
        fact("loose_items", _("Loose items")),
        fact("coordinates", _("Coordinates"), "latitude", "longitude"),
    ]


def _riders() -> list[Suggestable]:
    return [
        fact("min_height_cm", _("At least")),
        fact("max_height_cm", _("At most")),
        fact("min_height_accompanied_cm", _("With an adult from")),
        fact("restraint", _("Restraint")),
        fact("is_step_free", _("Step-free")),
        fact("wheelchair", _("Wheelchair"), "must_transfer", "has_wheelchair_vehicle"),
        fact("age", _("Age"), "min_age", "companion_age"),
        fact("max_weight_kg", _("Greatest weight")),
        fact("has_test_seat", _("Test seat")),
        fact("larger_rider_note", _("Larger riders")),
        fact("prosthesis_rule", _("Prostheses")),
        fact("intensity", _("Intensity")),
        fact("wetness", _("How wet")),
        fact("advisories", _("Advice")),
        fact("sensations", _("What the senses meet")),
    ]
