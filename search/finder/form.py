"""The form beside a list: facets, ranges, a place, a rider, in the order in which visitors ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from search.models import CatalogueEntry

from .amounts import BODY, Unit
from .counting import FacetCounts
from .mine import NAME as MINE
from .mine import TITLES, choices
from .offering import Value
from .places import ANYWHERE
from .question import Question
from .ranges import Bounds, Range, ranges_of

# What is seen of a facet before it is unfolded.
SEEN = 8
# A facet of more values gets a field to look among them.
LONG = 12
ORDER = (
    "mine",
    "kind",
    "status",
    "country",
    "region",
    "near",
    "park",
    "maker",
    "height",
    "speed",
    "length",
    "inversions",
    "opened",
    "track",
    "seating",
    "launch",
    "element",
    "model",
    "restraint",
    "drop",
    "tag",
    "setting",
    "rider",
    "intensity",
    "class",
    "subtype",
    "designer",
    "operator",
    "rides",
    "coasters",
    "running",
    "admission",
    "amenity",
    "access",
    "service",
    "area",
    "angle",
    "duration",
    "capacity",
    "g",
    "smallest",
    "rating",
    "closed",
    "decade",
    "continent",
    "photo",
    "location",
    "known",
    "role",
)
OPEN = {"kind", "status", "country", "maker", "height", "coasters"}
# Numbers that few ask for stand together.
APART = ("drop", "angle", "duration", "capacity", "g", "smallest", "rating", "closed", "running", "area")
DISTANCES = ("25", "50", "100", "200", "500", "1000", ANYWHERE)


@dataclass
class FacetField:
    """A facet as a group of boxes."""

    counts: FacetCounts
    is_open: bool
    all_url: str
    is_all: bool = False
    template: str = "search/finder/facet.html"

    @property
    def name(self) -> str:
        """Its name in addresses."""
        return self.counts.name

    @property
    def label(self) -> str:
        """Its name for visitors."""
        return self.counts.facet.label

    @cached_property
    def seen(self) -> list[Value]:
        """What stands there at once: the most frequent values and the chosen ones."""
        values = self.counts.values
        return values[:SEEN] + [value for value in values[SEEN:] if value.is_chosen]

    @cached_property
    def more(self) -> list[Value]:
        """What is unfolded; of statuses the single ones."""
        if self.name == "status":
            return [part for value in self.counts.values for part in value.parts]
        return [value for value in self.counts.values[SEEN:] if not value.is_chosen]

    @property
    def is_unfolded(self) -> bool:
        """Whether what is more is seen at once."""
        return self.is_all or any(value.is_chosen for value in self.more)

    @property
    def is_long(self) -> bool:
        """Whether it is worth looking among its values."""
        return len(self.counts.values) > LONG

    @property
    def chosen(self) -> int:
        """How many of its values are chosen."""
        parts = (part for value in self.counts.values for part in [value, *value.parts])
        return sum(value.is_chosen for value in parts)


@dataclass
class Bound:
    """One field of a range: as it was filled in, or in plain words of its unit."""

    name: str
    label: str
    value: str
    error: str


@dataclass
class RangeField:
    """A range as two fields."""

    range: Range
    bounds: list[Bound]
    is_open: bool
    template: str = "search/finder/range.html"

    @property
    def name(self) -> str:
        """Its name in addresses."""
        return self.range.name

    @property
    def label(self) -> str:
        """Its name for visitors."""
        return self.range.label

    @property
    def unit(self) -> Unit:
        """In what it is measured."""
        return self.range.unit

    @property
    def is_asked(self) -> bool:
        """Whether anything is filled in."""
        return any(bound.value for bound in self.bounds)


@dataclass
class OwnField:
    """What is neither: the place and the rider."""

    name: str

    @property
    def template(self) -> str:
        """What prints it."""
        return f"search/finder/{self.name}.html"


@dataclass
class MineField:
    """What a signed-in member has ridden, where they have been, and what they wish for."""

    question: Question
    user: object
    name: str = MINE
    template: str = "search/finder/mine.html"

    @property
    def label(self) -> str:
        """What the choices are about."""
        return str(TITLES[self.question.type])

    @cached_property
    def values(self) -> list[Value]:
        """The choices with their counts. One query."""
        return choices(self.question, self.user)


@dataclass
class Form:
    """What templates/search/finder/form.html prints; `user` is a signed-in member, or None."""

    question: Question
    user: object = None

    @cached_property
    def fields(self) -> list[FacetField | RangeField | OwnField | MineField]:
        """Facets, the usual ranges, the place and the rider, in order."""
        fields = [*self._facets(), *(each for each in self._ranges if each.name not in APART), OwnField("near")]
        fields += [MineField(self.question, self.user)] if self.user else []
        fields += [OwnField("rider")] if self.question.type == CatalogueEntry.Type.RIDE else []
        return sorted(fields, key=lambda each: ORDER.index(each.name))

    @property
    def rider(self) -> str:
        """The height of the rider as it was filled in, with its unit."""
        rider = self.question.rider
        return _written(BODY, rider.height.written) if rider else self.question.given.get("rider", "")

    @cached_property
    def further(self) -> list[RangeField]:
        """The ranges that few ask for."""
        return [each for each in self._ranges if each.name in APART]

    @property
    def is_further_asked(self) -> bool:
        """Whether one of those is filled in."""
        return any(each.is_asked for each in self.further)

    @cached_property
    def _ranges(self) -> list[RangeField]:
        asked = {bounds.range.name: bounds for bounds in self.question.bounds}
        return [_range_field(self.question, each, asked.get(each.name)) for each in ranges_of(self.question.type)]

    def _facets(self) -> Iterator[FacetField]:
        for counts in self.question.facets():
            if any(not value.is_unknown for value in counts.values) or counts.chosen:
                is_all = self.question.unfolded == counts.name
                url = f"{self.question.url(all=counts.name)}#facet-{counts.name}" if counts.further else ""
                yield FacetField(counts, _is_open(counts) or is_all, "" if is_all else url, is_all)

    @property
    def distances(self) -> list[tuple[str, bool]]:
        """The distances that are offered, the chosen one marked; an own one is among them."""
        chosen = (self.question.near.within_written if self.question.near else "") or "200"
        offered = DISTANCES if chosen in DISTANCES else (chosen, *DISTANCES)
        return [(each, each == chosen) for each in offered]


def _is_open(counts: FacetCounts) -> bool:
    return (
        counts.name in OPEN
        or bool(counts.chosen)
        or any(part.is_chosen for each in counts.values for part in each.parts)
    )


def _range_field(question: Question, one: Range, asked: Bounds | None) -> RangeField:
    ends = (asked.least, asked.most) if asked else (None, None)
    labels = (_("From"), _("To"))
    bounds = [
        Bound(
            name,
            label,
            _written(one.unit, end.written) if end else question.given.get(name, ""),
            question.errors.get(name, ""),
        )
        for name, label, end in zip(one.names, labels, ends, strict=True)
    ]
    return RangeField(one, bounds, one.name in OPEN or any(bound.value for bound in bounds))


def _written(unit: Unit, written: str) -> str:
    """With its unit: a number alone would be read in the system that the visitor has chosen."""
    bare = written.replace(".", "", 1).isdigit()
    return f"{written} {unit.metric}" if bare and unit.imperial else written
