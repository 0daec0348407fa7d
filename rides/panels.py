"""The edit form of a ride."""

from django.utils.translation import gettext_lazy as _

from pages.panels import (
    FieldPanel,
    credit_rows,
    derived_group,
    facts_tab,
    former_names_rows,
    group,
    history_tab,
    names_group,
    photos_tab,
    row,
    rows,
    sources_tab,
    status_event_rows,
    story_tab,
    tabs,
)
from rides.forms import RideForm


def ride_edit_handler():
    """Tabs of a ride."""
    return tabs(_facts(), story_tab(), _history(), photos_tab(), sources_tab(), form=RideForm)


def _facts():
    return facts_tab(
        row("category", "subtype"),
        names_group(),
        derived_group(),
        _maker(),
        group(_("Place"), FieldPanel("area"), row("latitude", "longitude")),
        _figures(),
        _coaster(),
        _tracks(),
        _elements(),
        _operation(),
        _riders(),
        _cost(),
    )


def _maker():
    return group(
        _("Maker and model"),
        FieldPanel("manufacturer"),
        row("model", "model_name"),
        row("serial_number", "hardware"),
        row("theme", "slogan"),
    )


def _figures():
    return group(
        _("Figures"),
        row("height_m", "drop_m", "lift_height_m"),
        row("length_m", "speed_kmh", "duration_s"),
        row("capacity_pph", "observed_capacity_pph"),
        row("trains", "cars_per_train", "rows_per_car", "seats_per_row"),
        help_text=_("Leave empty what nobody knows: 0 is a figure. Of several tracks, give the figures of each below."),
    )


def _coaster():
    return group(
        _("Coaster"),
        row("track_material", "structure", "coaster_class", "seating"),
        row("inversions", "vertical_angle_deg", "uses_terrain"),
        row("g_max", "g_min", "g_lateral"),
        row("acceleration_s", "airtime_s"),
        FieldPanel("coaster_tags"),
        FieldPanel("propulsion"),
        collapsed=True,
        help_text=_("For roller coasters only; other kinds of rides leave it closed."),
    )


def _tracks():
    return rows(
        "tracks",
        _("Tracks"),
        _("track"),
        [
            FieldPanel("name"),
            row("height_m", "drop_m", "lift_height_m"),
            row("length_m", "speed_kmh", "duration_s"),
            row("inversions", "vertical_angle_deg", "acceleration_s", "airtime_s"),
            row("g_max", "g_min", "g_lateral"),
            row("trains", "cars_per_train", "rows_per_car", "seats_per_row", "capacity_pph"),
        ],
        help_text=_("Only for a ride with several tracks. The greatest figure of the tracks becomes the ride's."),
        classname="collapsed",
    )


def _elements():
    return rows(
        "elements",
        _("Elements"),
        _("element"),
        [row("term", "name"), row("height_m", "track"), FieldPanel("note")],
        help_text=_("In the order in which riders meet them."),
        classname="collapsed",
    )


def _operation():
    return group(
        _("Operation"),
        row("setting", "is_queue_covered", "is_pay_per_use"),
        row("has_single_rider", "has_child_swap", "has_virtual_queue", "has_paid_skip"),
        row("has_photo", "loose_items"),
        collapsed=True,
    )


def _riders():
    return group(
        _("Riders"),
        row("min_height_cm", "min_height_accompanied_cm", "max_height_cm"),
        row("min_age", "companion_age", "max_weight_kg"),
        row("intensity", "wetness", "restraint"),
        row("has_test_seat", "larger_rider_note"),
        row("must_transfer", "has_wheelchair_vehicle", "is_step_free"),
        FieldPanel("prosthesis_rule"),
        FieldPanel("advisories"),
        FieldPanel("sensations"),
        collapsed=True,
        help_text=_("As the park states them."),
    )


def _cost():
    return group(_("Cost"), row("cost_amount", "cost_currency", "cost_year"), collapsed=True)


def _history():
    return history_tab(
        status_event_rows(),
        former_names_rows(),
        credit_rows(),
        FieldPanel("replaces"),
        rows(
            "placements",
            _("Other places of the same machine"),
            _("place"),
            [row("park", "place"), FieldPanel("name"), row("since", "until")],
            help_text=_(
                "Only those without a page of their own; for the others, choose the same machine on both pages."
            ),
        ),
    )
