"""The statistics of a history: totals, tables by what rides have in common, milestones."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from companies.kinds import plural
from companies.vocabulary import Seating, TrackMaterial
from core.drawings import Drawing, tally
from core.places import continent_of, country_name
from core.units import plain_number, quantity_html

from .completion import Share, of_countries, of_parks
from .history import History, Ridden
from .places import Parks
from .tops import Top, tops

HEAD = 10


@dataclass
class Table:
    """Numbers of credits by something, the largest first; "" is not recorded and stands last."""

    key: str
    title: str
    rows: list[dict]

    @property
    def largest(self) -> int:
        """For the bars."""
        return max((row["value"] for row in self.rows), default=0)

    @property
    def head(self) -> list[dict]:
        """Those that stand open."""
        return self.rows if len(self.rows) <= HEAD + 3 else self.rows[:HEAD]

    @property
    def rest(self) -> list[dict]:
        """Those to unfold."""
        return self.rows[len(self.head) :]


@dataclass
class Milestone:
    """A round number of credits, and the ride that made it full."""

    number: int
    ridden: Ridden


class Numbers:
    """What the page of statistics shows. The queries are those of the history, the completion and the map."""

    def __init__(self, history: History):
        self.history = history
        self.parks = Parks(history)

    @cached_property
    def figures(self) -> list[dict]:
        """The totals. Length and height are of the credits, each once; inversions are of all rides taken."""
        rides, counted = self.history.rides, self.history.counted
        upside_down = sum((each.inversions or 0) * each.times for each in rides)
        pairs = [
            (_("Credits"), plain_number(self.history.credits)),
            (_("Rides ridden"), plain_number(len(rides))),
            (_("Times ridden"), plain_number(sum(each.times for each in rides))),
            (_("Parks"), plain_number(len({each.park_id or each.park for each in rides if each.park}))),
            (_("Countries"), plain_number(len({each.country for each in rides if each.country}))),
            (_("Times upside down"), plain_number(upside_down)),
            (_("Track of all credits"), quantity_html(_sum(counted, "length_m") / 1000, "distance")),
            (_("Height of all credits"), quantity_html(_sum(counted, "height_m"), "height")),
        ]
        return [{"label": label, "value": value} for label, value in pairs]

    @cached_property
    def tables(self) -> list[Table]:
        """Credits by country, maker and so on."""
        return [table for table in self._tables() if table.rows]

    def _tables(self) -> Iterable[Table]:
        coasters = [each for each in self.history.counted if each.is_coaster]
        yield self._table("country", _("By country"), lambda each: each.country, country_name, "country")
        yield self._table("maker", _("By maker"), lambda each: each.maker_id, self._makers.get, "maker")
        yield self._table("kind", _("By kind"), lambda each: each.category, plural, "kind")
        yield self._table("park", _("By park"), lambda each: each.park_id, self._park_names.get, "park")
        yield self._table("seating", _("Coasters by seating"), lambda each: each.seating, _words(Seating), of=coasters)
        yield self._table(
            "track", _("Coasters by track"), lambda each: each.track_material, _words(TrackMaterial), of=coasters
        )
        yield self._table("model", _("By model"), lambda each: each.model, str, of=coasters)
        yield self._table(
            "decade", _("By decade of opening"), _decade, lambda start: _("%(decade)ss") % {"decade": start}
        )

    @cached_property
    def _makers(self) -> dict:
        return {each.maker_id: each.maker for each in self.history.rides}

    @cached_property
    def _park_names(self) -> dict:
        return {each.park_id: each.park for each in self.history.rides}

    def _table(self, key: str, title: str, value: Callable, words: Callable, facet: str = "", of=None) -> Table:
        numbers: dict = {}
        for each in self.history.counted if of is None else of:
            numbers[value(each)] = numbers.get(value(each), 0) + self.history.weights[each.credit_id]
        known = {one: number for one, number in numbers.items() if one not in (None, "")}
        ordered = sorted(known.items(), key=lambda pair: (-pair[1], str(words(pair[0]))))
        if key == "decade":
            ordered.sort()
        rows = [{"label": words(one), "value": number, "facet": facet, "key": one} for one, number in ordered]
        unknown = sum(number for one, number in numbers.items() if one in (None, ""))
        if unknown and rows:
            rows.append({"label": _("Not recorded"), "value": unknown, "facet": "", "key": ""})
        return Table(key, title, rows)

    @cached_property
    def years(self) -> list[dict]:
        """How many credits were new in each year, from the first to the last."""
        numbers = self.history.number_by(lambda each: each.first_day.year if each.first_day else None)
        known = {year: number for year, number in numbers.items() if year}
        if not known:
            return []
        return [{"year": year, "value": known.get(year, 0)} for year in range(min(known), max(known) + 1)]

    @cached_property
    def years_drawing(self) -> Drawing | None:
        """The same as columns."""
        columns = [(str(row["year"]), row["value"]) for row in self.years]
        return tally(columns, label=_("New credits in each year")) if len(columns) > 1 else None

    @cached_property
    def milestones(self) -> list[Milestone]:
        """The first, the 50th and every hundredth credit, in the order of riding."""
        found, total = [], 0
        for each in self.history.counted:
            before, total = total, total + self.history.weights[each.credit_id]
            found += [Milestone(number, each) for number in range(before + 1, total + 1) if _is_round(number)]
        return found

    @cached_property
    def first(self) -> Ridden | None:
        """The first with a date."""
        return min(self._dated, key=lambda each: (each.first_day, each.credit_id), default=None)

    @cached_property
    def latest(self) -> Ridden | None:
        """The one that was new last."""
        return max(self._dated, key=lambda each: (each.first_day, each.credit_id), default=None)

    @property
    def _dated(self) -> list[Ridden]:
        return [each for each in self.history.counted if each.first_day]

    @cached_property
    def of_parks(self) -> list[Share]:
        """Completion of parks."""
        return of_parks(self.history)

    @cached_property
    def of_countries(self) -> list[Share]:
        """Completion of countries."""
        return of_countries(self.history)

    @cached_property
    def of_tops(self) -> list[Share]:
        """How many of each list of top rides. One query for each list."""
        ridden = {each.ride_id for each in self.history.rides}
        return [share for key, top in tops if (share := _of_top(key, top, ridden)).all]

    @cached_property
    def continents(self) -> int:
        """On how many something was ridden."""
        return len({continent_of(each.country) for each in self.history.rides} - {""})


def _of_top(key: str, top: Top, ridden: set) -> Share:
    share = Share(str(top.title), key)
    for place in top.places():
        share.all += 1
        share.ridden += place.ride_id in ridden
        if place.ride_id not in ridden:
            share.missing.append({"title": place.name, "url": place.url})
    return share


def _sum(rides: Iterable[Ridden], figure: str) -> float:
    return sum(getattr(each, figure) or 0 for each in rides)


def _words(vocabulary) -> Callable[[str], str]:
    return lambda value: str(dict(vocabulary.choices).get(value, value))


def _decade(ridden: Ridden) -> int | None:
    return ridden.opened.year // 10 * 10 if ridden.opened else None


def _decade_words(start: int) -> str:
    return _("%(decade)ss") % {"decade": start}


def _is_round(number: int) -> bool:
    return number in (1, 50) or number % 100 == 0
