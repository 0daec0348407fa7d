"""Waiting in browser tests: nothing is read before what a click began has ended.

Playwright's own `expect` comes first. What it cannot ask for (cookies, rows, the layout) is asked for here.
`tools/waiting.py` refuses asserts that read at once.
"""

import time
from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.support.chromium import PATIENCE, throttle
from tests.support.live_server import ROUGH

SERIOUS = {"serious", "critical"}
# Milliseconds between two looks, and how long nothing may happen before a tab is at rest.
STEP = 25
_BUSY = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
_WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def becomes(tab: Page, read: Callable[[], Any], wanted: Any) -> None:
    """Read until it is `wanted`; fails with what it was at last."""
    until, found = time.monotonic() + PATIENCE / 1000, read()
    while found != wanted and time.monotonic() < until:
        tab.wait_for_timeout(STEP)
        found = read()
    assert found == wanted


def texts(locator: Locator, *wanted: str) -> None:
    """The elements become these, with exactly these words, in this order; without words there are none."""
    expect(locator).to_have_text(list(wanted)) if wanted else expect(locator).to_have_count(0)


def settled(tab: Page) -> Page:
    """The tab, when its page is loaded, all that it asked for is answered, and htmx has put it in place."""
    tab.wait_for_load_state("load")
    until, quiet = time.monotonic() + PATIENCE / 1000, 0
    while quiet < 2 and time.monotonic() < until:
        tab.wait_for_timeout(STEP)
        quiet = 0 if tab.under_way or tab.locator(_BUSY).count() else quiet + 1
    assert quiet >= 2, f"{tab.url} never comes to rest: {[request.url for request in tab.under_way]}"
    return tab


def cookies(tab: Page) -> list[dict]:
    """What the browser keeps, once all that was asked for is answered."""
    return settled(tab).context.cookies()


def forget_cookies(tab: Page) -> None:
    """As a browser that was never here; an answer under way would bring the old cookies again."""
    settled(tab).context.clear_cookies()


def too_wide(tab: Page) -> int:
    """By how many pixels the page that has come to rest must be scrolled sideways; 0 is as it should be."""
    return max(0, settled(tab).evaluate(_WIDTH))


def serious(tab: Page, **options: Any) -> list[tuple[str, list]]:
    """What axe calls serious on the page that has come to rest: each rule with the first elements that break it."""
    settled(tab)
    throttle(tab, 1)
    found = Axe().run(tab, **options).response["violations"]
    throttle(tab, ROUGH)
    return [
        (violation["id"], [node["target"] for node in violation["nodes"][:3]])
        for violation in found
        if violation["impact"] in SERIOUS
    ]
