""" "Can I ride it?" in a browser: htmx, what it remembers, without JavaScript, and axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
QUERY = "/can-i-ride/?park=cedar-point&p=110&p=184"


def test_the_answer_comes_in_place_and_the_party_is_kept_if_wanted(page, catalogue):
    page.goto("/can-i-ride/?park=cedar-point")
    page.get_by_label("Person 1: Height").fill("3 ft 7")
    page.get_by_role("button", name="Show what we can ride").click()
    page.wait_for_selector("#answer")
    assert page.url.endswith("/can-i-ride/?park=cedar-point&p=109.2")
    assert page.evaluate("localStorage.getItem('party')") is None
    page.get_by_label("Remember this party in this browser").check()
    page.goto("/can-i-ride/?park=europa-park")
    page.get_by_role("link", name="Use my party").click()
    page.wait_for_selector("#answer")
    assert "p=3+ft+7" in page.url
    page.get_by_label("Remember this party in this browser").uncheck()
    assert page.evaluate("localStorage.getItem('party')") is None


def test_it_works_without_javascript(browser, live_server, catalogue):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/parks/cedar-point/")
    tab.get_by_label("Height", exact=True).fill("110")
    tab.get_by_role("button", name="Show what may be ridden").click()
    assert "What you can ride: Cedar Point" in tab.content()
    assert not tab.get_by_text("Remember this party").is_visible()
    context.close()


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
        found = [each for each in Axe().run(tab).response["violations"] if each["impact"] in {"serious", "critical"}]
        assert [(each["id"], each["nodes"][0]["target"]) for each in found] == []
        assert tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()
