"""What is in a box, gathered: against entries counted one by one in Python."""

import random
from itertools import product

import pytest
from django.contrib.contenttypes.models import ContentType
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page

from search.map.boxes import Box
from search.map.groups import MOST_CELLS, Group, _cells_in, cell_of, groups_in, joined, level
from search.models import CatalogueEntry

BOXES = [
    "-180,-90,180,90",
    "-130,20,-60,55",
    "-10,35,20,60",
    "170,-50,-160,60",
    "-190,-90,-100,90",
    "-180,-90,-120,90",
    "100,-90,180,90",
    "0,60,10,90",
    "8,48,8.0001,48.0001",
]


@pytest.fixture
def scattered(db):
    """Four hundred parks all over the globe, some on the date line, at the poles, and at one and the same place."""
    root = Page.objects.get(depth=1)
    chance = random.Random(7)
    places = [(chance.uniform(-90, 90), chance.uniform(-180, 180)) for _each in range(380)]
    places += [(0, 180), (0, -180), (90, 12), (-90, -12), (10, 179.999), (10, -179.999), *[(48.0, 8.0)] * 14]
    pages = [Page(title=f"P{n}", slug=f"p{n}", path=f"{root.path}Z{n:03d}", depth=2) for n in range(len(places))]
    pages = Page.objects.bulk_create([_with_type(page) for page in pages])
    CatalogueEntry.objects.bulk_create(
        CatalogueEntry(page=page, type="park", name=page.title, latitude=north, longitude=east, prominence=number % 7)
        for number, (page, (north, east)) in enumerate(zip(pages, places, strict=True))
    )
    return places


def _with_type(page):
    page.content_type, page.locale = ContentType.objects.get_for_model(Page), Locale.get_default()
    return page


def _inside(box: Box, north: float, east: float) -> bool:
    if not (box.south <= north <= box.north):
        return False
    return box.is_round or any(box.west <= east + turn <= box.east for turn in (-360, 0, 360))


def test_the_counts_add_up_to_the_entries_in_the_box(scattered):
    for text, zoom in product(BOXES, [0, 3, 9, 19]):
        box = Box.read(text)
        groups = groups_in(CatalogueEntry.objects.filter(type="park"), box, zoom, apart=False)
        there = sum(_inside(box, *place) for place in scattered)
        assert (text, zoom, sum(group.count for group in groups)) == (text, zoom, there)
        assert len(groups) <= MOST_CELLS


def test_groups_lie_in_their_box_and_around_their_entries(scattered):
    boxes = [Box.read(text) for text in BOXES]
    entries = CatalogueEntry.objects.filter(type="park")
    found = [(box, group) for box in boxes for group in groups_in(entries, box, 5, apart=False)]
    assert found
    for box, group in found:
        west, south, east, north = group.bounds
        assert box.west - 1e-6 <= west <= group.longitude + 1e-6
        assert group.longitude - 1e-6 <= east <= box.east + 1e-6
        assert south - 1e-6 <= group.latitude <= north + 1e-6


def test_the_best_known_of_a_group_leads_it(scattered):
    box = Box.read("7,47,9,49")
    (group,) = groups_in(CatalogueEntry.objects.filter(type="park"), box, 5, apart=False)
    assert CatalogueEntry.objects.get(pk=group.lead).prominence == 6
    assert group.is_one_place


def test_entries_without_a_place_are_not_on_the_map(scattered):
    CatalogueEntry.objects.update(latitude=None, longitude=None)
    assert groups_in(CatalogueEntry.objects.filter(type="park"), Box.world(), 3, apart=False) == []


def test_python_knows_the_cell_that_the_database_counted(scattered):
    for text in BOXES:
        box = Box.read(text)
        bits = level(box, 4)
        entries = CatalogueEntry.objects.filter(type="park")
        cells = {cell for group in groups_in(entries, box, 4, apart=False) for cell in group.cells}
        assert {cell_of(entry, box, bits, apart=False) for entry in entries.filter(box.holds())} == cells


def test_one_query_gathers_whatever_there_is(scattered, django_assert_num_queries):
    with django_assert_num_queries(1):
        groups_in(CatalogueEntry.objects.filter(type="park"), Box.world(), 3, apart=False)


places = st.tuples(st.floats(-80, 80), st.floats(-180, 180), st.integers(1, 50))


@given(st.lists(places, max_size=40))
@settings(max_examples=50, deadline=None)
def test_joining_loses_nothing_and_leaves_room_between_marks(found):
    groups = [
        Group([(n, 0, None)], count, north, east, (east, north, east, north), n, n, key=str(n))
        for n, (north, east, count) in enumerate(found)
    ]
    result = joined(groups, 2048)
    assert sum(group.count for group in result) == sum(count for _north, _east, count in found)
    assert sorted(cell for group in result for cell in group.cells) == sorted((n, 0, None) for n in range(len(found)))


@given(st.floats(-1000, 1000), st.floats(-90, 90), st.floats(-1000, 1000), st.floats(-90, 90), st.floats(0, 19))
@settings(deadline=None)
def test_no_box_at_no_zoom_has_more_than_the_most_cells(west, south, east, north, zoom):
    box = Box.of(west, south, east, north)
    shown = box.shown
    assert shown[0] < shown[2]
    assert level(box, zoom) >= 0
    assert _cells_in(box, level(box, zoom)) <= MOST_CELLS
