"""The history of a record: who held it from when to when since 1880, from the spans in which each ride was open."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection
from django.db.models import F, Func, QuerySet

from core.daily import utc_today
from core.dates import PartialDate
from pages.addresses import address
from search.catalogue.kept import MUCH, kept
from search.models import CatalogueEntry

from .moments import FIRST_DAY
from .race import best_to_this_day, changes_of, claims_of
from .reigns import Claim, Reign, reigns
from .scope import Scope
from .standings import Field


@dataclass(frozen=True)
class Named:
    """What the history shows of a ride, park or maker."""

    pk: int
    name: str
    url_path: str
    park_name: str = ""
    opened: PartialDate | None = None
    closed: PartialDate | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return address(self.url_path)


def history_of(scope: Scope, *, is_broad: bool = False) -> list[Reign]:
    """All reigns since 1880, the first one first. One query; two where `is_broad`, which then look at few rows.

    The holders are `Named`; of rankings by number pages or keys, which `named` replaces.
    """
    if scope.record.counted:
        return reigns(_running_counts(scope), since=FIRST_DAY, today=utc_today())
    found = reigns(_claims(scope, is_broad=is_broad), since=FIRST_DAY, today=utc_today())
    return [replace(reign, value=-reign.value) for reign in found] if scope.record.smallest else found


def kept_history(scope: Scope, field: Field) -> list[Reign]:
    """The same, from what was found before where very many took part and none has changed."""
    asked = [("record", scope.record.key), *scope.pairs, ("today", utc_today())]
    types = [str(each) for each in CatalogueEntry.Type if each != CatalogueEntry.Type.MODEL]
    is_much = field.known >= MUCH
    # A page that names a park or a maker has asked for it already, and is about few.
    is_broad = is_much and not scope.park and not scope.maker
    return kept("reigns", asked, lambda: history_of(scope, is_broad=is_broad), types=types, worth=lambda _made: is_much)


def groups_of(found: list[Reign]) -> set:
    """All holders of a history."""
    return {holder for reign in found for holder in reign.holders}


def named(found: list[Reign], entries: dict[object, CatalogueEntry]) -> list[Reign[Named]]:
    """The reigns with the names of parks or makers, in their order."""
    names = {group: Named(entry.pk, entry.name, entry.url_path) for group, entry in entries.items()}
    return [
        replace(reign, holders=tuple(sorted(holders, key=lambda each: each.name)))
        for reign in found
        if (holders := [names[group] for group in reign.holders if group in names])
    ]


# What opened while something greater was open that is so to this day never held anything: only spans at or above
# that staircase are read.
_AT_THE_STAIRCASE = """
    WITH claim AS ({claims}), climbed AS (
        SELECT claim.*, max(claimed) FILTER (WHERE upper_inf(span)) OVER (ORDER BY lower(span)) AS step FROM claim
    )
    SELECT entry.page_id, entry.name, entry.url_path, entry.park_name, entry.opening_date, entry.closing_date,
           climbed.claimed, lower(climbed.span), upper(climbed.span)
    FROM climbed CROSS JOIN LATERAL (
        SELECT * FROM search_catalogueentry WHERE search_catalogueentry.page_id = climbed.page_id
        -- The few that are left are looked up one by one: the planner expects many, and would read everything.
        OFFSET 0
    ) entry
    WHERE climbed.step IS NULL OR climbed.claimed >= climbed.step
    ORDER BY lower(climbed.span), entry.sort_key, entry.page_id
"""


def _claims(scope: Scope, *, is_broad: bool) -> Iterator[Claim[Named]]:
    best = best_to_this_day(scope) if is_broad else None
    claims, parameters = claims_of(scope, beside=best).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_AT_THE_STAIRCASE.format(claims=claims), parameters)
        for pk, name, url_path, park_name, opened, closed, value, first, end in cursor.fetchall():
            yield Claim(Named(pk, name, url_path, park_name, _date(opened), _date(closed)), value, first, end)


def _date(written: str | None) -> PartialDate | None:
    return PartialDate.parse(written) if written else None


def _running_counts(scope: Scope) -> Iterator[Claim]:
    """For each park or maker how many rides it had, from each change to the next one."""
    for group, changes in _changes(changes_of(scope)).items():
        days, number = sorted(changes), 0
        for day, following in zip(days, [*days[1:], None], strict=True):
            number += changes[day]
            if number:
                yield Claim(group, number, day, following)


def _changes(rides: QuerySet) -> dict[object, dict[date, int]]:
    today = utc_today()
    found: dict[object, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    ends = [Func(F("span"), function="lower"), Func(F("span"), function="upper")]
    for groups, first, end in rides.values_list("groups", *ends):
        for group in groups:
            found[group][first] += 1
            if end is not None and end <= today:
                found[group][end] -= 1
    return found
