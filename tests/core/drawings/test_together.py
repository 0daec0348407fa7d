"""Several rides on one ground: the scale is one, the order is the visitor's."""

import re

from core.drawings import HillRide, hills_together

RIDES = [HillRide("Small", 20, 18, 60), HillRide("Tall", 100, 95, 80), HillRide("Unknown"), HillRide("Half", 50)]


def _crests(svg: str) -> list[tuple[float, float]]:
    """Where each outline begins (on the ground) and how high it gets, from left to right."""
    paths = re.findall(r'class="g-fill" d="M([\d.-]+) ([\d.-]+)C([^H]+)H', svg)
    found = [(float(x), float(y) - float(curve.split()[-1])) for x, y, curve in paths]
    return sorted(found)


def test_heights_are_to_one_scale_in_the_order_given():
    for svg in (hills_together(RIDES).wide, hills_together(RIDES).phone):
        heights = [height for _x, height in _crests(svg)]
        assert len(heights) == 3
        scale = heights[1] / 100
        assert [round(height / scale) for height in heights] == [20, 100, 50]


def test_every_ride_is_numbered_and_the_unknown_is_said_to_be():
    drawing = hills_together(RIDES)
    assert [word in drawing.wide for word in ("1 Small", "2 Tall", "3 Unknown", "4 Half")] == [True] * 4
    assert "Unknown, height not recorded" in drawing.wide
    assert "Tall 100 m (328 ft)" in drawing.phone


def test_there_is_no_drawing_of_one_height_alone():
    assert hills_together([HillRide("A", 30), HillRide("B")]) is None
    assert hills_together([]) is None


def test_six_of_any_height_stay_in_the_picture():
    rides = [HillRide(f"R{number}", 139 - number, 139, angle) for number, angle in enumerate((5, 45, 90, 120, None, 0))]
    for svg in (hills_together(rides).wide, hills_together(rides).phone):
        width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
        assert height < 330
        for x, y in re.findall(r'<text class="g-tb[^>]* x="([\d.-]+)" y="([\d.-]+)"', svg):
            assert 0 <= float(x) <= width - 28
            assert 0 < float(y) < height
