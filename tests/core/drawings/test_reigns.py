"""The steps of a record."""

import re

from core.drawings import Step, record_steps


def _step(name: str, start: float, end: float, value: float, **more) -> Step:
    return Step(name, start, end, value, f"{value} m", f"{value * 3} ft", **more)


STEPS = [_step("Small", 1950, 1980, 20), _step("Tall & wide", 1980, 2026, 60, running=True)]


def test_each_step_is_as_long_and_as_high_as_its_record():
    drawing = record_steps(STEPS)
    bars = re.findall(r'class="g-bar(?:-q)?" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"', drawing.wide)
    (left, low, first), (right, high, second) = [[float(number) for number in bar] for bar in bars]
    assert abs(left + first - right) < 0.2, "the second begins where the first one ends"
    assert round(first / second, 2) == round(30 / 46, 2)
    ground = 270
    assert round((ground - high - 2) / (ground - low - 2), 1) == 3.0, "heights stand on zero"


def test_names_are_escaped_and_said_in_the_label():
    drawing = record_steps(STEPS)
    assert "Tall &amp; wide" in drawing.wide
    assert 'aria-label="2 records from 1950 to 2026; the last one: Tall &amp; wide, 60 m"' in drawing.wide
    assert "style=" not in drawing.wide + drawing.phone


def test_names_that_find_no_room_are_left_out():
    crowd = [_step(f"Number {number} of a crowd", 2000 + number / 10, 2000.1 + number / 10, 50) for number in range(40)]
    shown = re.findall(r">Number \d+ of a crowd<", record_steps(crowd).phone)
    assert 1 <= len(shown) <= 3


def test_nothing_is_drawn_without_records_and_one_of_no_length_is_drawn():
    assert record_steps([]) is None
    assert "g-bar" in record_steps([_step("Now", 2026, 2026, 0)]).wide


def test_thousands_of_records_are_drawn_as_far_as_the_eye_tells_them_apart():
    """A maker's number of rides grows with each of them; forty thousand steps took minutes and megabytes."""
    crowd = [
        _step(f"Ride {number}", 1900 + number / 400, 1900 + (number + 1) / 400, number) for number in range(40_000)
    ]
    drawing = record_steps(crowd)
    assert 200 <= drawing.wide.count("g-bar") <= 300
    assert len(drawing.wide) < 100_000
    assert "40000 records" in drawing.wide
    assert drawing.wide.count("g-ghost") >= 200
