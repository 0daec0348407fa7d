"""Records and census of the shipped rides, worked out a second time from the file itself."""

import csv
from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import QueryDict
from wagtail.models import Locale, Page

from core.dates import PartialDate
from core.places import continent_of
from parks.spans import open_spans
from parks.status import Event, derive
from rides.models import RidePage
from search.catalogue.facets import values_of
from search.catalogue.tallies import codes_for, recount
from search.models import CatalogueEntry
from search.records.history import history_of
from search.records.registry import RECORDS
from search.records.scope import ScopeForm
from search.records.standings import Standings, field_of
from search.statistics.census import Census
from search.statistics.scope import PlaceForm
from tests.search.records.oracle import is_at, ranked

TODAY = date.today()
COLUMNS = {
    "tallest": ("height_m", "height_m"),
    "biggest-drop": ("drop_m", "drop_m"),
    "fastest": ("speed_kmh", "speed_kmh"),
    "longest": ("length_m", "length_m"),
    "most-inversions": ("inversions", "inversions"),
    "steepest": ("max_angle_deg", "vertical_angle_deg"),
}


def _rows(name: str) -> list[dict[str, str]]:
    with (settings.BASE_DIR / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _events(row: dict[str, str]) -> list[Event]:
    """What a row tells of a life, in the least words."""
    opened, closed = (PartialDate.parse(row[name]) if row[name] else None for name in ("opened", "closed"))
    if row["status"] == "under construction":
        return [Event("construction-started")]
    events = [Event("opened", opened)] if opened else []
    if row["status"] == "operating":
        return [*events, Event("confirmed-operating", PartialDate.parse("2022"))]
    if row["status"] or closed:
        return [*events, Event("closed", closed)]
    return [*events, Event("lost-sight")] if events else []


class Shipped:
    """A row of the file beside the number of its page."""

    def __init__(self, pk: int, row: dict[str, str], park: dict[str, str]):
        self.pk, self.row = pk, row
        self.place = (park.get("country", ""), park.get("region", ""))

    def figure(self, column: str) -> float:
        return float(self.row[column] or 0)

    def was_open(self, first: date, last: date) -> bool:
        """Open on any of these days, straight from the two cells."""
        row = self.row
        if row["status"] == "under construction" or (row["status"] != "operating" and not row["closed"]):
            return False
        begins = PartialDate.parse(row["opened"]).earliest if row["opened"] else None
        if row["status"] == "operating":
            return (begins or date(2022, 1, 1)) <= last
        ends = PartialDate.parse(row["closed"])
        end = ends.latest if ends.precision == "day" else ends.latest + timedelta(days=1)
        return begins is not None and begins < end and begins <= last and first < end


@pytest.fixture(scope="module")
def _shipped(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield _written()
        transaction.set_rollback(True)


@pytest.fixture
def shipped(_shipped, db) -> list[Shipped]:
    """All rides of the file, in the catalogue."""
    return _shipped


def _written() -> list[Shipped]:
    parks = {row["slug"]: row for row in _rows("parks")}
    content_type = ContentType.objects.get_for_model(RidePage)
    rows, locale = _rows("rides"), Locale.get_default()
    pages = Page.objects.bulk_create(
        Page(
            title=row["name"],
            slug=f"shipped-{number}",
            path=f"0001{'XYZ'[number // 1000]}{number % 1000:03}",
            depth=2,
            content_type=content_type,
            locale=locale,
            url_path=f"/shipped-{number}/",
        )
        for number, row in enumerate(rows)
    )
    known = [Shipped(page.pk, row, parks.get(row["park_slug"], {})) for page, row in zip(pages, rows, strict=True)]
    entries = [_entry(one) for one in known]
    codes = codes_for({value for entry in entries for value in values_of(entry)})
    for entry in entries:
        entry.facets = sorted(codes[value] for value in values_of(entry))
    CatalogueEntry.objects.bulk_create(entries)
    recount()
    return known


def _entry(one: Shipped) -> CatalogueEntry:
    row, events = one.row, _events(one.row)
    derived = derive(events, TODAY)
    country, region = one.place
    figures = {column: one.figure(cell) or None for cell, column in COLUMNS.values()}
    return CatalogueEntry(
        page_id=one.pk,
        type="ride",
        name=row["name"],
        key=f"shipped-{one.pk}",
        category="roller-coaster",
        status=derived.status,
        track_material=row["track_material"],
        country=country,
        region=region,
        continent=continent_of(country),
        opening_date=derived.opening,
        opening_day=derived.opening and derived.opening.earliest,
        closing_date=derived.closing,
        closing_day=derived.closing and derived.closing.earliest,
        open_during=open_spans(events, TODAY),
        **{**figures, "inversions": int(figures["inversions"] or 0)},
    )


def _days(on: str) -> tuple[date, date]:
    when = PartialDate.parse(on)
    return when.earliest, when.latest


@pytest.mark.parametrize("key", COLUMNS)
def test_lists_of_the_shipped_rides_equal_the_file(shipped, key):
    for on, where, track in product(
        ["", "1926", "1950-06-15", "1994", "2007", "2019-08"], ["", "europe", "US", "US:Ohio", "JP"], ["", "wood"]
    ):
        scope = ScopeForm(QueryDict(f"where={where}&on={on}&track={track}"), RECORDS[key]).scope()
        cell = COLUMNS[key][0]
        expected = [
            (one.pk, one.figure(cell))
            for one in shipped
            if one.figure(cell) > 0
            and is_at(one, where)
            and (not track or one.row["track_material"] == track)
            and (one.was_open(*_days(on)) if on else one.row["status"] == "operating")
        ]
        places = Standings(scope, field_of(scope)).places(slice(None))
        assert [(place.rank, place.entry.pk, place.value) for place in places] == ranked(expected)


def test_the_tallest_wooden_coaster_of_1994_and_who_held_it_around_then(shipped):
    scope = ScopeForm(QueryDict("track=wood&on=1994"), RECORDS["tallest"]).scope()
    first = Standings(scope, field_of(scope)).places(slice(1))[0]
    assert (first.entry.name, first.value) == ("Jupiter", 42.0)
    told = [(reign.holders[0].name, reign.first.year, reign.end and reign.end.year) for reign in history_of(scope)]
    assert told[-4:] == [
        ("Le Monstre", 1985, 1992),
        ("Jupiter", 1992, 2000),
        ("Son of Beast", 2000, 2009),
        ("T Express", 2009, None),
    ]


@pytest.mark.parametrize("where", ["", "europe", "US", "JP"])
def test_the_census_of_the_shipped_rides_equals_the_file(shipped, where):
    census = Census(PlaceForm(QueryDict(f"where={where}")).place())
    here = [one for one in shipped if is_at(one, where)]
    assert census.counts.total("ride") == len(here) > 20
    tracks = Counter(one.row["track_material"] for one in here)
    table = next(table for table in census.tables if table.key == "rides-by-track")
    assert sorted(row.numbers[0] for row in table.rows) == sorted(tracks.values())
    opened = Counter(one.row["opened"][:4] for one in here if one.row["status"] != "under construction")
    for year in census.times.years:
        last = min(date(year.year, 12, 31), TODAY)
        assert year.opened == opened[str(year.year)]
        assert year.standing == sum(one.was_open(last, last) for one in here), year.year
