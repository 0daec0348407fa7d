""" "Can I ride it?": what is recorded of a ride's rules, and honestly what is not."""

from django.utils.translation import gettext as _

from core.drawings import rider_heights
from core.units import plain_number, quantity_html
from pages.shown_facts import Fact, NumberedSources, inherited, known_only, yes_or_no
from pages.suggestable import with_links

from .models import RidePage
from .vocabulary import Advisory, Sensation


def rider_rules(ride: RidePage, sources: NumberedSources) -> dict:
    """The panel: a drawing of the heights, the rules, and what a rider should know."""
    expected, further = _limits(ride, sources), _further(ride, sources)
    return {
        "drawing": rider_heights(ride.min_height_cm, ride.max_height_cm, with_adult_cm=ride.min_height_accompanied_cm),
        "facts": with_links(ride, expected + known_only(further)),
        "advisories": _words(ride.advisories, Advisory),
        "sensations": _words(ride.sensations, Sensation),
        "is_empty": not any(fact.is_known for fact in expected + further),
    }


def _words(keys: list[str], vocabulary) -> list[str]:
    return [str(vocabulary(key).label) for key in keys if key in vocabulary.values]


def _limits(ride: RidePage, sources: NumberedSources) -> list[Fact]:
    return [
        Fact(_("At least"), _least_height(ride), source=sources.number("min_height_cm"), name="min_height_cm"),
        Fact(_("At most"), _height(ride.max_height_cm), source=sources.number("max_height_cm"), name="max_height_cm"),
        Fact(_("With an adult from"), _height(ride.min_height_accompanied_cm), name="min_height_accompanied_cm"),
        Fact(_("Restraint"), ride.get_restraint_display(), source=sources.number("restraint"), name="restraint"),
        Fact(_("Step-free"), yes_or_no(ride.is_step_free), source=sources.number("is_step_free"), name="is_step_free"),
        Fact(
            _("Wheelchair"),
            _wheelchair(ride),
            source=sources.number("must_transfer", "has_wheelchair_vehicle"),
            name="wheelchair",
        ),
    ]


def _further(ride: RidePage, sources: NumberedSources) -> list[Fact]:
    weight = quantity_html(ride.max_weight_kg, "mass")
    return [
        Fact(_("Age"), _age(ride), source=sources.number("min_age"), name="age"),
        Fact(_("Greatest weight"), weight, source=sources.number("max_weight_kg"), name="max_weight_kg"),
        Fact(
            _("Test seat"), yes_or_no(ride.has_test_seat), source=sources.number("has_test_seat"), name="has_test_seat"
        ),
        Fact(
            _("Larger riders"),
            ride.larger_rider_note,
            source=sources.number("larger_rider_note"),
            name="larger_rider_note",
        ),
        Fact(_("Prostheses"), ride.prosthesis_rule, source=sources.number("prosthesis_rule"), name="prosthesis_rule"),
        Fact(_("Intensity"), ride.get_intensity_display() or "", source=sources.number("intensity"), name="intensity"),
        Fact(_("How wet"), "" if ride.wetness is None else ride.get_wetness_display(), name="wetness"),
    ]


def _height(centimetres: int | None) -> str:
    return quantity_html(centimetres, "body_height")


def _least_height(ride: RidePage) -> str:
    if ride.min_height_cm is not None or ride.model is None or ride.model.min_height_cm is None:
        return _height(ride.min_height_cm)
    return inherited(_height(ride.model.min_height_cm), ride.model.title)


def _age(ride: RidePage) -> str:
    parts = []
    if ride.min_age is not None:
        parts.append(_("from %(age)s years") % {"age": plain_number(ride.min_age)})
    if ride.companion_age is not None:
        parts.append(_("companions from %(age)s years") % {"age": plain_number(ride.companion_age)})
    return ", ".join(parts)


def _wheelchair(ride: RidePage) -> str:
    if ride.has_wheelchair_vehicle:
        return _("There is a vehicle for it")
    if ride.must_transfer is None:
        return ""
    return _("Riders must transfer") if ride.must_transfer else _("No transfer needed")
