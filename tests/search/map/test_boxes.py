"""Boxes: whatever an address gives becomes a box of the globe or is refused."""

from math import isclose

import pytest

from search.map.boxes import SMALLEST, BadBox, Box


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "nan,0,1,1",
        "0,0,inf,1",
        "-inf,0,1,1",
        "1e400,0,1,1",
        "1e7,0,1,1",
        "1;2;3;4",
    ],
)
def test_what_is_no_box_is_refused(text):
    with pytest.raises(BadBox):
        Box.read(text)


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("-10,35,20,60", (-10, 35, 20, 60)),
        ("-10,60,20,35", (-10, 35, 20, 60)),
        ("170,-50,-170,-30", (170, -50, 190, -30)),
        ("170,-50,190,-30", (170, -50, 190, -30)),
        ("530,-50,550,-30", (170, -50, 190, -30)),
        ("-190,-50,-170,-30", (170, -50, 190, -30)),
        ("-180,-90,180,90", (-180, -90, 180, 90)),
        ("-900,-200,900,200", (-180, -90, 180, 90)),
        ("0,80,10,120", (0, 80, 10, 90)),
    ],
)
def test_a_box_is_brought_into_order(text, box):
    read = Box.read(text)
    assert (read.west, read.south, read.east, read.north) == box


@pytest.mark.parametrize("text", ["-10,35,20,60", "170,-50,-170,-30", "-180,-90,180,90", "179.5,1,-179.5,2.25"])
def test_a_box_is_written_as_it_was_read(text):
    assert str(Box.read(text)) == text


def test_a_point_is_widened_to_what_can_be_shown():
    box = Box.read("8,48,8,48")
    assert isclose(box.east - box.west, SMALLEST, abs_tol=2e-5)
    assert isclose(box.north - box.south, SMALLEST, abs_tol=2e-5)


def test_zooming_in_keeps_the_middle_and_out_ends_at_the_world():
    box = Box.read("0,40,20,60")
    near = box.scaled(0.5)
    assert isclose(near.middle[0], box.middle[0], abs_tol=0.001)
    assert isclose(near.middle[1], 10, abs_tol=0.001)
    assert box.scaled(50).is_world


def test_moving_east_crosses_the_date_line():
    box = Box.read("160,-10,180,10")
    for _step in range(4):
        box = box.moved(0.5, 0)
    assert str(box).startswith("-160,")


@pytest.mark.parametrize("up", [1, -1])
def test_moving_to_a_pole_stops_there(up):
    box = Box.read("0,40,20,60")
    for _step in range(40):
        box = box.moved(0, up * 0.5)
    assert -90 <= box.south < box.north <= 90
    assert box.moved(0, up * 0.5) == box.moved(0, up * 0.5)
