"""The map in a browser: dragged, by keyboard, in step with its list, and asking nobody else."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PIN = ".map-pin > a"


@pytest.fixture
def asked(page):
    """The hosts that the browser asks."""
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    return hosts


def _count(page) -> int:
    number = re.match(r"[\d,]+", page.locator("#map-summary").inner_text())
    return int(number.group().replace(",", "")) if number else 0


def _marked(page) -> int:
    return sum(int(words.replace(",", "") or 1) for words in page.locator(PIN).all_inner_texts())


def test_the_map_and_its_list_stay_in_step_and_ask_nobody_else(page, live_server, catalogue, asked):
    page.goto("/map/?type=ride")
    expect(page.locator(".leaflet-container path.map-land").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    everywhere = _count(page)
    assert everywhere == _marked(page) > 20
    page.locator(f"{PIN}[aria-label$='zoom in']").first.click()
    expect(page).to_have_url(re.compile(r"box=.*zoom="))
    expect(page.locator("#map-summary")).not_to_have_text(re.compile(rf"^{everywhere} "))
    page.wait_for_load_state("networkidle")
    assert 0 < _count(page) < everywhere
    assert _count(page) == _marked(page)
    assert asked == {urlsplit(live_server.url).netloc}


def test_a_view_survives_a_ride_and_back(page, catalogue):
    page.goto("/map/?type=ride&country=US")
    page.wait_for_load_state("networkidle")
    page.locator("[data-go=in]").click()
    expect(page).to_have_url(re.compile("zoom="))
    address, count = page.url, _count(page)
    page.locator(".map-row a").first.click()
    page.wait_for_load_state()
    page.go_back()
    assert page.url == address
    expect(page.locator(PIN).first).to_be_visible()
    assert _count(page) == count


def test_the_keyboard_does_all_that_the_mouse_does(page, catalogue):
    page.goto("/map/")
    page.wait_for_load_state("networkidle")
    page.locator(".map-box").focus()
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("zoom="))
    first = page.url
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(first)
    page.goto("/map/?type=ride&park=cedar-point")
    page.wait_for_load_state("networkidle")
    single = page.locator(".map-pin-one > a").first
    expect(single).to_be_visible()
    single.focus()
    label = single.get_attribute("aria-label")
    page.keyboard.press("Enter")
    card = page.locator(".leaflet-popup .map-card")
    expect(card).to_be_visible()
    assert card.locator("a").first.inner_text() in label
    expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == label


def test_a_row_lights_its_mark_and_a_mark_its_rows(page, catalogue):
    page.goto("/map/")
    page.wait_for_load_state("networkidle")
    page.locator(".map-row a").first.focus()
    expect(page.locator(".map-pin.is-lit")).to_have_count(1)
    page.locator(".map-pin.is-lit > a").focus()
    expect(page.locator(".map-row.is-lit")).not_to_have_count(0)


def test_a_filter_moves_the_map_keeps_the_focus_and_says_what_is_left(page, catalogue):
    page.goto("/map/")
    expect(page.locator(PIN).first).to_be_visible()
    country = page.locator("#map-country")
    country.focus()
    country.select_option("DE")
    expect(page.locator("#map-chips")).to_contain_text("Germany")
    expect(page.locator("#map-summary")).to_contain_text(re.compile(r"^1 park"))
    expect(country).to_be_focused()
    expect(page).to_have_url(re.compile("country=DE"))


def test_targets_are_large_enough_and_axe_finds_nothing_serious(browser, live_server, catalogue):
    for scheme, width in (("light", 1280), ("dark", 390)):
        context = browser.new_context(
            base_url=live_server.url,
            color_scheme=scheme,
            viewport={"width": width, "height": 800},
            reduced_motion="reduce",
            bypass_csp=True,
        )
        tab = context.new_page()
        tab.goto("/map/?type=ride&country=US")
        expect(tab.locator(".leaflet-container path.map-land").first).to_be_attached()
        tab.wait_for_load_state("networkidle")
        expect(tab.locator(PIN).first).to_be_visible()
        # At once: marks are drawn anew when an answer comes.
        sides = tab.locator(PIN).evaluate_all(
            "pins => pins.map(pin => pin.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
        )
        small = [side for side in sides if side < 24]
        found = [each for each in Axe().run(tab).response["violations"] if each["impact"] in {"serious", "critical"}]
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        context.close()
        assert (small, [(each["id"], each["nodes"][0]["target"]) for each in found], wide) == ([], [], 0)


def test_across_the_date_line_the_map_goes_on(page, catalogue):
    page.goto("/map/?box=165,-50,-165,-10")
    expect(page.locator(".leaflet-container path.map-land").first).to_be_attached()
    page.locator("[data-go=east]").click()
    expect(page).to_have_url(re.compile("box="))
    west, _south, east, _north = map(float, re.search(r"box=([-\d.,]+)", page.url).group(1).split(","))
    assert -180 <= west <= 180
    assert -180 <= east <= 180
