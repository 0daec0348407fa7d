"""By what ride models are compared: the typical figures that their makers give, and what was built."""

from django.utils.translation import gettext_lazy as _

from companies.models import RideModelPage
from companies.vocabulary import RideCategory, Seating, TrackMaterial

from .of_rides import RECORD
from .rows import Group, choice, date, figure, link, listed, text, yes_no


def further_facts(ids: list[int]) -> dict[int, dict]:
    """What the pages of models know beyond their entries, by primary key. One query."""
    models = RideModelPage.objects.filter(pk__in=ids).order_by()
    return {row.pop("pk"): row for row in models.values("pk", "variant_of__title")}


FIGURES = Group(
    "figures",
    _("Typical figures"),
    (
        figure("height_m", _("Height"), "height", _("Tallest")),
        figure("speed_kmh", _("Speed"), "speed", _("Fastest")),
        figure("length_m", _("Length"), "length", _("Longest")),
        figure("capacity_pph", _("Riders per hour"), "number", _("Most")),
        figure(
            "min_height_cm", _("Riders at least"), "body_height", _("Smallest riders welcome"), least=True, bar=False
        ),
    ),
)
INSTALLATIONS = Group(
    "installations",
    _("Installations"),
    (
        figure("ride_count", _("On record"), "number", _("Most")),
        figure("open_ride_count", _("Of them open"), "number", _("Most")),
        date("opening_date", _("First installed"), _("First")),
        date("closing_date", _("Last produced")),
        yes_no("in_production", _("In production")),
    ),
)
BUILD = Group(
    "build",
    _("Build"),
    (
        choice("category", _("Kind"), RideCategory),
        link(_("Maker"), lambda thing: thing.entry.maker_name, lambda thing: thing.entry.maker_url),
        choice("track_material", _("Track"), TrackMaterial),
        choice("seating", _("Seating"), Seating),
        text("variant_of__title", _("Variant of")),
        listed(_("Former names"), lambda thing: thing.get("former_names")),
    ),
)
GROUPS = (FIGURES, INSTALLATIONS, BUILD, RECORD)
