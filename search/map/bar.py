"""The few filters beside the map; the finder has all of them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .asked import TYPES, Asked, address

IN_BAR = {"park": ("kind", "status", "country"), "ride": ("kind", "status", "country", "maker")}


@dataclass(frozen=True)
class Choice:
    """A filter with one choice: its options are (value, label, count, chosen)."""

    name: str
    label: str
    none: str
    options: list[tuple[str, str, int, bool]]


def choices_of(asked: Asked) -> list[Choice]:
    """The filters of the bar with the finder's counts; one with several values chosen stands in the chips only."""
    asked.question.counted = IN_BAR[asked.type]
    by_name = {counts.name: counts for counts in asked.question.facets()}
    names = [name for name in IN_BAR[asked.type] if not _has_several(asked, name)]
    return [_choice(asked, by_name[name]) for name in names]


def _has_several(asked: Asked, name: str) -> bool:
    if name == "status" and asked.leaves_out_closed:
        return False
    return len(asked.question.chosen.get(name, [])) > 1


def _choice(asked: Asked, counts) -> Choice:
    is_free = counts.name == "status" and asked.leaves_out_closed
    values = [value for value in counts.values if value.count or value.is_chosen]
    options = [(value.value, value.label, value.count, value.is_chosen and not is_free) for value in values]
    return Choice(counts.name, str(counts.facet.label), _none(asked, counts.name), options)


def _none(asked: Asked, name: str) -> str:
    if name == "status":
        return _("All but closed") if asked.leaves_out_closed else _("Any")
    return _("All")


def types_of(asked: Asked) -> list[dict]:
    """Parks or rides: each with the address of the same part of the world."""
    words = {"park": _("Parks"), "ride": _("Rides")}
    place = [("box", str(asked.box))] if asked.box else []
    return [
        {
            "label": label,
            "current": name == asked.type,
            "url": address([("type", name)] * (name != TYPES[0]) + place),
        }
        for name, label in words.items()
    ]


def hidden_of(asked: Asked, choices: list[Choice]) -> list[tuple[str, str]]:
    """What a form of these filters has to carry along."""
    shown = {choice.name for choice in choices} | {"type", "closed"}
    return [(name, value) for name, value in asked.filters if name not in shown]


def chips_of(asked: Asked) -> list[dict]:
    """What is asked for, each with the map's address without it."""
    left_out = {"status"} if asked.leaves_out_closed else set()
    return [
        {"label": chip.label, "url": asked.without(chip.url), "remove": True}
        for chip in asked.question.chips
        if chip.name not in left_out
    ]
