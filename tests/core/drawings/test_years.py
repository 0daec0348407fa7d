"""Years side by side."""

import re

from core.drawings import comings_and_goings, standing


def _rects(svg: str, kind: str) -> list[list[float]]:
    found = re.findall(rf'class="{kind}" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', svg)
    return [[float(number) for number in one] for one in found]


def test_columns_are_as_tall_as_their_numbers_and_closings_hang_below_the_line():
    svg = comings_and_goings([(1990, 0, 0), (1991, 10, 0), (1992, 5, 2)]).wide
    (_x, top, _wide, tall), (_x2, top2, _wide2, half) = _rects(svg, "g-bar")
    (hang,) = _rects(svg, "g-bar-q")
    assert abs(tall - 2 * half) < 0.2
    assert abs(top + tall - (top2 + half)) < 0.2, "they stand on one line"
    assert abs(hang[1] - (top + tall)) < 0.2, "the closing begins at it"
    assert 'aria-label="Openings and closings from 1991 to 1992; most openings in 1991: 10"' in svg


def test_the_slope_ends_where_it_stands_now():
    svg = standing([(1990, 4), (1991, 8), (1992, 8)]).wide
    points = re.search(r'g-main g-thin" d="M([^"]+)"', svg)[1].split("L")
    heights = [float(point.split()[1]) for point in points]
    ground = 196
    assert abs((ground - heights[0]) * 2 - (ground - heights[1])) < 0.2
    assert heights[1] == heights[2]
    assert "last 8" in svg


def test_nothing_is_drawn_of_nothing_and_one_year_is_drawn():
    assert comings_and_goings([(1990, 0, 0)]) is None
    assert standing([]) is None
    assert "g-bar-q" in comings_and_goings([(1990, 0, 3)]).phone
    assert "g-main" in standing([(1990, 3)]).phone
