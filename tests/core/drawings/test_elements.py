"""Elements drawn: well-formed, in the frame, and turning riders as the element does."""

from itertools import pairwise
from math import acos, degrees, dist
from xml.etree import ElementTree

import pytest

from core.drawings.elements import HEIGHT, WIDTH, element_drawing, has_drawing
from core.drawings.shapes import shapes
from core.drawings.track import bent, corkscrew, cross, dot, rise, roll, straight
from rides.glossary import BY_SLUG

SLUGS = sorted(shapes())


def test_enough_elements_are_drawn():
    assert len(SLUGS) >= 25
    assert not has_drawing("credit")
    assert element_drawing("credit", "Credit") is None


@pytest.mark.parametrize("slug", SLUGS)
def test_a_drawing_is_well_formed_named_in_its_frame_and_coloured_by_classes_alone(slug):
    drawing = element_drawing(slug, "<Name> & co", "What it does.")
    root = ElementTree.fromstring(drawing.wide)
    assert root.get("role") == "img"
    assert root.get("aria-label") == "<Name> & co, drawn schematically. What it does."
    assert "chematic" in drawing.caption
    assert len(drawing.wide) < 20_000
    assert not any(key in each.attrib for each in root.iter() for key in ("style", "fill", "stroke"))
    for head in root.iter("circle"):
        assert 0 < float(head.get("cx")) < WIDTH
        assert 0 < float(head.get("cy")) < HEIGHT


@pytest.mark.parametrize("slug", SLUGS)
def test_tracks_have_no_kink_and_riders_sit_upright_on_them(slug):
    for track in shapes()[slug]().tracks:
        for one, other in pairwise(track):
            assert dot(one.forward, one.up) == pytest.approx(0, abs=1e-6)
            assert dot(one.up, one.up) == pytest.approx(1)
            assert degrees(acos(max(-1, min(1, dot(one.forward, other.forward))))) < 25
            assert dist(one.at, other.at) < 2.5


@pytest.mark.parametrize("slug", sorted(set(SLUGS) & set(BY_SLUG)))
def test_riders_are_upside_down_as_often_as_the_glossary_says(slug):
    entry = BY_SLUG[slug]
    turns = 0
    for track in shapes()[slug]().tracks:
        # Riders of a flying coaster hang below the track: there the pretzel's bottom counts.
        sign = -1 if track[0].up[2] < 0 else 1
        over = [sign * spot.up[2] < -0.35 for spot in track]
        turns += sum(now and not before for before, now in zip([False, *over], over, strict=False))
    overbanked = slug in {"overbanked-turn", "stengel-dive", "beyond-vertical-drop", "scorpion-tail"}
    assert turns == entry.inverts or (overbanked and turns == 1)


def test_half_a_corkscrew_turns_riders_over_and_to_the_side():
    end = bent(straight(1), corkscrew(0.5, 1.0))[-1]
    assert end.up[2] == pytest.approx(-1)
    assert abs(end.forward[1]) == pytest.approx(1)
    whole = bent(straight(1), corkscrew(1, 1.0))[-1]
    assert whole.up[2] == pytest.approx(1)
    assert whole.forward[0] == pytest.approx(1)


def test_an_immelmann_leaves_upright_and_back_where_it_came_from():
    end = bent(straight(1), rise(180, 2), roll(180, 3))[-1]
    assert end.up[2] == pytest.approx(1)
    assert end.forward[0] == pytest.approx(-1)
    assert end.at[2] == pytest.approx(4, rel=0.01)


@pytest.mark.parametrize(
    ("slug", "way"),
    [("cobra-roll", -1), ("batwing", -1), ("sea-serpent", 1), ("bowtie", 1), ("cutback", -1), ("vertical-loop", 1)],
)
def test_elements_leave_in_the_direction_that_their_definition_names(slug, way):
    (track,) = shapes()[slug]().tracks
    assert dot(track[0].forward, track[-1].forward) == pytest.approx(way, abs=0.02)
    assert track[-1].up[2] == pytest.approx(1, abs=0.02)
    assert dot(cross(track[-1].up, track[-1].forward), track[-1].left) == pytest.approx(1)
