"""What is ranked: rides of a kind among themselves, and by their coasters parks, makers and models."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from companies.vocabulary import RideCategory
from rides.models import RidePage
from rides.vocabulary import Intensity

COASTER, KIDDIE = "coaster", "kiddie"
# Shows and playgrounds are not ridden; what is left over is too mixed to be compared.
UNRANKED = {RideCategory.MEET_AND_GREET, RideCategory.PLAY_AREA, RideCategory.OTHER}


@dataclass(frozen=True)
class Kind:
    """One ranking: its key in rows, its name in addresses, its words."""

    key: str
    slug: str
    label: str | Promise
    # What its rows are called, one and many.
    noun: str | Promise
    is_group: bool = False
    condition: Q | None = None


_COASTERS = Q(category=RideCategory.ROLLER_COASTER)
_KIDDIE = _COASTERS & Q(intensity=Intensity.KIDDIE)


def _category(key: RideCategory, slug: str, label) -> Kind:
    return Kind(str(key.value), slug, label, _("rides"), condition=Q(category=key))


KINDS: dict[str, Kind] = {
    each.slug: each
    for each in [
        Kind(
            COASTER,
            "coasters",
            _("Roller coasters"),
            _("roller coasters"),
            condition=_COASTERS & (Q(intensity=None) | ~Q(intensity=Intensity.KIDDIE)),
        ),
        Kind(KIDDIE, "kiddie-coasters", _("Kiddie coasters"), _("kiddie coasters"), condition=_KIDDIE),
        _category(RideCategory.DARK_RIDE, "dark-rides", _("Dark rides")),
        _category(RideCategory.WATER_RIDE, "water-rides", _("Water rides")),
        _category(RideCategory.FLAT_RIDE, "flat-rides", _("Flat rides")),
        _category(RideCategory.TOWER, "towers", _("Towers")),
        _category(RideCategory.SIMULATOR, "simulators", _("Simulators and films")),
        _category(RideCategory.TRANSPORT, "transport", _("Transport rides")),
        _category(RideCategory.WALKTHROUGH, "walkthroughs", _("Walkthroughs and funhouses")),
        _category(RideCategory.SHOW, "shows", _("Shows and parades")),
        _category(RideCategory.WATER_SLIDE, "water-slides", _("Water slides")),
        _category(RideCategory.UPCHARGE, "upcharge", _("Upcharge attractions")),
        Kind("park", "parks", _("Parks"), _("parks"), is_group=True),
        Kind("maker", "makers", _("Makers"), _("makers"), is_group=True),
        Kind("model", "models", _("Ride models"), _("ride models"), is_group=True),
    ]
}
BY_KEY = {each.key: each for each in KINDS.values()}
RIDE_KINDS = [each for each in KINDS.values() if not each.is_group]
GROUP_KINDS = [each for each in KINDS.values() if each.is_group]


def kind_of_ride(ride: RidePage) -> Kind | None:
    """The ranking that a ride belongs to; None for what is not ranked."""
    if ride.category == RideCategory.ROLLER_COASTER:
        return BY_KEY[KIDDIE if ride.intensity == Intensity.KIDDIE else COASTER]
    return BY_KEY.get(str(ride.category))
