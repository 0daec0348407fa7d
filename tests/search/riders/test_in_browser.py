""" "Can I ride it?" in a browser: htmx, what it remembers, without JavaScript, and axe."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.waiting import becomes, serious, settled, too_wide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
QUERY = "/can-i-ride/?park=cedar-point&p=110&p=184"


def remembers(page, party: str | None) -> None:
    """What this browser keeps."""
    becomes(page, lambda: page.evaluate("localStorage.getItem('party')"), party)


def test_the_answer_comes_in_place_and_the_party_is_kept_if_wanted(page, catalogue):
    page.goto("/can-i-ride/?park=cedar-point")
    page.get_by_label("Person 1: Height").fill("3 ft 7")
    page.get_by_role("button", name="Show what we can ride").click()
    expect(page.locator("#answer")).to_be_visible()
    expect(page).to_have_url("/can-i-ride/?park=cedar-point&p=109.2")
    remembers(settled(page), None)
    page.get_by_label("Remember this party in this browser").check()
    page.wait_for_function("localStorage.getItem('party')")
    page.goto("/can-i-ride/?park=europa-park")
    page.get_by_role("link", name="Use my party").click()
    expect(page.locator("#answer")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape("p=3+ft+7")))
    settled(page).get_by_label("Remember this party in this browser").uncheck()
    remembers(page, None)


def test_it_works_without_javascript(browser, live_server, catalogue):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/parks/cedar-point/")
    tab.get_by_label("Height", exact=True).fill("110")
    tab.get_by_role("button", name="Show what may be ridden").click()
    expect(tab.get_by_text("What you can ride: Cedar Point").first).to_be_visible()
    expect(settled(tab).get_by_text("Remember this party")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, live_server, catalogue, scheme, width):
    context = browser.new_context(
        base_url=live_server.url,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
        bypass_csp=True,
    )
    tab = context.new_page()
    for address in (QUERY, "/can-i-ride/?p=tall&p=400&q=zzz"):
        tab.goto(address)
        assert serious(tab) == []
        assert too_wide(tab) == 0
