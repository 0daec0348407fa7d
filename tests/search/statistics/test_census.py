"""The census equals what simple loops over the pages count."""

import csv
from collections import Counter
from datetime import date

import pytest
from django.http import QueryDict

from core.places import continent_of
from parks.models import ParkPage
from rides.models import RidePage
from search.catalogue.rebuilding import rebuild
from search.records.race import NEVER_BUILT
from search.statistics.census import Census
from search.statistics.scope import PlaceForm
from tests.factories.pages import make_company, make_park, make_ride
from tests.search.records import oracle

pytestmark = pytest.mark.django_db

COASTER = "roller-coaster"
UNKNOWN = "Not recorded"


def _census(query: str) -> Census:
    return Census(PlaceForm(QueryDict(query)).place())


def _is_at(country: str, where: str) -> bool:
    return not where or where == (country if len(where) == 2 else continent_of(country))


def _rides(where: str) -> list[RidePage]:
    rides = RidePage.objects.live().select_related("park", "manufacturer").prefetch_related("credits__company")
    return [ride for ride in rides if _is_at(str(ride.park.country or "") if ride.park else "", where)]


def _parks(where: str) -> list[ParkPage]:
    return [park for park in ParkPage.objects.live() if _is_at(str(park.country or ""), where)]


PLACES = ["", "europe", "north-america", "US", "FR"]


@pytest.mark.parametrize("where", PLACES)
def test_rows_and_unknown_add_up_to_all(mixed, where):
    census, rides, parks = _census(f"where={where}"), _rides(where), _parks(where)
    tables = {table.key: table for table in census.tables}
    for key, table in tables.items():
        if key.startswith("by-"):
            coasters = sum(ride.category == COASTER for ride in rides)
            assert table.sums == [len(rides), coasters, len(parks)], key
        elif table.sums:
            assert table.sums[0] == (len(rides) if key.startswith("rides") else len(parks)), key
    assert len(tables) == (10 if not where else 9)


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("rides-by-kind", lambda ride: ride.category),
        ("rides-by-status", lambda ride: ride.status),
        ("rides-by-track", lambda ride: ride.track_material),
        ("rides-by-seating", lambda ride: ride.seating),
        ("rides-by-decade", lambda ride: ride.opening_day and str(ride.opening_day.year // 10 * 10)),
    ],
)
def test_each_table_of_rides_counts_what_the_pages_say(mixed, where, key, told):
    table = next(table for table in _census(f"where={where}").tables if table.key == key)
    expected = Counter(told(ride) for ride in _rides(where))
    unknown = sum(number for value, number in expected.items() if value in (None, "", "unknown"))
    stands = {row.label: row.numbers[0] for row in table.rows}
    assert stands.pop(UNKNOWN, 0) == unknown
    known = [number for value, number in expected.items() if value not in (None, "", "unknown")]
    assert sorted(stands.values()) == sorted(known)
    assert sum(stands.values()) + unknown == len(_rides(where)) > 0


def test_countries_count_rides_coasters_and_parks(mixed):
    table = next(table for table in _census("").tables if table.key == "by-country")
    stands = {row.label: row.numbers for row in table.rows}
    french = _rides("FR")
    assert stands["France"] == [len(french), sum(ride.category == COASTER for ride in french), len(_parks("FR"))]
    assert stands[UNKNOWN][0] == sum(not (ride.park and ride.park.country) for ride in _rides(""))
    assert table.rows[-1].label == UNKNOWN
    numbers = [row.numbers[0] for row in table.rows[:-1]]
    assert numbers == sorted(numbers, reverse=True)


def test_regions_of_a_country(mixed):
    table = next(table for table in _census("where=US").tables if table.key == "by-region")
    stands = {row.label: row.numbers for row in table.rows}
    for region, numbers in Counter(ride.park.region or UNKNOWN for ride in _rides("US")).items():
        assert stands[region][0] == numbers


def test_makers_are_counted_alone_and_together(mixed):
    table = next(table for table in _census("").tables if table.key == "rides-by-maker")
    expected: Counter = Counter()
    for ride in _rides(""):
        credited = {credit.company.title for credit in ride.credits.all() if credit.role == "manufacturer"}
        expected.update((credited | ({ride.manufacturer.title} if ride.manufacturer else set())) or {UNKNOWN})
    assert {row.label: row.numbers[0] for row in table.rows} == expected


