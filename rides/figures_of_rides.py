"""Key figures of a set of rides, and its drawings."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import PartialDate, Qualifier
from core.drawings import Drawing, Lifespan, PlanRide, lifespans, park_plan
from core.units import quantity_html

from .listing import RideRow


def key_figures(rows: list[RideRow]) -> list[dict]:
    """The six figures of a park or a company; of tallest and fastest only what runs."""
    running = [row for row in rows if row.is_open]
    years = [row.opening_day.year for row in rows if row.opening_day]
    return [
        {"label": ngettext("ride on record", "rides on record", len(rows)), "value": len(rows)},
        {"label": _("operating"), "value": len(running)},
        {"label": _("closed or removed"), "value": sum(row.group == "closed" for row in rows)},
        {"label": _("tallest operating"), "value": _largest(running, "height_m", "height")},
        {"label": _("fastest operating"), "value": _largest(running, "speed_kmh", "speed")},
        {"label": _("first on record"), "value": str(min(years)) if years else ""},
    ]


def _largest(rows: list[RideRow], column: str, kind: str):
    known = [getattr(row, column) for row in rows if getattr(row, column) is not None]
    return quantity_html(max(known), kind, small=True) if known else ""


def plan_of(rows: Iterable[RideRow], park: str) -> Drawing | None:
    """The plan of a park from the places of its rides; None where no place is recorded."""
    return park_plan(
        [PlanRide(row.title, row.latitude, row.longitude, row.height_m, row.group == "closed") for row in rows],
        park=park,
    )


def lifespans_of(rows: Iterable[RideRow], today: date) -> Drawing | None:
    """The years of the rides; None where fewer than two have a date."""
    dated = [row for row in rows if row.opening_date or row.closing_date]
    return lifespans([_lifespan(row) for row in dated], today=_as_year(today)) if len(dated) > 1 else None


def _lifespan(row: RideRow) -> Lifespan:
    start, end = row.opening_date, row.closing_date
    return Lifespan(
        row.title,
        _middle(start),
        _middle(end),
        running=row.is_open,
        start_slack=_slack(start),
        end_slack=_slack(end),
        url=row.url,
    )


def _middle(moment: PartialDate | None) -> float | None:
    return (_as_year(moment.earliest) + _as_year(moment.latest)) / 2 if moment else None


def _slack(moment: PartialDate | None) -> float:
    if moment is None:
        return 0.0
    slack = (moment.latest - moment.earliest).days / 365.25 / 2
    return slack + (5 if moment.qualifier != Qualifier.EXACT else 0)


def _as_year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366
