"""What visitors choose in their browser, and what holds without scripts."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_front_page_fits_its_window(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")
    assert page.locator("html").evaluate("root => root.scrollWidth") <= width


def test_units_and_colours_stay_as_they_were_chosen(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/")
    page.locator('[data-set-units="imperial"]:visible').first.click()
    page.locator("[data-flip-theme]").click()
    chosen = page.locator("html").get_attribute("data-theme")
    page.reload()
    root = page.locator("html")
    assert (root.get_attribute("data-units"), root.get_attribute("data-theme")) == ("imperial", chosen)


def test_the_front_page_is_whole_without_scripts(browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/")
    assert tab.locator("h1").is_visible()
    assert tab.locator('a[href="/accounts/login/"]').first.is_visible()
    assert not tab.locator(".js-only:visible").count()
    context.close()
