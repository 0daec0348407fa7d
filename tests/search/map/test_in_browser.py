"""The map in a browser: dragged, by keyboard, in step with its list, and asking nobody else."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.waiting import becomes, serious, settled, too_wide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PIN = ".map-pin > a"


@pytest.fixture
def asked(page):
    """The hosts that the browser asks."""
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    return hosts


def _count(page) -> int:
    number = re.match(r"[\d,]+", settled(page).locator("#map-summary").inner_text())
    return int(number.group().replace(",", "")) if number else 0


def _marked(page) -> int:
    return sum(int(words.replace(",", "") or 1) for words in settled(page).locator(PIN).all_inner_texts())


def _open(page, address: str) -> None:
    """Until the land and the marks are drawn."""
    page.goto(address)
    expect(page.locator(".leaflet-container path.map-land").first).to_be_attached()
    expect(page.locator(PIN).first).to_be_visible()
    settled(page)


def _in_step(page) -> int:
    """The list comes to say of as many as the marks stand for; how many."""
    becomes(page, lambda: _count(page) - _marked(page), 0)
    return _count(page)


def test_the_map_and_its_list_stay_in_step_and_ask_nobody_else(page, live_server, catalogue, asked):
    _open(page, "/map/?type=ride")
    everywhere = _in_step(page)
    assert everywhere > 20
    page.locator(f"{PIN}[aria-label$='zoom in']").first.click()
    expect(page).to_have_url(re.compile(r"box=.*zoom="))
    expect(page.locator("#map-summary")).not_to_have_text(re.compile(rf"^{everywhere} "))
    assert 0 < _in_step(page) < everywhere
    assert asked == {urlsplit(live_server.url).netloc}


def test_a_view_survives_a_ride_and_back(page, catalogue):
    _open(page, "/map/?type=ride&country=US")
    page.locator("[data-go=in]").click()
    expect(page).to_have_url(re.compile("zoom="))
    count, address = _in_step(page), page.url
    with page.expect_navigation():
        page.locator(".map-row a").first.click()
    settled(page).go_back()
    expect(page).to_have_url(address)
    expect(page.locator(PIN).first).to_be_visible()
    becomes(page, lambda: _count(page), count)


def test_the_keyboard_does_all_that_the_mouse_does(page, catalogue):
    _open(page, "/map/")
    page.locator(".map-box").focus()
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("zoom="))
    first = settled(page).url
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(first)
    settled(page)
    _open(page, "/map/?type=ride&park=cedar-point")
    single = page.locator(".map-pin-one > a").first
    expect(single).to_be_visible()
    single.focus()
    label = settled(page).locator(":focus").get_attribute("aria-label")
    page.keyboard.press("Enter")
    card = page.locator(".leaflet-popup .map-card")
    expect(card).to_be_visible()
    assert settled(page).locator(".leaflet-popup .map-card a").first.inner_text() in label
    expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator(":focus")).to_have_attribute("aria-label", label)


def test_a_row_lights_its_mark_and_a_mark_its_rows(page, catalogue):
    _open(page, "/map/")
    page.locator(".map-row a").first.focus()
    expect(page.locator(".map-pin.is-lit")).to_have_count(1)
    page.locator(".map-pin.is-lit > a").focus()
    expect(page.locator(".map-row.is-lit")).not_to_have_count(0)


def test_a_filter_moves_the_map_keeps_the_focus_and_says_what_is_left(page, catalogue):
    _open(page, "/map/")
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
        _open(tab, "/map/?type=ride&country=US")
        # At once: marks are drawn anew when an answer comes.
        sides = (
            settled(tab)
            .locator(PIN)
            .evaluate_all(
                "pins => pins.map(pin => pin.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
            )
        )
        small = [side for side in sides if side < 24]
        assert (small, serious(tab), too_wide(tab)) == ([], [], 0)


def test_across_the_date_line_the_map_goes_on(page, catalogue):
    page.goto("/map/?box=165,-50,-165,-10")
    expect(page.locator(".leaflet-container path.map-land").first).to_be_attached()
    first = settled(page).url
    page.locator("[data-go=east]").click()
    expect(page).not_to_have_url(first)
    expect(page).to_have_url(re.compile("box="))
    west, _south, east, _north = map(float, re.search(r"box=([-\d.,]+)", settled(page).url).group(1).split(","))
    assert -180 <= west <= 180
    assert -180 <= east <= 180