@pytest.mark.parametrize("where", PLACES)
def test_years_equal_the_oracle(mixed, where):
    times = _census(f"where={where}").times
    today = date.today()
    built = [ride for ride in _rides(where) if ride.status not in NEVER_BUILT]
    known = [one for one in oracle.all_rides() if oracle.is_at(one, where) and one.was_built and one.kind == COASTER]
    for year in times.years:
        opened = [ride for ride in built if _in_year(ride.opening_date, year.year, today)]
        closed = [ride for ride in built if _in_year(ride.closing_date, year.year, today)]
        last = min(date(year.year, 12, 31), today)
        standing = [one for one in known if one.was_open_on(last)]
        assert (year.opened, year.closed, year.standing) == (len(opened), len(closed), len(standing)), year.year
    assert times.years[-1].year == today.year
    assert sum(year.opened for year in times.years) > 0


def _in_year(when, year: int, today: date) -> bool:
    return when is not None and when.year == year and when.precision != "decade" and when.earliest <= today


def test_means_of_a_decade_are_of_those_that_are_recorded(mixed):
    for decade in _census("").times.decades:
        rides = [
            ride
            for ride in _rides("")
            if ride.opening_day and ride.opening_day.year // 10 * 10 == decade.start and ride.category == COASTER
            if ride.status not in NEVER_BUILT
        ]
        heights = [float(ride.height_m) for ride in rides if ride.height_m is not None]
        assert (decade.coasters, decade.heights) == (len(rides), len(heights))
        assert decade.height_m == (pytest.approx(sum(heights) / len(heights)) if heights else None)


@pytest.mark.parametrize(
    "query", ["", "?where=US", "?country=US", "?continent=europe", "?where=antarctica", "?where=%F0%9F%8E%A2"]
)
def test_the_page_answers_in_few_queries(client, mixed, query, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert client.get(f"/statistics/{query}").status_code == 200


def test_it_takes_as_many_queries_for_more_rides(
    client, mixed, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6) as first:
        client.get("/statistics/")
    for number in range(3):
        make_ride(
            f"More {number}", park=make_park(f"New {number}", country="JP"), manufacturer=make_company(f"M{number}")
        )
    rebuild()
    with django_assert_num_queries(len(first)):
        client.get("/statistics/")


def test_an_unknown_place_is_said_and_the_world_shown(client, mixed):
    response = client.get("/statistics/?where=atlantis")
    assert response.status_code == 200
    assert "Nothing is on record there." in response.content.decode()
    assert response.context["place"].where == ""


def test_every_table_is_a_file_with_the_same_numbers(client, mixed):
    census = _census("where=US")
    for table in [*census.tables, census.years]:
        response = client.get(f"/statistics/{table.key}.csv?where=US")
        assert response["Content-Type"].startswith("text/csv")
        rows = list(csv.reader(response.content.decode().splitlines()))
        assert rows[0] == [str(table.first), *(str(column) for column in table.columns)]
        assert [row[0] for row in rows[1:]] == [row.label for row in table.rows]
        assert [float(row[1]) for row in rows[1:]] == [row.numbers[0] for row in table.rows]
    assert client.get("/statistics/nothing.csv").status_code == 404


def test_no_name_is_a_formula_in_a_file(client, mixed):
    make_ride("A", park=make_park("=Land", country="US", region="=1+1"), category=COASTER)
    rebuild()
    assert "'=1+1" in client.get("/statistics/by-region.csv?where=US").content.decode()


def test_each_row_leads_to_the_rides_it_counts(client, mixed):
    tables = {table.key: table for table in _census("where=US").tables}
    row = next(row for row in tables["rides-by-track"].rows if row.label == "Wood")
    assert row.url == "/rides/?country=US&track=wood"


def test_pages_of_places_are_kept_whole(client, mixed, page_cache):
    assert client.get("/statistics/?where=US")["X-Page-Cache"] == "miss"
    assert client.get("/statistics/?where=US")["X-Page-Cache"] == "hit"
