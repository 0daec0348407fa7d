"""What is asked for, in words, each with the address that no longer asks for it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .labels import label_of
from .values import stored_values

if TYPE_CHECKING:
    from .question import Question


@dataclass(frozen=True)
class Chip:
    """One filter: its name in the address, its words, and the address without it. As components/chips.html takes it."""

    name: str
    label: str
    url: str
    value: str = ""
    remove: bool = True


def chips_of(question: "Question") -> list[Chip]:
    """One chip for each chosen value and each other filter."""
    chips = []
    if "q" in question.conditions:
        chips.append(Chip("q", _("“%(words)s”") % {"words": question.text}, question.url(q=None)))
    for facet in question.chosen:
        chips += _of_facet(question, facet)
    for each in question.bounds:
        low, high = each.range.names
        chips.append(Chip(each.range.name, each.words, question.url(**{low: None, high: None})))
    if question.rider:
        without = question.url(rider=None, rider_with=None, rider_unknown=None)
        chips.append(Chip("rider", question.rider.words, without))
    if question.mine:
        chips.append(Chip("mine", question.mine.label, question.url(mine=None)))
    if question.near:
        chips.append(Chip("near", question.near.words, question.url(near=None, within=None)))
    return chips


def _of_facet(question: "Question", facet: str) -> list[Chip]:
    counted = next(counts for counts in question.facets() if counts.name == facet)
    names = {value.value: value.label for value in _each(counted)}
    return [
        Chip(facet, names.get(value) or _word(question, facet, value), question.toggled_url(facet, value), value)
        for value in question.chosen[facet]
    ]


def _each(counts):
    for value in counts.values:
        yield value
        yield from value.parts


def _word(question: "Question", facet: str, value: str) -> str:
    return label_of(facet, stored_values(facet, value)[0] if facet != "status" else value)
