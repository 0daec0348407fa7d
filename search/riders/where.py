"""The park, country or region that is asked about, and its rides from the flat catalogue."""

from dataclasses import dataclass, field

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.places import country_name, is_country
from parks.status import OPEN_STATUSES
from search.folding import fold
from search.models import CatalogueEntry, CatalogueName, FacetPair, FacetValue

Type = CatalogueEntry.Type
LONGEST = 200
# Of a country with thousands of rides the best known are looked at.
MOST_RIDES = 500
MOST_MATCHES = 20
COLUMNS = (
    "pk",
    "name",
    "url_path",
    "category",
    "status",
    "park_name",
    "park_url_path",
    "prominence",
    "min_height_cm",
    "min_height_accompanied_cm",
    "max_height_cm",
    "min_age",
    "companion_age",
    "max_weight_kg",
    "must_transfer",
    "has_wheelchair_vehicle",
    "is_step_free",
    "access",
    "inversions",
    "seating",
    "sensations",
    "advisories",
)


@dataclass
class Where:
    """What was asked, and what was found for it; `error` says in words why nothing was."""

    park: CatalogueEntry | None = None
    country: str = ""
    region: str = ""
    typed: str = ""
    error: str = ""
    matches: list[CatalogueEntry] = field(default_factory=list)
    _value: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is a place whose rides can be looked at."""
        return self.park is not None or self._value is not None

    @property
    def name(self) -> str:
        """In words."""
        if self.park:
            return self.park.name
        return f"{self.region}, {country_name(self.country)}" if self.region else country_name(self.country)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Its part of an address."""
        given = [("park", self.park.key if self.park else ""), ("country", self.country), ("region", self.region)]
        return [(name, value) for name, value in given if value]

    def rides(self, *, only_open: bool) -> list[dict]:
        """Its rides, the best known first, one more than MOST_RIDES where there are more. One query."""
        rides = self._rides()
        if only_open:
            rides = rides.filter(status__in=OPEN_STATUSES)
        return list(rides.order_by(F("prominence").desc(nulls_last=True), "pk").values(*COLUMNS)[: MOST_RIDES + 1])

    def _rides(self) -> QuerySet[CatalogueEntry]:
        rides = CatalogueEntry.objects.filter(type=Type.RIDE)
        if self.park:
            return rides.filter(park_page_id=self.park.pk)
        return rides.filter(facets__contains=[self._value])


def where_asked(query: QueryDict) -> Where:
    """The place of an address. One query at most."""
    given = {
        name: query.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in ("park", "q", "country", "region")
    }
    if given["park"]:
        return _park(given["park"])
    if given["q"]:
        return _by_name(given["q"])
    if given["country"]:
        return _land(given["country"].upper(), given["region"])
    return Where()


def _park(key: str) -> Where:
    park = CatalogueEntry.objects.filter(type=Type.PARK, key=key).first()
    return Where(park=park) if park else Where(error=_("There is no such park on record."))


def _by_name(typed: str) -> Where:
    """The only park whose name begins so, or those among which to choose."""
    folded = fold(typed)
    if not folded:
        return Where(typed=typed, error=_("Type the beginning of a name."))
    names = CatalogueName.objects.filter(type=Type.PARK, folded__startswith=folded)
    found = {name.entry_id: name.entry for name in names.order_by("-prominence").select_related("entry")[:MOST_MATCHES]}
    exact = [entry for entry in found.values() if fold(entry.name) == folded]
    if len(found) == 1 or len(exact) == 1:
        return Where(park=(exact or list(found.values()))[0])
    error = "" if found else _("No park of that name is on record.")
    return Where(typed=typed, matches=list(found.values()), error=error)


def _land(country: str, region: str) -> Where:
    if not is_country(country):
        return Where(error=_("There is no such country."))
    value = (("region", f"{country}:{region}"),) if region else (("country", country),)
    number = FacetValue.objects.filter(facet=value[0][0], value=value[0][1]).values_list("pk", flat=True).first()
    if number is None:
        return Where(country=country, error=_("No ride of that place is on record."))
    return Where(country=country, region=region, _value=number)


def countries_with_rides() -> list[tuple[str, str]]:
    """(code, name) of the countries of which rides are on record, by name. One query."""
    with_rides = FacetPair.objects.filter(type=Type.RIDE, first=F("second")).values("first")
    codes = FacetValue.objects.filter(facet="country", pk__in=with_rides).values_list("value", flat=True)
    named = [(code, country_name(code)) for code in codes if is_country(code)]
    return sorted(named, key=lambda each: fold(each[1]))
