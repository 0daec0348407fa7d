"""The drawings: well-formed, escaped, to scale, calm about anything that is missing or extreme."""

from itertools import combinations
from math import atan2, degrees
from xml.etree import ElementTree

import pytest

from core import drawings
from core.drawings.curve import ride_curve
from core.drawings.hill import HillRide
from core.drawings.lifespans import Lifespan
from core.drawings.plan import PlanRide, place_dots, place_labels
from core.drawings.skyline import SkylineRide

from .cedar_point import cedar_point, number

NASTY = "<script>\"Ride\" & 'Co'"


def parsed(svg):
    return ElementTree.fromstring(svg)


def hills():
    return [
        HillRide(row["name"], number(row["height_m"]), number(row["drop_m"]), number(row["max_angle_deg"]))
        for row in cedar_point()
    ]


def plan_rides():
    return [
        PlanRide(
            row["name"],
            number(row["latitude"]),
            number(row["longitude"]),
            number(row["height_m"]),
            row["status"] != "operating",
        )
        for row in cedar_point()
        if row["latitude"]
    ]


def all_drawings():
    rides = hills()
    force = next(ride for ride in rides if ride.name == "Millennium Force")
    return {
        "hill": drawings.ride_hill(force, [ride for ride in rides if ride is not force], place="Cedar Point"),
        "waves": drawings.waves("Siren's Curse"),
        "plan": drawings.park_plan(plan_rides(), park="Cedar Point"),
        "skyline": drawings.skyline(
            [SkylineRide(r.name, r.height_m, r.drop_m, r.angle_deg, r is force) for r in rides]
        ),
        "lifespans": drawings.lifespans([Lifespan("Blue Streak", 1964.4, running=True)], today=2022),
        "locator": drawings.locator(41.48, -82.68, name="Cedar Point"),
    }


@pytest.mark.parametrize("name", ["hill", "waves", "plan", "skyline", "lifespans", "locator"])
def test_a_drawing_is_well_formed_named_small_and_coloured_by_classes_alone(name):
    drawing = all_drawings()[name]
    for svg in filter(None, (drawing.wide, drawing.phone)):
        root = parsed(svg)
        assert root.get("role") == "img"
        assert root.get("aria-label")
        assert len(svg) < 12_000
        assert not any(key in element.attrib for element in root.iter() for key in ("style", "fill", "stroke"))
    assert drawing.caption


def test_drawing_twice_gives_the_same_picture():
    assert all_drawings() == all_drawings()


@pytest.mark.parametrize("size", [(640, 430), (400, 300)])
def test_no_names_touch_each_other_or_a_dot_on_the_plan_of_cedar_point(size):
    dots, _scale = place_dots(plan_rides(), *size)
    labels = place_labels(dots, *size)
    assert len(labels) >= 8
    assert not [pair for pair in combinations(labels, 2) if pair[0].box.overlaps(pair[1].box)]
    assert all(label.box.inside(*size) for label in labels)


def test_a_taller_ride_is_drawn_taller():
    tops = [
        ride_curve(crest_x=0, ground=300, scale=2.5, height=h, drop=h, angle=80).crest[1] for h in (1, 10, 50, 94.5)
    ]
    assert tops == sorted(tops, reverse=True)
    assert tops[-1] == pytest.approx(300 - 94.5 * 2.5)


@pytest.mark.parametrize("angle", [20, 45, 80, 90, 100, 121])
def test_the_middle_of_the_drop_has_the_recorded_angle(angle):
    p0, p1, p2, p3 = ride_curve(crest_x=0, ground=0, scale=1, height=60, drop=55, angle=angle).drop
    # The direction of a cubic at its middle is p3 + p2 - p1 - p0.
    run, fall = (p3[i] + p2[i] - p1[i] - p0[i] for i in (0, 1))
    assert degrees(atan2(fall, run)) == pytest.approx(angle)


def test_the_drop_ends_where_the_record_says():
    curve = ride_curve(crest_x=0, ground=300, scale=2, height=94.5, drop=91.4, angle=80)
    assert curve.drop[3][1] - curve.crest[1] == pytest.approx(91.4 * 2)


def test_a_ride_without_a_height_becomes_waves_and_says_so():
    drawing = drawings.ride_hill(HillRide("Siren's Curse"), hills())
    assert "no height recorded" in drawing.caption


def test_what_is_not_recorded_is_dotted_and_named_in_the_caption():
    drawing = drawings.ride_hill(HillRide("Jumbo Jet", 17.1))
    assert "g-guess" in drawing.wide
    assert "drop and angle are not recorded" in drawing.caption


