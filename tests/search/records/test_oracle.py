"""Every list and every history equals what simple loops over the pages find."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from companies.models import CompanyPage
from core.date_words import read_date
from parks.models import ParkPage
from search.records.history import groups_of, history_of
from search.records.registry import RECORDS
from search.records.scope import ScopeForm
from search.records.standings import Standings, field_of

from . import oracle

pytestmark = pytest.mark.django_db

TODAY = date.today()
ASKED = [
    "",
    "where=europe",
    "where=US",
    "where=US:Ohio",
    "where=DE&status=all",
    "track=wood",
    "track=steel&on=1994",
    "on=1950",
    "on=2021",
    "on=4 July 1991",
    "on=September 2005",
    "on=1990s&where=US",
    "status=all",
    "status=all&on=1979",
    "park=cedar-point",
    "maker=intamin",
    "maker=Bolliger %26 Mabillard&on=2012",
    "park=Cedar Point&maker=arrow-development&on=1985&track=steel",
    "kind=any&where=north-america&on=2000",
]


def _days(asked: dict[str, str]) -> tuple[date, date] | None:
    if not asked.get("on"):
        return None
    when = read_date(asked["on"])
    return when.earliest, min(when.latest, TODAY)


@pytest.fixture
def known(small):
    """All that the pages say, read once."""
    return {
        "ride": oracle.all_rides(),
        "park": oracle.all_parks(),
        "makers": {page.pk: (page.slug, page.title) for page in CompanyPage.objects.all()},
        "cedar-point": ParkPage.objects.get(slug="cedar-point").pk,
    }


def _in_race(known, record, asked: dict[str, str]) -> list[oracle.Known]:
    kind = (asked.get("kind") if "kind" in record.filters else None) or record.kind
    park = known["cedar-point"]
    made = {"maker": asked.get("maker"), "park": asked.get("park")}
    maker = next((pk for pk, names in known["makers"].items() if made["maker"] in names), None)
    return [
        one
        for one in known[record.searched]
        if oracle.is_at(one, asked.get("where", ""))
        and (kind == "any" or one.kind == kind)
        and ("track" not in record.filters or not asked.get("track") or one.track == asked["track"])
        and ("park" not in record.filters or not made["park"] or one.park == park)
        and ("maker" not in record.filters or not made["maker"] or maker in one.makers)
        and oracle.counts(one, _days(asked), asked.get("status") == "all")
    ]


def _figures(record, found: list[oracle.Known]) -> list[tuple[int, float]]:
    if record.counted:
        groups = [
            group for one in found for group in (one.makers if record.counted == "maker" else {one.park} - {None})
        ]
        return [(group, groups.count(group)) for group in set(groups)]
    if record.is_dated:
        days = [(one.pk, one.opening_day) for one in found if one.opening_day]
        return [(pk, (day - date(1880, 1, 1)).days) for pk, day in days]
    return [(one.pk, one.figures[record.column]) for one in found if (one.figures[record.column] or 0) > 0]


@pytest.mark.parametrize("query", ASKED)
def test_every_list_equals_the_oracle(known, query):
    asked = QueryDict(query).dict()
    compared = 0
    for record in RECORDS.values():
        form = ScopeForm(QueryDict(query), record)
        scope = form.scope()
        assert not form.errors
        found = _in_race(known, record, asked)
        standings = Standings(scope, field_of(scope))
        places = standings.places(slice(None))
        stands = sorted((place.rank, place.entry.pk, place.value) for place in places)
        assert stands == oracle.ranked(_figures(record, found), smallest=record.smallest), record.key
        assert field_of(scope).everybody == len(found)
        compared += len(stands)
    assert compared > 5


@pytest.mark.parametrize("query", ["", "track=wood", "status=all", "where=US:Ohio", "maker=intamin"])
def test_the_history_names_on_each_day_whoever_had_the_most(known, query):
    for key in ("tallest", "fastest", "most-inversions", "oldest", "most-coasters", "busiest-maker"):
        record = RECORDS[key]
        scope = ScopeForm(QueryDict(query), record).scope()
        history = history_of(scope)
        assert history_of(scope, is_broad=True) == history
        for day in _telling_days(history):
            held = [reign for reign in history if reign.first <= day and (reign.end is None or day < reign.end)]
            assert _holders(record, held) == _expected(known, record, QueryDict(query).dict(), day), (key, day)
        if record.counted:
            assert groups_of(history)


def _telling_days(history) -> list[date]:
    ends = {day for reign in history for day in (reign.first, reign.end) if day}
    days = {day + timedelta(days=step) for day in ends for step in (-1, 0, 1)} | {date(1900, 1, 1), TODAY}
    return [day for day in sorted(days) if date(1880, 1, 1) <= day <= TODAY]


def _holders(record, held) -> set[tuple[object, float]]:
    assert len(held) <= 1
    if record.is_dated:
        return {(holder.pk, reign.value) for reign in held for holder in reign.holders}
    return {(getattr(holder, "pk", holder), reign.value) for reign in held for holder in reign.holders}


def _expected(known, record, asked: dict[str, str], day: date) -> set[tuple[object, float]]:
    # Of today too by the recorded days, not by the status.
    found = _in_race(known, record, {**asked, "on": day.isoformat()})
    figures = _figures(record, found)
    keys = {pk: slug for pk, (slug, _title) in known["makers"].items()} if record.counted == "maker" else {}
    best = oracle.ranked(figures, smallest=record.smallest)
    return {(keys.get(who, who), value) for rank, who, value in best if rank == 1}
