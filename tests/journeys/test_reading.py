"""Reading by keyboard, without JavaScript, and on a very narrow screen."""

import re

import pytest
from playwright.sync_api import expect

from rides.models import RidePage
from tests.support.waiting import settled, too_wide

pytestmark = pytest.mark.django_db(transaction=True)

PARK = "/parks/cedar-point/"
RIDE = "/parks/cedar-point/millennium-force/"


def test_the_first_tab_stop_skips_to_the_content(page, catalogue):
    page.goto(PARK)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_units_and_colours_are_switched_by_keyboard_and_remembered(page, catalogue):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(RIDE)
    imperial = page.locator(".bar [data-set-units=imperial]").locator("visible=true")
    imperial.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".key .u-i").first).to_be_visible()
    expect(page.locator(".key .u-m").first).to_be_hidden()
    dark = page.locator(".foot [data-set-theme=dark]")
    dark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    settled(page).goto(PARK)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".key .u-i").first).to_be_visible()


def test_a_list_is_narrowed_in_place_and_the_address_keeps_it(page, catalogue):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(PARK)
    rows = page.locator("#ride-list tbody tr")
    all_rides = RidePage.objects.live().filter(park__slug="cedar-point")
    before, operating = all_rides.count(), all_rides.filter(status="operating").count()
    assert operating < before
    expect(rows).to_have_count(before)
    page.locator("#ride-list .chip", has_text="Operating").click()
    expect(page.locator("#ride-list .chip[aria-current]")).to_contain_text("Operating")
    expect(rows).to_have_count(operating)
    expect(page).to_have_url(re.compile("status=operating"))
    settled(page).go_back()
    expect(rows).to_have_count(before)


def test_everything_can_be_read_and_narrowed_without_javascript(browser, live_server, catalogue):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(PARK)
    tab.locator("#ride-list .chip", has_text="Operating").click()
    expect(tab).to_have_url(re.compile("status=operating"))
    expect(tab.locator("#ride-list .chip[aria-current]")).to_contain_text("Operating")
    tab.locator("#ride-list tbody th a", has_text="Millennium Force").click()
    expect(tab.locator("h1")).to_have_text("Millennium Force")
    expect(tab.locator("#specs .u-m").first).to_be_visible()
    expect(tab.locator("#specs .u-i").first).to_be_visible()


@pytest.mark.parametrize("address", ["/", PARK, RIDE, "/companies/intamin/", "/parks/", "/rides/"])
def test_nothing_scrolls_sideways_at_320_pixels(page, catalogue, address):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address)
    assert too_wide(page) == 0


def test_on_paper_both_units_stand_and_the_navigation_does_not(page, catalogue):
    page.goto(RIDE)
    page.emulate_media(media="print")
    expect(page.locator("#specs .u-m").first).to_be_visible()
    expect(page.locator("#specs .u-i").first).to_be_visible()
    expect(page.locator("header.bar")).to_be_hidden()
