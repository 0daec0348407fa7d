"""Orders and pages of a list against plain Python."""

from itertools import chain

import pytest
from django.http import QueryDict

from core.distance import kilometres_between
from search.finder.cursor import read_cursor
from search.finder.listing import list_page
from search.finder.question import Question
from search.finder.sorting import ORDERS, orders_of
from search.folding import sort_key

from . import oracle

pytestmark = pytest.mark.django_db
WORDS = [f"{sign}{order.name}" for order in orders_of("ride") for sign in ("", "-")]


def ask(query: str, entry_type: str = "ride") -> Question:
    return Question.of(entry_type, QueryDict(query))


def follow(url: str, entry_type: str = "ride") -> Question:
    return ask(url.partition("?")[2], entry_type)


def all_pages(query: str, per_page: int) -> list[list[int]]:
    pages, question = [], ask(query)
    while True:
        listing = list_page(question, per_page=per_page)
        pages.append([row.pk for row in listing.rows])
        if not listing.next_url:
            return pages
        question = follow(listing.next_url)


@pytest.mark.parametrize("word", [word for word in WORDS if word.lstrip("-") in {*oracle.NUMBERS, "opened"}])
def test_what_is_known_stands_in_order_and_what_is_not_comes_last(varied, word):
    name = word.lstrip("-")
    value = (lambda row: row["opened"]) if name == "opened" else (lambda row: row["numbers"][name])
    rows = oracle.rides()
    turned = word.startswith("-")
    by_page = sorted(rows, key=lambda row: row["id"], reverse=turned)
    known = [row for row in by_page if value(row) is not None]
    known.sort(key=value, reverse=ORDERS[name].largest_first != turned)
    if ORDERS[name].largest_first != turned:
        # A reversed stable sort keeps ties as they stood.
        assert [value(row) for row in known] == sorted((value(row) for row in known), reverse=True)
    expected = known + [row for row in by_page if value(row) is None]
    assert list(chain(*all_pages(f"sort={word}", 50))) == [row["id"] for row in expected]


@pytest.mark.parametrize("word", ["name", "-name"])
def test_names_stand_in_order_without_their_articles(varied, word):
    turned = word.startswith("-")
    rows = sorted(oracle.rides(), key=lambda row: (sort_key(row["name"]), row["id"]), reverse=turned)
    assert list(chain(*all_pages(f"sort={word}", 7))) == [row["id"] for row in rows]


@pytest.mark.parametrize("word", [*WORDS, "distance", "-distance"])
@pytest.mark.parametrize("per_page", [1, 7])
def test_pages_put_together_are_the_whole_list_in_both_directions(varied, word, per_page):
    query = f"sort={word}&near=41.5,-82.7&within=any"
    whole = [row.pk for row in list_page(ask(query), per_page=1000).rows]
    assert len(whole) == len(set(whole)) == ask(query).total
    if per_page == 1:
        whole, query = whole[-15:], query + "&kind=flat-ride"
        whole = [row.pk for row in list_page(ask(query), per_page=1000).rows]
    pages = all_pages(query, per_page)
    assert list(chain(*pages)) == whole
    assert all(len(page) == per_page for page in pages[:-1])
    assert list(chain(*reversed(_back(query, per_page, pages)))) == whole


def _back(query: str, per_page: int, pages: list[list[int]]) -> list[list[int]]:
    """The pages from the last one on, by the links to the one before."""
    question, listing = ask(query), None
    for _page in pages:
        listing = list_page(question, per_page=per_page)
        question = follow(listing.next_url) if listing.next_url else question
    back = [[row.pk for row in listing.rows]]
    while listing.previous_url:
        listing = list_page(follow(listing.previous_url), per_page=per_page)
        back.append([row.pk for row in listing.rows])
    return back


def test_the_nearest_come_first_across_the_date_line_and_the_pole(varied):
    for here in [(41.48, -82.68), (-17, -179.9), (89.9, -170)]:
        point = f"{here[0]},{here[1]}"
        rows = {row["id"]: row for row in oracle.rides()}
        listing = list_page(ask(f"near={point}&within=any"), per_page=1000)
        apart = [kilometres_between(here, rows[row.pk]["point"]) for row in listing.rows if rows[row.pk]["point"]]
        assert apart == sorted(apart, key=lambda km: round(km, 3))
        assert [bool(rows[row.pk]["point"]) for row in listing.rows] == [True] * len(apart) + [False] * (
            len(rows) - len(apart)
        )
        within = {row.pk for row in ask(f"near={point}&within=300km").entries()}
        assert within == {
            pk for pk, row in rows.items() if row["point"] and kilometres_between(here, row["point"]) <= 300
        }


@pytest.mark.parametrize("height", [90, 100, 110, 119, 120, 200])
@pytest.mark.parametrize("accompanied", [False, True])
def test_who_may_ride_and_of_which_rides_nobody_knows(varied, height, accompanied):
    may, unknown = 0, 0
    from rides.models import RidePage

    for ride in RidePage.objects.filter(live=True):
        bounds = [ride.min_height_cm, ride.min_height_accompanied_cm if accompanied else None]
        recorded = [bound for bound in bounds if bound is not None]
        if ride.max_height_cm is not None and ride.max_height_cm < height:
            continue
        if recorded:
            may += min(recorded) <= height
        else:
            unknown += 1
    question = ask(f"rider={height}" + ("&rider_with=adult" if accompanied else ""))
    assert (question.count, question.counts.undecided) == (may, unknown)
    assert ask(f"rider={height}&rider_unknown=1" + ("&rider_with=adult" if accompanied else "")).count == may + unknown


@pytest.mark.parametrize(
    "text",
    ["", "x", "null", "WyJuYW1lIiwiYSIsMV0", "eyJhIjoxfQ", "W10", "A" * 5000, "é", "WyJoZWlnaHQiLDFlOTk5LDFd", "===="],
)
def test_a_cursor_that_is_none_of_ours_begins_at_the_beginning(varied, text):
    question = ask("sort=height&after=")
    assert read_cursor(text, question.sorting) is None
    assert list_page(ask(f"sort=height&after={text}")).previous_url == ""


def test_parks_stand_by_name_unless_asked_otherwise(varied):
    rows = sorted(oracle.parks(), key=lambda row: (sort_key(row["name"]), row["id"]))
    assert [row.pk for row in list_page(ask("", "park")).rows] == [row["id"] for row in rows]
    rows.sort(key=lambda row: (-row["rides"], row["id"]))
    assert [row.pk for row in list_page(ask("sort=rides", "park")).rows] == [row["id"] for row in rows]
