"""Who may ride: `rider=110` alone, `rider_with=adult` accompanied. A rule not recorded is neither yes nor no."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.units import quantity_html
from search.models import CatalogueEntry

from .amounts import BODY, Amount, NotAnAmount, read_amount

ADULT = "adult"


@dataclass(frozen=True)
class Rider:
    """One rider's height; `with_unknown` also asks for the rides whose rule is not recorded."""

    height: Amount
    is_accompanied: bool = False
    with_unknown: bool = False

    @property
    def condition(self) -> Q:
        """As a condition on entries."""
        return self.may | self.unknown if self.with_unknown else self.may

    @property
    def may(self) -> Q:
        """The recorded rules let the rider on."""
        least = Q(min_height_cm__lte=self._cm)
        if self.is_accompanied:
            least |= Q(min_height_accompanied_cm__lte=self._cm)
        return least & self._not_too_tall

    @property
    def unknown(self) -> Q:
        """No rule is recorded that decides it."""
        none = Q(min_height_cm__isnull=True)
        accompanied = Q(min_height_accompanied_cm__isnull=True)
        if not self.is_accompanied:
            accompanied |= Q(min_height_accompanied_cm__lte=self._cm)
        return none & accompanied & self._not_too_tall

    def fits(self, rule: str) -> bool:
        """Whether rides of this rule, a value of the facet of rules, are asked for: as `condition` says."""
        least, accompanied, _greatest = heights = _heights(rule)
        known = [least, accompanied] if self.is_accompanied else [least]
        may = any(height is not None and height <= self._cm for height in known) and not self._is_too_tall(heights)
        return may or (self.with_unknown and self.is_undecided(rule))

    def is_undecided(self, rule: str) -> bool:
        """Whether this rule does not decide it: as `unknown` says."""
        least, accompanied, _greatest = heights = _heights(rule)
        if least is not None or self._is_too_tall(heights):
            return False
        return accompanied is None or (not self.is_accompanied and accompanied <= self._cm)

    def _is_too_tall(self, heights: list[float | None]) -> bool:
        greatest = heights[2]
        return greatest is not None and greatest < self.height.value - self.height.slack

    @property
    def _cm(self) -> float:
        return self.height.value + self.height.slack

    @property
    def _not_too_tall(self) -> Q:
        return Q(max_height_cm__isnull=True) | Q(max_height_cm__gte=self.height.value - self.height.slack)

    def is_unknown(self, entry: CatalogueEntry) -> bool:
        """Whether the entry is in the list only because its rule is not recorded."""
        decided = entry.min_height_accompanied_cm if self.is_accompanied else None
        return self.with_unknown and entry.min_height_cm is None and decided is None

    @property
    def words(self) -> str:
        """For a chip."""
        sentence = _("Rider of {height} with an adult") if self.is_accompanied else _("Rider of {height} alone")
        return format_html(sentence, height=quantity_html(self.height.value, "body_height"))


def _heights(rule: str) -> list[float | None]:
    """Least alone, with an adult, greatest."""
    return [float(height) if height else None for height in rule.split(":")]


def read_rider(height: str, with_whom: str, unknown: str) -> tuple[Rider | None, dict[str, str]]:
    """The rider that an address describes, and what is wrong with it, by field."""
    if not height.strip():
        return None, {}
    try:
        return Rider(read_amount(height, BODY), with_whom == ADULT, unknown == "1"), {}
    except NotAnAmount as problem:
        return None, {"rider": str(problem)}
