"""The values of a facet as a page offers them: in words, in a sensible order, each with the address that chooses it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parks.status_groups import STATUS_GROUPS, group_of
from search.catalogue.facets import UNKNOWN, Facet

from .labels import label_of
from .statuses import words_of
from .values import stored_values

if TYPE_CHECKING:
    from .question import Question

# Facets whose values have an order of their own, the first or the largest first.
IN_ORDER = {"decade", "known", "intensity"}


@dataclass
class Value:
    """A value of a facet: how it stands in the address, in words, and how many entries it would leave."""

    value: str
    label: str
    count: int
    is_chosen: bool = False
    url: str = ""
    # The single values of a group.
    parts: list["Value"] = field(default_factory=list)

    @property
    def is_unknown(self) -> bool:
        """Whether it stands for what is not recorded."""
        return self.value == UNKNOWN


def offered(question: "Question", facet: Facet, rows: Iterable) -> list[Value]:
    """The values of a facet from what was counted (each: value, count, label), and those chosen in vain."""
    if facet.name == "status":
        return _statuses(question, {row.value: row.count for row in rows})
    chosen = _chosen(question, facet.name)
    found = {row.value: row for row in rows}
    values = [
        _value(question, facet.name, chosen.get(stored, stored), row.count, row.label, chosen)
        for stored, row in found.items()
    ]
    vain = [written for stored, written in chosen.items() if stored not in found]
    values += [_value(question, facet.name, written, 0, "", chosen) for written in vain]
    if facet.name in IN_ORDER:
        values.sort(key=lambda value: (value.is_unknown, _backwards(value.value)))
    else:
        values.sort(key=lambda value: (value.is_unknown, -value.count, value.label.casefold()))
    return values


def _chosen(question: "Question", facet: str) -> dict[str, str]:
    """The values of the catalogue that are chosen, with how the address writes them."""
    written = question.chosen.get(facet, [])
    return {stored: each for each in written for stored in stored_values(facet, each)}


def _value(question: "Question", facet: str, written: str, number: int, name: str, chosen: dict[str, str]) -> Value:
    stored = next((each for each, word in chosen.items() if word == written), written)
    label = name or label_of(facet, stored, within=question.chosen)
    return Value(written, label, number, written in chosen.values(), question.toggled_url(facet, written))


def _backwards(value: str) -> float:
    digits = "".join(each for each in value if each.isdigit())
    return -float(digits or 0)


def _statuses(question: "Question", counts: dict[str, int]) -> list[Value]:
    """The groups of statuses, each with its single ones where it holds more than one."""
    written = question.chosen.get("status", [])
    singles = {each for word in written if word not in STATUS_GROUPS for each in stored_values("status", word)}
    groups = []
    for group, (_label, statuses) in STATUS_GROUPS.items():
        found = {status: counts.get(status, 0) for status in sorted(statuses)}
        shown = [status for status in found if found[status] or status in singles]
        value = _status(question, group, sum(found.values()))
        if len(shown) > 1 or any(status in singles and status != group for status in shown):
            value.parts = [_status(question, words_of(status), found[status]) for status in shown]
        if value.count or value.is_chosen or value.parts:
            groups.append(value)
    strange = [each for each in singles if group_of(each) == UNKNOWN and each != UNKNOWN]
    return groups + [_status(question, each, 0) for each in strange]


def _status(question: "Question", word: str, number: int) -> Value:
    is_chosen = word in question.chosen.get("status", [])
    return Value(word, label_of("status", word), number, is_chosen, question.toggled_url("status", word))
