"""A member's year in review."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from core.drawings import Drawing, tally
from core.places import country_name
from core.units import plain_number

from .history import History, Ridden
from .log_facts import LogFacts, Logged


@dataclass
class Year:
    """What was new in a year, and what the log has of it. The queries are those of the history and the log."""

    history: History
    log: LogFacts
    year: int

    @cached_property
    def new(self) -> list[Ridden]:
        """The credits whose first ride was in that year, in order."""
        return [each for each in self.history.counted if each.first_day and each.first_day.year == self.year]

    @cached_property
    def credits(self) -> int:
        """How many they count."""
        return sum(self.history.weights[each.credit_id] for each in self.new)

    @cached_property
    def days(self) -> list[Logged]:
        """The days of the log."""
        return [each for each in self.log.days if each.day.year == self.year]

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.new and not self.days

    @property
    def figures(self) -> list[dict]:
        """The totals."""
        pairs = [
            (_("New credits"), self.credits),
            (_("Rides in the log"), sum(each.times for each in self.days)),
            (_("Days on rides"), len(self.days)),
            (_("Inversions in the log"), sum(each.inversions for each in self.days)),
        ]
        return [{"label": label, "value": plain_number(number)} for label, number in pairs]

    @cached_property
    def busiest(self) -> Logged | None:
        """The day with most rides."""
        return max(self.days, key=lambda each: (each.times, each.day), default=None)

    @cached_property
    def tallest(self) -> Ridden | None:
        """The tallest new one."""
        return self._greatest("height_m")

    @cached_property
    def fastest(self) -> Ridden | None:
        """The fastest new one."""
        return self._greatest("speed_kmh")

    def _greatest(self, figure: str) -> Ridden | None:
        known = [each for each in self.new if getattr(each, figure) is not None]
        return max(known, key=lambda each: getattr(each, figure), default=None)

    @cached_property
    def new_countries(self) -> list[str]:
        """Countries in which nothing had been ridden before."""
        codes = self._new_ones(lambda each: each.country)
        return [country_name(code) for code in codes]

    @cached_property
    def new_parks(self) -> list[str]:
        """Parks in which nothing had been ridden before."""
        return self._new_ones(lambda each: each.park)

    def _new_ones(self, value: Callable[[Ridden], str]) -> list[str]:
        before = {value(each) for each in self.history.rides if not each.first_day or each.first_day.year < self.year}
        return list(dict.fromkeys(value(each) for each in self.new if value(each) and value(each) not in before))

    @cached_property
    def months(self) -> list[tuple[str, int]]:
        """Rides of the log by month."""
        numbers = dict.fromkeys(range(1, 13), 0)
        for each in self.days:
            numbers[each.day.month] += each.times
        return [(str(MONTHS_3[month]), number) for month, number in numbers.items()]

    @cached_property
    def drawing(self) -> Drawing | None:
        """The same as columns."""
        return tally(self.months, label=_("Rides in the log by month"))


def years_of(history: History, log: LogFacts) -> list[int]:
    """The years of which there is something to tell, the latest first."""
    years = {each.first_day.year for each in history.rides if each.first_day} | {each.day.year for each in log.days}
    return sorted(years, reverse=True)
