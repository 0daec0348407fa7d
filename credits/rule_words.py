"""The counting rules in plain words, with what each means for somebody's rides."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .counting import RULES, Rules, difference, touched
from .history import History

WORDS = {
    "clones": _(
        "Rides of the same model with the same figures. On: each is a credit. Off: however many you ride, they are one."
    ),
    "relocations": _(
        "The same machine at another place. On: a credit at each place. Off: one credit, wherever it stood."
    ),
    "tracks": _("Rides with several tracks. On: each track that you have ridden is a credit. Off: the ride is one."),
    "powered": _("Coasters whose train is driven all the way, as many mine trains for families are."),
    "alpine": _("Sledges on rails down a hillside, that riders brake themselves."),
    "kiddie": _("Coasters made for children: of the gentlest intensity, or described as junior."),
    "others": _("Dark rides, water rides, flat rides and all else that is no roller coaster."),
}


@dataclass(frozen=True)
class Rule:
    """A rule as its page shows it."""

    name: str
    words: str
    is_on: bool
    touched: int
    difference: int


def explained(history: History, rules: Rules | None = None) -> list[Rule]:
    """Every rule with how many of the member's rides it touches, and what turning it on adds."""
    rules = rules or history.rules
    rows = history.rows
    return [
        Rule(name, WORDS[name], getattr(rules, name), touched(rows, name), difference(rows, rules, name))
        for name in RULES
    ]
