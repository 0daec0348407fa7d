"""Kinds of rides by their plural, for headings."""

from django.utils.translation import gettext_lazy as _

from .vocabulary import RideCategory

PLURALS = {
    RideCategory.ROLLER_COASTER: _("Roller coasters"),
    RideCategory.DARK_RIDE: _("Dark rides"),
    RideCategory.WATER_RIDE: _("Water rides"),
    RideCategory.FLAT_RIDE: _("Flat rides"),
    RideCategory.TOWER: _("Towers"),
    RideCategory.TRANSPORT: _("Transport rides"),
    RideCategory.SIMULATOR: _("Simulators and films"),
    RideCategory.WALKTHROUGH: _("Walkthroughs and funhouses"),
    RideCategory.SHOW: _("Shows and parades"),
    RideCategory.MEET_AND_GREET: _("Meet and greets"),
    RideCategory.PLAY_AREA: _("Play areas"),
    RideCategory.UPCHARGE: _("Upcharge attractions"),
    RideCategory.WATER_SLIDE: _("Water slides"),
    RideCategory.ANIMAL: _("Animal attractions"),
    RideCategory.OTHER: _("Other rides"),
}


def plural(kind: str) -> str:
    """The plural of a kind of ride; the value itself for one that we do not know."""
    return str(PLURALS.get(kind, kind))
