"""What visitors choose in their browser, and what holds without scripts."""

import pytest
from playwright.sync_api import expect

from tests.support.waiting import settled, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_front_page_fits_its_window(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")
    assert too_wide(page) == 0


def test_units_and_colours_stay_as_they_were_chosen(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/")
    root = page.locator("html")
    page.locator('[data-set-units="imperial"]:visible').first.click()
    expect(root).to_have_attribute("data-units", "imperial")
    page.locator("[data-flip-theme]").click()
    expect(root).to_have_attribute("data-theme", "dark")
    settled(page).reload()
    expect(root).to_have_attribute("data-units", "imperial")
    expect(root).to_have_attribute("data-theme", "dark")


def test_the_front_page_is_whole_without_scripts(browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/")
    expect(tab.locator("h1")).to_be_visible()
    expect(tab.locator('a[href="/accounts/login/"]').first).to_be_visible()
    expect(tab.locator(".js-only:visible")).to_have_count(0)
