"""Both systems of units, from exact factors to sensible digits."""

import pytest
from django.utils import translation

from core import units


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (62, "height", "62 m (203 ft)"),
        (94.488, "height", "94.5 m (310 ft)"),
        (0.5, "height", "0.5 m (1.6 ft)"),
        (2010.156, "length", "2,010 m (6,595 ft)"),
        (149.67, "speed", "150 km/h (93 mph)"),
        (122, "body_height", "122 cm (48 in)"),
        (500, "mass", "500 kg (1,102 lb)"),
        (147.3, "area", "147 ha (364 acres)"),
        (5.2, "distance", "5.2 km (3.2 mi)"),
        (80, "angle", "80°"),
        (4.5, "force", "4.5 g"),
        (140, "duration", "2 min 20 s"),
        (45, "duration", "45 s"),
        (3600, "duration", "1 h"),
        (0, "duration", "0 s"),
        (0, "height", "0 m (0 ft)"),
    ],
)
def test_a_value_is_written_in_both_systems_with_sensible_digits(value, kind, words):
    assert units.quantity_text(value, kind).replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize("value", [None, ""])
def test_an_unknown_value_is_written_as_nothing_not_as_zero(value):
    assert units.quantity_text(value, "height") == ""
    assert units.quantity_html(value, "height") == ""


@pytest.mark.parametrize("feet", [1, 48, 203, 310, 418, 456, 6595])
def test_feet_survive_the_way_to_metres_and_back(feet):
    assert units.feet(units.metres_from_feet(feet)) == pytest.approx(feet)
    assert units.quantity_text(units.metres_from_feet(feet), "height").endswith(f"({feet:,} ft)") or feet < 10


@pytest.mark.parametrize("miles", [40, 93, 120, 149])
def test_miles_survive_the_way_to_kilometres_and_back(miles):
    assert units.miles(units.kilometres_from_miles(miles)) == pytest.approx(miles)


def test_the_page_carries_both_units_and_keeps_the_unit_with_its_number():
    assert units.quantity_html(94.488, "height") == (
        '<span class="u-m">94.5\N{NO-BREAK SPACE}m</span><span class="u-i">310\N{NO-BREAK SPACE}ft</span>'
    )


def test_numbers_follow_the_language():
    with translation.override("de"):
        assert units.plain_number(2010.5, 1) == "2.010,5"


def test_an_unknown_kind_is_an_error_of_the_template():
    with pytest.raises(KeyError):
        units.quantity_text(1, "parsecs")
