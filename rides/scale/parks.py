"""Made-up parks."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from exchange.tables import Record
from parks.models import ParkIndexPage, ParkPage

from .companies import Industry
from .dice import Dice, Weighted
from .lives import PARK_ENDS, Span, former_names, life
from .names import initials_of, local_park_name, park_name
from .places import FAR_KM, LANGUAGES, City, cities, point_near, timezone_at
from .words import words

_TYPES = Weighted(
    {
        "theme-park": 24, "amusement-park": 30, "water-park": 8,
        "family-centre": 7, "indoor-park": 4, "zoo": 5,
        "pier": 3, "fairground": 4, "resort": 2,
        "heritage": 1, "mall": 3, "adventure": 4, "single-attraction": 2, "": 3,
    }
)  # fmt: skip
_SECONDS, _THEMES = words("seconds"), words("themes")
_ADMISSION = Weighted({"gate": 60, "pay-per-ride": 28, "both": 12})
FIRST = "park-0"


@dataclass(frozen=True, slots=True)
class MadePark:
    """A park's page to be, and what its rides have to know."""

    record: Record
    span: Span

    @property
    def country(self) -> str:
        """Two letters, or ""."""
        return self.record.fields["country"]

    @property
    def point(self) -> tuple[Decimal, Decimal] | None:
        """Where it stands, in degrees."""
        latitude = self.record.fields.get("latitude")
        return None if latitude is None else (latitude, self.record.fields["longitude"])


def parks(number: int, industry: Industry, dice: Dice) -> Iterator[MadePark]:
    """`number` parks, the first of them one whose page is measured."""
    parent = ParkIndexPage.objects.get().pk
    for n in range(number):
        city = dice.pick(cities())
        title = "Silver Falcon Park" if n == 0 else park_name(city.name, dice)
        slug = "silver-falcon-park-0" if n == 0 else slugify(title)
        span = Span(1955, 2200) if n == 0 else Span.of_park(dice)
        fields = _place(city, dice, is_known=n == 0 or dice.happens(0.94)) | _facts(dice) | _people(industry, dice)
        language = LANGUAGES.get(city.country, "")
        local = local_park_name(language, dice)
        fields |= {"local_name": local, "name_language": language if local else ""}
        fields["initials"] = initials_of(title) if dice.happens(0.3) else ""
        fields["introduction"] = dice.known(0.6, f"A park with rides for all ages near {city.name}.", "")
        yield MadePark(Record(f"park-{n}", parent, title, slug, fields, _rows(city, span, dice)), span)


def _place(city: City, dice: Dice, *, is_known: bool) -> dict[str, Any]:
    fields = {"country": dice.known(0.99, city.country, ""), "region": "", "city": dice.known(0.85, city.name, "")}
    if fields["country"]:
        fields["region"] = dice.known(0.93, city.region, "")
    if is_known:
        latitude, longitude = point_near(city.latitude, city.longitude, FAR_KM, dice)
        fields |= {"latitude": latitude, "longitude": longitude, "timezone": timezone_at(latitude, longitude)}
    return fields


def _facts(dice: Dice) -> dict[str, Any]:
    return {
        "park_type": dice.pick(_TYPES),
        "admission": dice.known(0.5, dice.pick(_ADMISSION), ""),
        "is_year_round": dice.answer(0.35),
        "is_cashless": dice.answer(0.2, known=0.3),
        "amenities": dice.some(ParkPage.Amenity.values, 8) if dice.happens(0.4) else [],
        "area_ha": dice.known(0.4, round(dice.triangular(1, 200, 12), 1)),
        "step_free_percent": dice.known(0.2, dice.randint(20, 100)),
        "website": dice.known(0.6, "https://park.example/", ""),
    }


def _people(industry: Industry, dice: Dice) -> dict[str, int | None]:
    return {
        "operator_id": dice.known(0.55, dice.pick(industry.operators)) if industry.operators else None,
        "owner_company_id": dice.known(0.15, dice.pick(industry.owners)) if industry.owners else None,
    }


def _rows(city: City, span: Span, dice: Dice) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {"status_events": life(span, PARK_ENDS, dice)}
    if dice.happens(0.18):
        rows["former_names"] = former_names(span.opened, park_name(city.name, dice), dice)
    if dice.happens(0.5):
        areas = {f"{theme} {dice.choice(_SECONDS)}": None for theme in dice.some(_THEMES, 6)}
        rows["areas"] = [{"name": name} for name in areas]
    return rows


def sizes(number: int, rides: int, dice: Dice) -> list[int]:
    """How many rides each of `number` parks has: few in most, a hundred and more in some; `rides` in all."""
    shares = [dice.paretovariate(1.3) for _park in range(number)]
    shares = [min(share, 25.0) for share in shares]
    total = sum(shares)
    counts = [int(rides * share / total) for share in shares]
    for n in range(rides - sum(counts)):
        counts[n % number] += 1
    return counts
