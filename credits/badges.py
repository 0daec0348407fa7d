"""Badges: each is derived from what somebody has ridden, by a rule that anybody can read; none is given by hand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from companies.vocabulary import RideCategory, TrackMaterial
from core.registry import Registry
from parks.status import GONE_STATUSES

from .log_facts import LogFacts
from .numbers import Numbers

LEAST_OF_A_PARK = 5


@dataclass
class Facts:
    """What the rules look at."""

    numbers: Numbers
    log: LogFacts

    @property
    def history(self):
        """The credits."""
        return self.numbers.history

    @property
    def coasters(self) -> list:
        """The roller coasters ridden, counted by the rules or not."""
        return [each for each in self.history.rides if each.is_coaster]


Reached = Callable[[Facts], int]


@dataclass(frozen=True)
class Badge:
    """A badge: `reached` tells how far somebody is, and `goal` is what it takes."""

    title: str | Promise
    words: str | Promise
    goal: int
    reached: Reached


@dataclass(frozen=True)
class Standing:
    """How far somebody is with a badge."""

    key: str
    badge: Badge
    reached: int

    @property
    def is_earned(self) -> bool:
        """Whether it is theirs."""
        return self.reached >= self.badge.goal

    @property
    def shown(self) -> int:
        """How far, never beyond the goal."""
        return min(self.reached, self.badge.goal)


badges: Registry[Badge] = Registry("badges")


def standings(facts: Facts) -> list[Standing]:
    """Every badge; the earned first, in the order of registration."""
    found = [Standing(key, badge, badge.reached(facts)) for key, badge in badges]
    return sorted(found, key=lambda each: not each.is_earned)


def _badge(key: str, title, words, goal: int, reached: Reached) -> None:
    badges.register(key, Badge(title, words, goal, reached))


def register_badges() -> None:
    """Called when Django starts."""
    _of_numbers()
    _of_places()
    _of_rides()
    _of_days()


def _of_numbers() -> None:
    total = lambda facts: facts.history.credits  # noqa: E731
    _badge("first", _("First credit"), _("One credit by the rules one has set."), 1, total)
    _badge("ten", _("Ten"), _("10 credits by the rules one has set."), 10, total)
    _badge("fifty", _("Fifty"), _("50 credits by the rules one has set."), 50, total)
    _badge("hundred", _("A hundred"), _("100 credits by the rules one has set."), 100, total)
    _badge("250", _("Two hundred and fifty"), _("250 credits by the rules one has set."), 250, total)
    _badge("500", _("Five hundred"), _("500 credits by the rules one has set."), 500, total)
    _badge("thousand", _("A thousand"), _("1,000 credits by the rules one has set."), 1000, total)


def _of_places() -> None:
    countries, parks = _different("country"), _different("park_id")
    _badge("countries-3", _("Across borders"), _("Rides in 3 countries."), 3, countries)
    _badge("countries-10", _("Ten countries"), _("Rides in 10 countries."), 10, countries)
    _badge("countries-25", _("Twenty-five countries"), _("Rides in 25 countries."), 25, countries)
    _badge("continents-3", _("Three continents"), _("Rides on 3 continents."), 3, lambda it: it.numbers.continents)
    _badge("parks-10", _("Ten parks"), _("Rides in 10 parks."), 10, parks)
    _badge("parks-50", _("Fifty parks"), _("Rides in 50 parks."), 50, parks)
    all_of_one = _("Every operating coaster of a park that has five or more.")
    _badge("park-complete", _("All of a park"), all_of_one, 1, _parks_complete)
    same_park = _("10 visits of the same park in the log.")
    _badge("home", _("Season pass"), same_park, 10, lambda it: _most(it.log.visits.values()))


def _of_rides() -> None:
    _badge("wood-10", _("Splinters"), _("10 wooden coasters."), 10, _of_track(TrackMaterial.WOOD))
    _badge("hybrid-5", _("Half and half"), _("5 hybrid coasters."), 5, _of_track(TrackMaterial.HYBRID))
    _badge("makers-10", _("Ten makers"), _("Rides by 10 makers."), 10, _different("maker_id"))
    _badge("seatings-6", _("Every which way"), _("Coasters of 6 kinds of seating."), 6, _seatings)
    _badge("tall", _("Above 90 metres"), _("A coaster of 90 m (295 ft) or more."), 1, _at_least("height_m", 90))
    _badge("fast", _("Above 160 km/h"), _("A coaster of 160 km/h (99 mph) or more."), 1, _at_least("speed_kmh", 160))
    _badge("old", _("Before 1930"), _("A coaster that opened before 1930."), 1, _old)
    _badge("gone-10", _("Gone, not forgotten"), _("10 coasters that are closed for good."), 10, _gone)
    _badge("dark-10", _("In the dark"), _("10 dark rides."), 10, _of_kind(RideCategory.DARK_RIDE))
    _badge("water-10", _("Soaked"), _("10 water rides."), 10, _of_kind(RideCategory.WATER_RIDE))
    same_ride = _("50 times on the same ride.")
    _badge("again-50", _("Once more"), same_ride, 50, lambda it: _most(each.times for each in it.history.rides))
    _badge("length-100", _("A hundred kilometres"), _("100 km (62 mi) of different track."), 100, _kilometres)
    _badge("decades-8", _("Eight decades"), _("Rides that opened in 8 different decades."), 8, _decades)


def _of_days() -> None:
    _badge("day-20", _("Marathon"), _("20 rides on one day of the log."), 20, _most_of_a_day("times"))
    upside_down = _("10 inversions on one day of the log.")
    _badge("day-inversions", _("Head over heels"), upside_down, 10, _most_of_a_day("inversions"))
    _badge("days-50", _("Diary"), _("Rides logged on 50 days."), 50, lambda it: len(it.log.days))
    _badge("months", _("All year round"), _("Rides logged in all twelve months."), 12, _months)


def _different(name: str) -> Reached:
    return lambda it: len({getattr(each, name) for each in it.history.rides} - {None, ""})


def _of_track(material: str) -> Reached:
    return lambda it: sum(each.track_material == material for each in it.coasters)


def _of_kind(category: str) -> Reached:
    return lambda it: sum(each.category == category for each in it.history.rides)


def _at_least(figure: str, least: float) -> Reached:
    return lambda it: sum((getattr(each, figure) or 0) >= least for each in it.coasters)


def _most_of_a_day(what: str) -> Reached:
    return lambda it: _most(getattr(day, what) for day in it.log.days)


def _parks_complete(facts: Facts) -> int:
    return sum(share.is_complete and share.all >= LEAST_OF_A_PARK for share in facts.numbers.of_parks)


def _seatings(facts: Facts) -> int:
    return len({each.seating for each in facts.coasters} - {""})


def _old(facts: Facts) -> int:
    return sum(each.opened is not None and each.opened.latest.year < 1930 for each in facts.coasters)


def _gone(facts: Facts) -> int:
    return sum(each.status in GONE_STATUSES for each in facts.coasters)


def _kilometres(facts: Facts) -> int:
    return int(sum(each.length_m or 0 for each in facts.history.rides) / 1000)


def _decades(facts: Facts) -> int:
    return len({each.opened.year // 10 for each in facts.history.rides if each.opened})


def _months(facts: Facts) -> int:
    return len({day.day.month for day in facts.log.days})


def _most(numbers: Iterable[int]) -> int:
    return max(numbers, default=0)
