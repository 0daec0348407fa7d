"""What the words of the rides' file mean in our vocabulary."""

from collections.abc import Iterable

from companies.vocabulary import RideCategory, Seating, TrackMaterial
from rides.vocabulary import CoasterClass, CoasterTag, Propulsion, Setting

CATEGORIES = {value.replace("-", " "): value for value in RideCategory.values}
TRACKS = {
    "steel": TrackMaterial.STEEL.value,
    "wood": TrackMaterial.WOOD.value,
    "wooden": TrackMaterial.WOOD.value,
    "hybrid": TrackMaterial.HYBRID.value,
    "steel + wood": TrackMaterial.HYBRID.value,
    "single rail": TrackMaterial.SINGLE_RAIL.value,
    "other": TrackMaterial.OTHER.value,
}

# Each word of `coaster_type`: the fields that it sets. Seating, class and setting are single; tags gather.
_TYPES: dict[str, dict[str, str]] = {
    "side friction": {"seating": Seating.SIDE_FRICTION},
    "stand-up": {"seating": Seating.STAND_UP},
    "suspended": {"seating": Seating.SUSPENDED, "tag": CoasterTag.SUSPENDED},
    "suspended family coaster": {"seating": Seating.SUSPENDED, "tag": CoasterTag.FAMILY},
    "inverted": {"seating": Seating.INVERTED, "tag": CoasterTag.INVERTED},
    "floorless coaster": {"seating": Seating.FLOORLESS},
    "flying": {"seating": Seating.FLYING},
    "wing coaster": {"seating": Seating.WING},
    "4th dimension": {"seating": Seating.FOURTH_DIMENSION},
    "bobsled": {"seating": Seating.BOBSLED},
    "motorbike": {"seating": Seating.MOTORBIKE},
    "pipeline": {"seating": Seating.PIPELINE},
    "spinning": {"seating": Seating.SPINNING},
    "single-rail": {"seating": Seating.STRADDLE, "track_material": TrackMaterial.SINGLE_RAIL},
    "powered": {"coaster_class": CoasterClass.POWERED},
    "mountain coaster": {"coaster_class": CoasterClass.ALPINE},
    "enclosed": {"setting": Setting.INDOOR, "tag": CoasterTag.INDOOR},
    "indoor": {"setting": Setting.INDOOR, "tag": CoasterTag.INDOOR},
    "launched": {"tag": CoasterTag.LAUNCH},
    "shuttle": {"tag": CoasterTag.SHUTTLE},
    "boomerang": {"tag": CoasterTag.BOOMERANG},
    "dive coaster": {"tag": CoasterTag.DIVE},
    "terrain": {"tag": CoasterTag.TERRAIN},
    "out and back": {"tag": CoasterTag.OUT_AND_BACK},
    "twister": {"tag": CoasterTag.TWISTER},
    "racing": {"tag": CoasterTag.RACING},
    "dueling": {"tag": CoasterTag.DUELLING},
    "duelling": {"tag": CoasterTag.DUELLING},
    "wild mouse": {"tag": CoasterTag.WILD_MOUSE},
    "mine train": {"tag": CoasterTag.MINE_TRAIN},
    "euro-fighter": {"tag": CoasterTag.EURO_FIGHTER},
    "virtual reality": {"tag": CoasterTag.VR},
    "family": {"tag": CoasterTag.FAMILY},
    "junior": {"tag": CoasterTag.JUNIOR},
    "kiddie": {"tag": CoasterTag.JUNIOR},
}
# Understood, and nothing of ours says it.
_TYPES_WITHOUT_FIELD = frozenset({"dual-tracked", "tilt coaster", "space mountain"})

_LAUNCH_TYPES = {
    "lsm": Propulsion.LSM,
    "lim": Propulsion.LIM,
    "hydraulic": Propulsion.HYDRAULIC,
    "pneumatic": Propulsion.COMPRESSED_AIR,
    "compressed air": Propulsion.COMPRESSED_AIR,
    "tire": Propulsion.TYRE_LAUNCH,
    "tyre": Propulsion.TYRE_LAUNCH,
    "flywheel": Propulsion.FLYWHEEL,
    "electric winch": Propulsion.WINCH,
}
# Known to be launched, by what is not said: a tag, and no kind of propulsion.
_LAUNCH_UNSPECIFIED = frozenset({"launch (unspecified)", "linear motor"})

# Looked for in this order in the source's own sentence about the lift.
_LIFT_WORDS: list[tuple[tuple[str, ...], Propulsion]] = [
    (("vertical chain", "2nd is vertical"), Propulsion.VERTICAL_LIFT),
    (("elevator",), Propulsion.ELEVATOR_LIFT),
    (("spiral",), Propulsion.SPIRAL_LIFT),
    (("cable", "rope lift"), Propulsion.CABLE_LIFT),
    (("chain",), Propulsion.CHAIN_LIFT),
    (("powered", "onboard motor", "hotrail"), Propulsion.ELECTRIC),
    (("gravity", "no lift"), Propulsion.GRAVITY),
]
_TYRE_WORDS = ("drive tire", "tire lift", "tires", "tyre-driven", "booster wheel", "friction", "tire propelled lift")


def read_types(words: Iterable[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """The single fields and the tags that the words of `coaster_type` set, and the words that mean nothing to us.

    Of two words for one field the first counts.
    """
    fields: dict[str, str] = {}
    tags: list[str] = []
    unknown = []
    for word in words:
        meaning = _TYPES.get(word.casefold())
        if meaning is None and word.casefold() not in _TYPES_WITHOUT_FIELD:
            unknown.append(word)
        for name, value in (meaning or {}).items():
            if name == "tag":
                tags.append(value.value)
            else:
                fields.setdefault(name, value.value)
    return fields, list(dict.fromkeys(tags)), unknown


def read_propulsion(launch_type: str, lift: str) -> tuple[list[str], bool]:
    """Lifts and launches by the two columns that speak of them; and whether there is a launch of any kind."""
    kind = launch_type.casefold()
    launch = _LAUNCH_TYPES.get(kind)
    lift = lift.casefold()
    found = [value for words, value in _LIFT_WORDS if any(word in lift for word in words)]
    if (
        Propulsion.VERTICAL_LIFT in found
        and Propulsion.CHAIN_LIFT in found
        and "hills" not in lift
        and "2nd" not in lift
    ):
        found.remove(Propulsion.CHAIN_LIFT)
    if Propulsion.SPIRAL_LIFT in found and Propulsion.ELECTRIC in found:
        found.remove(Propulsion.ELECTRIC)
    if any(word in lift for word in _TYRE_WORDS) and "launch" not in lift.replace("winch launch", ""):
        found.append(Propulsion.TYRE_LIFT)
    if launch:
        found.append(launch)
    return list(dict.fromkeys(value.value for value in found)), bool(launch) or kind in _LAUNCH_UNSPECIFIED


def size_tag(height_m: float | None) -> list[str]:
    """Hyper, giga or strata by height, as the vocabulary bounds them (61, 91 and 122 m)."""
    for least, tag in ((122, CoasterTag.STRATA), (91, CoasterTag.GIGA), (61, CoasterTag.HYPER)):
        if height_m is not None and height_m >= least:
            return [tag.value]
    return []
