"""Which words in the column `model` name a model of the maker, and which only describe the ride."""

import re

from django.utils.text import slugify

# Descriptions that any maker's ride may bear. Compared without spaces, hyphens and case.
_DESCRIPTIONS = {
    "custom", "customdesign", "customsteel", "unknown", "wood", "wooden", "woodencoaster", "woodenrollercoaster",
    "woodentrackcoaster", "steelframe", "steel", "racing", "racingrollercoaster", "twister", "twisterrollercoaster",
    "terrain", "powered", "outandback", "outandbackrollercoaster", "woodoutandback", "woodenoutandbackcoaster",
    "figureeight", "scenicrailway", "indoorrollercoaster", "familyrollercoaster", "childrenscoaster", "shuttlecoaster",
    "shuttlerollercoaster", "launchedrollercoaster", "mountaincoaster", "liftpacked", "trailer", "rollercoaster",
    "minetrainrollercoaster", "loopingrollercoaster", "highthrillcoaster", "lsmlaunch", "compressedairlaunch",
    "enigma", "illusion", "none", "na", "other",
}  # fmt: skip
_CUSTOM = re.compile(r"\s*(?:[-\u2013/]\s*custom\b.*|\(custom\))\s*$", re.IGNORECASE)


def model_name(cell: str) -> str:
    """The model's own name, or "" where the cell only describes the ride.

    "Euro-Fighter (Custom)" is a Euro-Fighter; a bare number is no name.
    """
    name = _CUSTOM.sub("", " ".join(cell.split())).strip(" -\u2013/")
    key = model_key(name)
    if not key or key in _DESCRIPTIONS or key.isdigit() or key.startswith("custom"):
        return ""
    return name


def model_key(name: str) -> str:
    """By what spellings of one model are known: “Hyper Coaster”, “Hypercoaster” and “Hyper coaster” are one."""
    return slugify(name).replace("-", "").replace("_", "")[:80]
