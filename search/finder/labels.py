"""Values of facets in words. Names of pages and of elements come with their counts."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from companies.models import CompanyPage
from companies.vocabulary import RideCategory, Seating, TrackMaterial
from core.places import CONTINENTS, country_name
from parks.models import ParkPage
from rides.vocabulary import CoasterClass, CoasterTag, Intensity, Propulsion, Restraint, Setting, Subtype
from search.catalogue.access import ACCESS, SERVICES
from search.catalogue.facets import UNKNOWN

from .statuses import status_label

_PHOTO = {"yes": gettext_lazy("With a photo"), "no": gettext_lazy("Without a photo")}
_LOCATION = {
    "yes": gettext_lazy("Its own place is recorded"),
    "park": gettext_lazy("Only the place of its park"),
    "no": gettext_lazy("No place is recorded"),
}
_KNOWN = {
    "100": gettext_lazy("All expected facts"),
    "75": gettext_lazy("75 to 99 % of the facts"),
    "50": gettext_lazy("50 to 74 % of the facts"),
    "25": gettext_lazy("25 to 49 % of the facts"),
    "0": gettext_lazy("Less than 25 % of the facts"),
}
_UNKNOWN = {
    "status": gettext_lazy("Status not recorded"),
    "park": gettext_lazy("Park not recorded"),
    "country": gettext_lazy("Country not recorded"),
    "region": gettext_lazy("Region not recorded"),
    "continent": gettext_lazy("Continent not recorded"),
    "maker": gettext_lazy("Maker not recorded"),
    "model": gettext_lazy("Model not recorded"),
    "designer": gettext_lazy("Designer not recorded"),
}


def _of(*vocabularies) -> dict:
    return {str(value): label for vocabulary in vocabularies for value, label in vocabulary.choices}


VOCABULARIES: dict[str, Mapping] = {
    "kind": _of(RideCategory, ParkPage.Kind, CompanyPage.Kind),
    "subtype": _of(Subtype),
    "continent": CONTINENTS,
    "track": _of(TrackMaterial),
    "class": _of(CoasterClass),
    "seating": _of(Seating),
    "launch": _of(Propulsion),
    "tag": _of(CoasterTag),
    "restraint": _of(Restraint),
    "setting": _of(Setting),
    "intensity": _of(Intensity),
    "access": ACCESS,
    "service": SERVICES,
    "amenity": _of(ParkPage.Amenity),
    "admission": _of(ParkPage.Admission),
    "role": _of(CompanyPage.Role),
    "photo": _PHOTO,
    "location": _LOCATION,
    "known": _KNOWN,
}


def label_of(facet: str, value: str, *, within: Mapping[str, list[str]] | None = None) -> str:
    """A value in words; "Not recorded" for what is not, the value itself where nobody knows better.

    `within` are the chosen values: in one chosen country its regions need not name it.
    """
    if facet == "status":
        return status_label(value)
    if value == UNKNOWN:
        return str(_UNKNOWN.get(facet, _("Not recorded")))
    special = _SPECIAL.get(facet)
    if special:
        return special(value, within or {})
    label = str(VOCABULARIES.get(facet, {}).get(value, value))
    return label[:1].upper() + label[1:]


def _country(value: str, within: Mapping) -> str:
    return country_name(value) or value


def _region(value: str, within: Mapping) -> str:
    country, colon, region = value.partition(":")
    if not colon or within.get("country") == [country]:
        return region or value
    return f"{region}, {country_name(country) or country}"


def _decade(value: str, within: Mapping) -> str:
    return value


_SPECIAL: dict[str, Callable[[str, Mapping], str]] = {"country": _country, "region": _region, "decade": _decade}
