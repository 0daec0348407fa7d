"""The history of a record as the page shows it: rows of a table, and the drawing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.daily import utc_today
from core.drawings import Drawing, Step, record_steps
from core.units import plain_number, quantity_pair

from .history import Named
from .moments import Moment
from .registry import Record
from .reigns import Reign
from .standings import day_of, figure_html

MOST_NAMED = 4
# A page tells no more: rankings by number change hands hundreds of times.
MOST_ROWS = 60
_YEAR = 365.2425


@dataclass
class Row:
    """One reign: days in words as they are recorded; `more` holders beyond those that are named."""

    since: str
    until: str
    lasted: str
    figure: SafeString | str
    holders: list[Named]
    more: int
    is_asked: bool


def rows_of(found: list[Reign[Named]], record: Record, moment: Moment | None) -> list[Row]:
    """The latest reigns first, and those of the moment that was asked for."""
    runs = runs_of(found, record)
    around = [None, *(_as_one(run) for run in runs), None]
    late = max(0, len(runs) - MOST_ROWS)
    told = [at for at in range(len(runs)) if at >= late or (moment and _is_of(around[at + 1], moment))]
    return [_row(*around[at : at + 3], runs[at], record, moment) for at in reversed(told[-2 * MOST_ROWS :])]


def runs_of(found: list[Reign[Named]], record: Record) -> list[list[Reign[Named]]]:
    """Each reign alone; in rankings by number those of the same holders together, while their number changes."""
    runs: list[list[Reign[Named]]] = []
    for reign in found:
        last = runs[-1][-1] if runs and record.counted else None
        if last and last.end == reign.first and last.holders == reign.holders:
            runs[-1].append(reign)
        else:
            runs.append([reign])
    return runs


def _as_one(run: list[Reign[Named]]) -> Reign[Named]:
    return replace(run[0], end=run[-1].end)


def _figure(run: list[Reign[Named]], record: Record) -> SafeString | str:
    least, most = (figure_html(record, choose(reign.value for reign in run)) for choose in (min, max))
    return least if least == most else _("%(least)s to %(most)s") % {"least": least, "most": most}


def _row(before, reign: Reign[Named], after, run: list[Reign[Named]], record: Record, moment: Moment | None) -> Row:
    end = reign.end or utc_today()
    return Row(
        since=_when(reign.first, reign, before),
        until=_when(reign.end, after, reign) if reign.end else _("today"),
        lasted=_lasted((end - reign.first).days),
        figure=_figure(run, record),
        holders=list(reign.holders[:MOST_NAMED]),
        more=max(0, len(reign.holders) - MOST_NAMED),
        is_asked=moment is not None and _is_of(reign, moment),
    )


def _is_of(reign: Reign[Named], moment: Moment) -> bool:
    return reign.first <= moment.last and (reign.end is None or moment.first < reign.end)


def _when(day: date, begun: Reign[Named] | None, ended: Reign[Named] | None) -> str:
    """A day on which one reign ended and another one began, as vague as what happened on it is recorded."""
    for holder in begun.holders if begun and begun.first == day else ():
        if holder.opened and holder.opened.earliest == day:
            return holder.opened.display()
    for holder in ended.holders if ended and ended.end == day else ():
        if holder.closed and day - timedelta(days=1) <= holder.closed.latest <= day:
            return holder.closed.display()
    return date_format(day)


def _lasted(days: int) -> str:
    years = int(days / _YEAR)
    if years:
        return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def drawing_of(found: list[Reign[Named]], record: Record, moment: Moment | None) -> Drawing | None:
    """The steps of the record, the days that were asked for marked."""
    steps = [_step(reigns, record) for _value, reigns in _by_figure(found)]
    asked = (_as_year(moment.first), _as_year(moment.last + timedelta(days=1))) if moment else None
    return record_steps(steps, asked=asked, from_zero=not record.is_dated)


def _by_figure(found: list[Reign[Named]]) -> Iterator[tuple[float, list[Reign[Named]]]]:
    """The reigns of one figure that follow each other: while holders come and go it stands."""
    runs: list[list[Reign[Named]]] = []
    for reign in found:
        if runs and runs[-1][-1].value == reign.value and runs[-1][-1].end == reign.first:
            runs[-1].append(reign)
        else:
            runs.append([reign])
    return ((run[0].value, run) for run in runs)


def _step(run: list[Reign[Named]], record: Record) -> Step:
    reign, last = run[0], run[-1]
    name, others = reign.holders[0].name, len({holder.pk for each in run for holder in each.holders}) - 1
    if others:
        name = _("%(name)s and %(count)s more") % {"name": name, "count": others}
    metric, imperial = _pair(record, reign.value)
    value = _as_year(day_of(reign.value)) if record.is_dated else reign.value
    end = _as_year(last.end or utc_today())
    return Step(name, _as_year(reign.first), end, value, metric, imperial, last.end is None)


def _pair(record: Record, value: float) -> tuple[str, str]:
    if record.is_dated:
        return (str(day_of(value).year),) * 2
    return (plain_number(value, 1),) * 2 if record.unit == "number" else quantity_pair(value, record.unit)


def _as_year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366
