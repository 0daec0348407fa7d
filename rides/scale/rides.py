"""Made-up rides of all kinds."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import slugify

from companies.vocabulary import RideCategory
from exchange.tables import Record
from rides.models import GlossaryTerm, RideIndexPage
from rides.vocabulary import Advisory, Sensation

from . import coasters, companies
from .companies import Industry
from .dice import Dice, Weighted
from .lives import RIDE_ENDS, Span, former_names, life
from .names import initials_of, local_name, ride_name
from .parks import MadePark
from .places import LANGUAGES, NEAR_KM, point_near

# The first park and the first maker are as full as the fullest real ones.
RIDES_OF_FIRST_PARK = 60
RIDES_OF_FIRST_MAKER = 139
_CATEGORIES = Weighted(
    {
        "roller-coaster": 22, "flat-ride": 32, "water-ride": 7, "dark-ride": 7, "tower": 4, "transport": 6,
        "simulator": 3, "walkthrough": 4, "show": 3, "meet-and-greet": 1, "play-area": 4, "upcharge": 1.5,
        "water-slide": 4, "animal": 1, "other": 0.5,
    }
)  # fmt: skip
_SUBTYPES = {
    "flat-ride": Weighted.by_rank(
        ["carousel", "bumper-cars", "wave-swinger", "ferris-wheel", "pirate-ship", "teacups", "pendulum", "top-spin",
         "breakdance", "enterprise", "condor", "troika", "ranger"], 0.7),
    "water-ride": Weighted.by_rank(["log-flume", "boat-ride", "river-rapids", "shoot-the-chute"], 0.5),
    "dark-ride": Weighted.by_rank(["interactive-dark-ride", "omnimover", "boat-ride", "trackless", "madhouse"], 0.6),
    "tower": Weighted.by_rank(["drop-tower", "observation-tower"], 0.6),
    "transport": Weighted.by_rank(["railway", "people-mover", "monorail", "cable-car"], 0.8),
    "simulator": Weighted.by_rank(["motion-simulator", "flying-theatre"], 0.8),
}  # fmt: skip
_INTENSITY = {"roller-coaster": 3, "tower": 4, "flat-ride": 2, "water-ride": 2, "water-slide": 3}
_WITH_HEIGHTS = {
    "tower": (30, 130, 50),
    "water-ride": (4, 30, 12),
    "flat-ride": (3, 80, 10),
    "water-slide": (3, 30, 10),
}
_SETTINGS = Weighted({"outdoor": 64, "indoor": 16, "both": 4, "": 16})


class Rides:
    """Makes the rides of one park after another."""

    def __init__(self, industry: Industry, model_ids: dict[str, int], dice: Dice):
        self.industry, self.model_ids, self.dice = industry, model_ids, dice
        self.terms = _terms()
        self.number = 0

    def of_park(self, park: MadePark | None, park_id: int, areas: list[int], count: int) -> Iterator[Record]:
        """`count` rides beneath the page `park_id`; without a park they stand beneath the index of rides."""
        for _n in range(count):
            record = self._ride(park_id, park)
            record.fields["area_id"] = self.dice.known(0.7, self.dice.choice(areas)) if areas else None
            yield record
            self.number += 1

    def _ride(self, parent: int, park: MadePark | None) -> Record:
        dice, is_first = self.dice, self.number == 0
        category = "roller-coaster" if self.number < RIDES_OF_FIRST_MAKER else dice.pick(_CATEGORIES)
        subtype = dice.known(0.85, dice.pick(_SUBTYPES[category]), "") if category in _SUBTYPES else ""
        language = LANGUAGES.get(park.country, "") if park else ""
        title = "Silver Falcon" if is_first else ride_name(category, subtype, language, dice)
        share = 1.0 if is_first else dice.choice((0.15, 0.5, 0.9, 0.95))
        fields, children = self._facts(category, share)
        fields |= {"category": category, "subtype": subtype} | self._names(title, language) | _at(park, dice)
        fields |= self._made_by(category, fields)
        children |= self._rows(title, category, Span.of_ride(dice, park and park.span), language)
        slug = "silver-falcon-0" if is_first else slugify(title)
        return Record(f"ride-{self.number}", parent, title, slug or f"ride-{self.number}", fields, children)

    def _facts(self, category: str, share: float) -> tuple[dict[str, Any], dict[str, list]]:
        dice, children = self.dice, {}
        intensity = _INTENSITY.get(category, 1)
        fields: dict[str, Any] = {}
        if category == RideCategory.ROLLER_COASTER:
            kind, fields = coasters.coaster(dice, share)
            intensity = kind.intensity
            children["elements"] = coasters.elements(kind, fields, self.terms, dice)
        elif category in _WITH_HEIGHTS:
            fields = _plain_figures(category, share, dice)
        introduction = "Over hills and through tunnels, with a view over the lake."
        fields |= _riders(intensity, share, dice) | _operation(share, dice)
        fields["introduction"] = dice.known(share * 0.6, introduction, "")
        return fields, children

    def _names(self, title: str, language: str) -> dict[str, str]:
        local = local_name(language, self.dice) if self.dice.happens(0.6) else ""
        return {
            "local_name": local,
            "name_language": language if local else "",
            "initials": initials_of(title) if self.dice.happens(0.04) else "",
        }

    def _made_by(self, category: str, facts: dict[str, Any]) -> dict[str, Any]:
        industry, dice = self.industry, self.dice
        maker = companies.FIRST if self.number < RIDES_OF_FIRST_MAKER else None
        makers = industry.makers_of.get(category)
        if maker is None and makers and dice.happens(0.8):
            maker = dice.pick(makers)
        models = industry.models_of.get((maker, category))
        model = dice.pick(models) if models and dice.happens(0.5) else None
        return {"manufacturer_id": industry.ids.get(maker), "model_id": self.model_ids.get(model)}

    def _rows(self, title: str, category: str, span: Span, language: str) -> dict[str, list]:
        dice = self.dice
        rows = {"status_events": life(span, RIDE_ENDS, dice)}
        if dice.happens(0.08):
            rows["former_names"] = former_names(span.opened, ride_name(category, "", language, dice), dice)
        if self.industry.designers and category == RideCategory.ROLLER_COASTER and dice.happens(0.45):
            rows["credits"] = [{"role": "designer", "company_id": dice.pick(self.industry.designers)}]
        if any(event["kind"] in {"relocated-in", "relocated-out"} for event in rows["status_events"]):
            rows["placements"] = [{"place": "Another park", "name": title}]
        if dice.happens(0.25):
            rows["sources"] = [{"title": "Park map", "kind": "community", "facts": ["status"]}]
        return rows


def without_park() -> int:
    """Under which page rides stand whose park nobody knows."""
    return RideIndexPage.objects.get().pk


def _terms() -> coasters.Terms:
    rows = list(GlossaryTerm.objects.order_by("slug").values_list("pk", "kind", "inverts"))
    return coasters.Terms(
        inverting=Weighted.by_rank([pk for pk, kind, inverts in rows if inverts == 1], 0.8),
        plain=Weighted.by_rank([pk for pk, kind, inverts in rows if kind == GlossaryTerm.Kind.ELEMENT], 0.8),
    )


def _plain_figures(category: str, share: float, dice: Dice) -> dict[str, Any]:
    height = round(dice.triangular(*_WITH_HEIGHTS[category]), 1)
    is_wet = category.startswith("water")
    return {
        "height_m": dice.known(share * 0.6, height),
        "drop_m": dice.known(share * 0.3, round(height * 0.9, 1)) if category != "flat-ride" else None,
        "length_m": dice.known(share * 0.6, round(height * 30)) if is_wet else None,
        "duration_s": dice.known(share * 0.6, dice.randint(60, 420)),
        "wetness": dice.known(share, dice.randint(1, 3)) if is_wet else None,
    }


def _at(park: MadePark | None, dice: Dice) -> dict[str, Any]:
    """Near its park's point, where both are known."""
    if park is None or park.point is None or not dice.happens(0.65):
        return {}
    latitude, longitude = point_near(float(park.point[0]), float(park.point[1]), NEAR_KM, dice)
    return {"latitude": latitude, "longitude": longitude}


