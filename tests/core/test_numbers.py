"""Numbers as the reader wants them, and nowhere written by another way."""

import re
from pathlib import Path

import pytest

from core.numbers import WRITINGS, written, written_as
from core.units import plain_number, quantity_text

ROOT = Path(__file__).parents[2]
SITE = ("accounts", "companies", "core", "credits", "home", "media", "members", "moderation", "pages", "parks")
SITE += ("rankings", "reviews", "rides", "search")
OTHER_WAYS = re.compile(r"number_format\(|intcomma|floatformat|numberformat\.format\(|\{[^{}]*:,[^{}]*\}")


@pytest.mark.parametrize(
    ("wanted", "many", "part"),
    [
        ("", "1,234,567", "0.5"),
        ("point", "1,234,567", "0.5"),
        ("comma", "1.234.567", "0,5"),
        ("space", "1\u202f234\u202f567", "0,5"),
        ("nonsense", "1,234,567", "0.5"),
    ],
)
def test_thousands_and_decimals(wanted, many, part):
    with written_as(lambda: wanted):
        assert (plain_number(1_234_567), plain_number(0.5, 2), written(-1234, 0)[0]) == (many, part, "-")
    assert plain_number(1_234_567) == "1,234,567"


def test_measured_values_follow():
    with written_as(lambda: "comma"):
        assert quantity_text(94.488, "height") == "94,5 m (310 ft)"
        assert quantity_text(2010.2, "length") == "2.010 m (6.595 ft)"


def test_who_chooses_is_asked_only_when_a_number_is_written():
    asked = []

    def wanted() -> str:
        asked.append(1)
        return "space"

    with written_as(wanted):
        assert asked == []
        written(1, 0)
    assert asked == [1]


def test_every_writing_tells_thousands_from_decimals():
    assert all(group != point for group, point in WRITINGS.values())


def test_no_code_and_no_template_writes_numbers_by_another_way():
    python = [
        path for app in SITE for path in (ROOT / app).rglob("*.py") if not {"management", "migrations"} & {*path.parts}
    ]
    pages = [*python, *(ROOT / "templates").rglob("*.html")]
    allowed = {ROOT / "core/numbers.py", ROOT / "rides/scale/filling.py"}
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in pages
        if path not in allowed
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if OTHER_WAYS.search(line)
    ]
    assert len(pages) > 500
    assert found == []