@pytest.mark.parametrize("height", [0.5, 5, 139, 5000])
@pytest.mark.parametrize("drop", [None, 0, 2, 10_000])
@pytest.mark.parametrize("angle", [None, 1, 90, 180])
def test_extreme_figures_still_make_a_picture(height, drop, angle):
    ride = HillRide("Odd", height, drop, angle)
    for svg in (
        drawings.ride_hill(ride, hills()).wide,
        drawings.ride_thumb(ride),
        drawings.ride_thumb(ride, small=True),
    ):
        parsed(svg)
        assert "nan" not in svg.lower()


def test_names_are_escaped_everywhere():
    made = [
        drawings.ride_hill(HillRide(NASTY, 50, 40, 60), [HillRide(NASTY, 20)]).wide,
        drawings.park_plan([PlanRide(NASTY, 1, 1, 10), PlanRide(NASTY, 1.001, 1, 10)], park=NASTY).wide,
        drawings.skyline([SkylineRide(NASTY, 50)]).wide,
        drawings.lifespans([Lifespan(NASTY, 1999)], today=2022).wide,
        drawings.locator(1, 1, name=NASTY).wide,
    ]
    for svg in made:
        parsed(svg)
        assert "<script" not in svg


def test_a_park_without_places_has_no_plan_and_one_without_dates_no_lifespans():
    assert drawings.park_plan([PlanRide("A", None, None)]) is None
    assert drawings.park_plan([]) is None
    assert drawings.lifespans([Lifespan("A", None)], today=2022) is None
    assert drawings.skyline([SkylineRide("A", None)]) is None
    assert drawings.histogram_of([None, None], 3) is None
    assert drawings.rider_heights(None) is None


def test_rides_on_one_spot_are_fanned_out():
    dots, _scale = place_dots([PlanRide(str(n), 10, 10, 5) for n in range(9)], 640, 430)
    assert len({(dot.x, dot.y) for dot in dots}) == 9


def test_three_hundred_rides_make_a_plan_of_modest_size():
    rides = [PlanRide(f"Ride {n}", 10 + n % 17 * 0.0004, 20 + n % 19 * 0.0005, n % 60) for n in range(300)]
    assert len(drawings.park_plan(rides).wide) < 45_000


def test_a_park_across_the_antimeridian_stays_together():
    dots, _scale = place_dots([PlanRide("W", 0, 179.9995), PlanRide("E", 0, -179.9995)], 640, 430)
    west, east = sorted(dots, key=lambda dot: dot.ride.name, reverse=True)
    assert 0 < west.x < east.x < 640


def test_a_mistyped_place_does_not_shrink_the_park():
    drawing = drawings.park_plan([*plan_rides(), PlanRide("Lost", 0, 0, 10)], park="Cedar Point")
    assert "too far away" in drawing.caption
    assert "Lost" not in drawing.wide


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(48.87, 2.78), (60, 10), (90, 0), (-90, 180), (0, 180), (0, -180), (65.5, -179.9), (-17, 179.9), (0, -150)],
)
def test_the_map_is_drawn_at_the_edges_of_the_world(latitude, longitude):
    svg = drawings.locator(latitude, longitude, name="Edge").wide
    parsed(svg)
    assert len(svg) < 12_000


@pytest.mark.parametrize(("latitude", "longitude"), [(None, 1), (91, 0), (0, 181), (float("nan"), 0)])
def test_an_impossible_place_has_no_map(latitude, longitude):
    assert drawings.locator(latitude, longitude) is None


def test_the_map_tints_the_country_of_the_place():
    from core.drawings.locator import _country_at

    assert _country_at(41.48, -82.68) == "United States of America"
    assert _country_at(48.87, 2.78) == "France"
    assert _country_at(35.63, 139.88) == "Japan"
    assert _country_at(0, -150) == ""


def test_the_own_value_is_marked_in_the_histogram():
    svg = drawings.histogram_of([10, 20, 30, 94.5], 94.5)
    assert svg.count("g-dot") == 1
    assert "94.5" in parsed(svg).get("aria-label")


def test_a_child_below_the_limit_is_drawn_grey():
    svg = drawings.rider_heights(122, 198)
    assert svg.count('class="g-bar"') == 2  # head and body of the adult
    assert svg.count('class="g-bar-q"') == 2


def test_a_rough_date_has_pale_ends():
    drawing = drawings.lifespans([Lifespan("Old", 1920, end=1960, start_slack=5)], today=2022)
    assert "g-soft-end" in drawing.wide
    assert "to 1960" in drawing.wide
