"""What a made-up roller coaster is like: first what kind of coaster, then figures that fit it."""

from dataclasses import dataclass
from typing import Any

from companies.vocabulary import Seating, TrackMaterial

from .dice import Dice, Weighted


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of coaster: its commonest height in m, the most inversions, and how it is described."""

    height: float
    tallest: float
    inversions: int
    intensity: int
    tags: tuple[str, ...] = ()


KINDS = Weighted(
    {
        Kind(6, 14, 0, 1, ("junior", "family")): 30,
        Kind(12, 28, 0, 2, ("family",)): 22,
        Kind(14, 18, 0, 3, ("wild-mouse",)): 9,
        Kind(16, 36, 0, 3, ("mine-train", "terrain")): 6,
        Kind(28, 56, 0, 4, ("out-and-back",)): 7,
        Kind(28, 60, 0, 4, ("twister",)): 5,
        Kind(36, 66, 8, 4, ("shuttle", "boomerang")): 5,
        Kind(33, 60, 10, 4, ("launch",)): 8,
        Kind(44, 75, 5, 5, ("dive",)): 2,
        Kind(31, 46, 6, 5, ("euro-fighter",)): 2,
        Kind(66, 90, 2, 5, ("hyper",)): 2,
        Kind(94, 121, 0, 5, ("giga",)): 0.3,
        Kind(124, 139, 0, 5, ("strata", "launch")): 0.03,
        Kind(10, 20, 0, 2, ()): 12,
    }
)
_MORE_TAGS = ("terrain", "racing", "duelling", "moebius", "indoor", "vr", "infinity")
_TRACKS = Weighted(
    {TrackMaterial.STEEL: 80, TrackMaterial.WOOD: 13, TrackMaterial.HYBRID: 2, TrackMaterial.SINGLE_RAIL: 1, "": 6}
)
_SEATING = Weighted.by_rank(Seating.values, 1.4)
_LIFTS = Weighted(
    {"chain-lift": 60, "tyre-lift": 14, "cable-lift": 4, "electric": 6, "spiral-lift": 1, "gravity": 2, "": 13}
)
_LAUNCHES = Weighted({"lsm": 50, "lim": 20, "hydraulic": 9, "compressed-air": 7, "tyre-launch": 10, "flywheel": 3})
_RESTRAINTS = Weighted(
    {"lap-bar": 55, "over-shoulder": 22, "vest": 6, "common-lap-bar": 8, "seat-belt": 4, "t-bar": 2, "": 9}
)
_CLASSES = Weighted({"roller": 70, "powered": 5, "alpine": 3, "": 22})


def coaster(dice: Dice, share: float) -> tuple[Kind, dict[str, Any]]:
    """A kind and the facts of a ride of it, each known in about `share` of all cases."""
    kind = dice.pick(KINDS)
    facts = _built(kind, dice)
    return kind, facts | _figures(kind, dice, share)


def _built(kind: Kind, dice: Dice) -> dict[str, Any]:
    launched = "launch" in kind.tags
    drive = dice.pick(_LAUNCHES if launched else _LIFTS)
    tags = [*kind.tags, *(dice.some(_MORE_TAGS, 2) if dice.happens(0.12) else ())]
    return {
        "track_material": dice.pick(_TRACKS),
        "seating": dice.known(0.75, dice.pick(_SEATING), ""),
        "coaster_class": dice.pick(_CLASSES),
        "coaster_tags": list(dict.fromkeys(tags)) if dice.happens(0.8) else [],
        "propulsion": [drive] if drive else [],
        "restraint": dice.pick(_RESTRAINTS),
        "uses_terrain": dice.answer(0.15, known=0.4),
    }


def _figures(kind: Kind, dice: Dice, share: float) -> dict[str, Any]:
    height = round(dice.triangular(kind.height * 0.6, kind.tallest, kind.height), 1)
    speed = round((2 * 9.81 * height) ** 0.5 * 3.6 * dice.uniform(0.75, 1.0), 1)
    inversions = dice.randint(0, kind.inversions) if kind.inversions and dice.happens(0.8) else 0
    return {
        "height_m": dice.known(share, height),
        "drop_m": dice.known(share * 0.6, round(height * dice.uniform(0.7, 0.98), 1)),
        "length_m": dice.known(share, round(height * dice.uniform(14, 28) + 60)),
        "speed_kmh": dice.known(share, speed),
        "inversions": dice.known(share, inversions),
        "duration_s": dice.known(share * 0.8, dice.randint(40, 200)),
        "vertical_angle_deg": dice.known(share * 0.4, round(dice.triangular(20, 97, 50))),
        "g_max": dice.known(share * 0.3, round(dice.triangular(1.5, 5.5, 3.5), 1)),
        "trains": dice.known(share * 0.5, dice.randint(1, 3)),
        "cars_per_train": dice.known(share * 0.5, dice.randint(1, 9)),
    }


def elements(kind: Kind, facts: dict[str, Any], terms: "Terms", dice: Dice) -> list[dict[str, Any]]:
    """What its track does, in order; as many inversions as the figure says where it is known."""
    if not dice.happens(0.22):
        return []
    ids = [dice.pick(terms.plain) for _n in range(dice.randint(1, 4))]
    ids += [dice.pick(terms.inverting) for _n in range(facts["inversions"] or 0)]
    return [{"term_id": pk} for pk in ids]


@dataclass(frozen=True, slots=True)
class Terms:
    """Primary keys of glossary terms: those that invert once, and those that do not."""

    inverting: Weighted[int]
    plain: Weighted[int]