def _riders(intensity: int, share: float, dice: Dice) -> dict[str, Any]:
    least = (None, 90, 100, 120, 130, 140)[intensity]
    least = least and least + dice.choice((-10, 0, 0, 2, 5, 7))
    accompanied = least - dice.choice((10, 20)) if least and dice.happens(0.3) else None
    return {
        "intensity": dice.known(share, intensity),
        "min_height_cm": dice.known(share * 0.85, least),
        "min_height_accompanied_cm": dice.known(share * 0.85, accompanied),
        "max_height_cm": dice.known(share * 0.15, dice.choice((140, 150, 195, 200))) if least and least < 140 else None,
        "max_weight_kg": dice.known(0.03, dice.choice((120, 130, 150))),
        "must_transfer": dice.answer(0.7, known=share * 0.4),
        "has_wheelchair_vehicle": dice.answer(0.1, known=share * 0.3),
        "is_step_free": dice.answer(0.4, known=share * 0.4),
        "has_test_seat": dice.answer(0.3, known=share * 0.3),
        "advisories": dice.some(Advisory.values, 4) if intensity > 2 and dice.happens(share) else [],
        "sensations": dice.some(Sensation.values, 3) if dice.happens(share * 0.4) else [],
    }


def _operation(share: float, dice: Dice) -> dict[str, Any]:
    return {
        "setting": dice.pick(_SETTINGS),
        "has_single_rider": dice.answer(0.2, known=share * 0.5),
        "has_child_swap": dice.answer(0.4, known=share * 0.3),
        "has_virtual_queue": dice.answer(0.1, known=share * 0.3),
        "is_pay_per_use": dice.answer(0.15, known=share * 0.5),
        "capacity_pph": dice.known(share * 0.4, dice.randrange(200, 2400, 20)),
    }
