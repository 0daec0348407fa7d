"""What `make check` refuses in browser tests, and what it lets through."""

from textwrap import dedent

import pytest

from tools.waiting import TESTS, WAITING, faults

HEAD = """
from playwright.sync_api import expect

def names(tab):
    found = tab.locator("li").all_text_contents()
    return found or []

def also(tab):
    return names(tab)[1:]

def test_it(page, ride):
    page.goto("/")
    rows = page.locator("tr")
"""
EARLY = [
    'assert page.locator("th").all_text_contents() == ["a"]',
    'assert page.locator("th").first.get_by_text("a").is_visible()',
    "assert rows.count() == 3",
    'assert "with=" in page.url',
    'assert page.url.endswith("/x/")',
    "assert page.context.cookies() == []",
    'assert names(page) == ["a"]',
    'assert also(page) == ["a"]',
    'wide = page.evaluate("innerWidth")\n    assert wide <= 320',
    'if ride:\n        assert page.text_content("h1") == "a"',
]
WAITING_ONES = [
    'expect(page.locator("th")).to_have_text(["a"])',
    'assert settled(page).locator("th").all_text_contents() == ["a"]',
    'rest = settled(page)\n    assert rest.locator("th").count() == 3',
    "assert ride.events.count() == 3",
    'assert ride.url == "/x/"',
    'becomes(page, lambda: page.evaluate("1"), 1)',
    'label = page.get_attribute("h1", "id")\n    expect(page.locator("p")).to_have_text(label)',
]


@pytest.fixture
def check(tmp_path):
    """What is found in a test that ends with these lines."""

    def _check(lines: str) -> list[str]:
        path = tmp_path / "test_it.py"
        path.write_text(dedent(HEAD) + f"    {lines}\n")
        return faults([path])

    return _check


@pytest.mark.parametrize("lines", EARLY)
def test_what_is_read_at_once_is_refused(check, lines):
    assert len(check(lines)) == 1


@pytest.mark.parametrize("lines", WAITING_ONES)
def test_what_waits_or_is_no_tab_is_let_through(check, lines):
    assert check(lines) == []


def test_a_test_without_a_browser_may_read_what_it_likes(tmp_path):
    path = tmp_path / "test_it.py"
    path.write_text("def test_it(rides):\n    assert rides.count() == 3\n")
    assert faults([path]) == []


def test_no_test_of_the_suite_reads_too_early():
    assert faults(path for path in TESTS.rglob("*.py") if path.name not in WAITING) == []
