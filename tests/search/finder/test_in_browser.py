"""The finder in a browser: counts that follow, Back, the sheet on phones, units, and all of it without scripts."""

import re

import pytest
from playwright.sync_api import expect

from rides.models import RidePage
from tests.support.waiting import settled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COUNT = "#found-count strong"


def count_of(**filters) -> str:
    return str(RidePage.objects.filter(live=True, **filters).count())


def test_counts_follow_each_choice_and_back_undoes_it(page, catalogue):
    page.goto("/rides/")
    everything = count_of()
    expect(page.locator(COUNT)).to_have_text(everything)
    page.locator("#facet-country").get_by_label("Denmark").check()
    expect(page.locator(COUNT)).to_have_text(count_of(park__country="DK"))
    expect(page).to_have_url("/rides/?country=DK")
    page.locator("#facet-height summary").focus()
    page.get_by_label("Height: From").fill("30 m")
    page.keyboard.press("Enter")
    both = count_of(park__country="DK", height_m__gte=29.95)
    expect(page.locator(COUNT)).to_have_text(both)
    expect(page).to_have_url(re.compile(r"\?country=DK&height_min=30(\+|%20)m$"))
    settled(page).go_back()
    expect(page.locator(COUNT)).to_have_text(count_of(park__country="DK"))
    page.go_back()
    expect(page.locator(COUNT)).to_have_text(everything)
    expect(page.locator("#facet-country").get_by_label("Denmark")).not_to_be_checked()
    page.go_forward()
    expect(page.locator("#facet-country").get_by_label("Denmark")).to_be_checked()


def test_what_was_unfolded_stays_and_the_count_is_said(page, catalogue):
    page.goto("/rides/")
    page.locator("#facet-track > summary").click()
    box = page.locator("#facet-track").get_by_label("Steel")
    box.check()
    expect(page.locator("#live")).to_contain_text("rides of")
    expect(page.locator("#facet-track")).to_have_attribute("open", "")
    expect(page.locator("#facet-track").get_by_label("Steel")).to_be_focused()
    page.get_by_role("link", name="Remove filter: Steel").click()
    expect(page.locator(COUNT)).to_have_text(count_of())


def test_more_rows_come_to_those_that_are_there(page, catalogue, monkeypatch):
    monkeypatch.setattr("search.finder.listing.PER_PAGE", 12)
    monkeypatch.setattr("search.finder.listing.list_page.__kwdefaults__", {"per_page": 12})
    page.goto("/rides/?sort=name")
    expect(page.locator("#more-rows tr")).to_have_count(12)
    page.locator("#load-more").click()
    expect(page.locator("#more-rows tr")).to_have_count(24)
    assert len(set(settled(page).locator("#more-rows th a").all_inner_texts())) == 24
    page.locator("#load-more").click()
    expect(page.locator("#more-rows tr")).to_have_count(36)
    page.locator("#load-more").click()
    expect(page.locator("#more-rows tr")).to_have_count(int(count_of()))
    expect(page.locator("#load-more")).to_have_count(0)


def test_a_number_is_meant_in_the_units_that_are_shown(page, catalogue):
    page.goto("/rides/")
    page.evaluate("document.documentElement.dataset.units = 'imperial'")
    page.get_by_label("Height: From").fill("200")
    page.keyboard.press("Enter")
    expect(page.locator(COUNT)).to_have_text(count_of(height_m__gte=199.5 * 0.3048))
    expect(page).to_have_url(re.compile(r"height_min=200(\+|%20)ft$"))


def test_on_a_phone_the_filters_are_a_sheet_that_stays_open_while_counting(browser, live_server, catalogue):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto("/rides/")
    expect(page.locator("#filters")).to_be_hidden()
    page.get_by_role("link", name="Filters").click()
    expect(page.locator("#filters-title")).to_be_focused()
    page.locator("#facet-country").get_by_label("Denmark").check()
    danish = count_of(park__country="DK")
    expect(page.locator("[data-show]")).to_have_text(re.compile(rf"Show {danish} rides?$"))
    expect(page.locator("#filters")).to_be_visible()
    page.locator("[data-show]").click()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#more-rows tr")).to_have_count(int(danish))
    # Also when the answer has drawn everything anew.
    expect(settled(page).get_by_role("link", name="Filters (1)")).to_be_focused()
    page.get_by_role("link", name="Filters (1)").click()
    page.keyboard.press("Escape")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.get_by_role("link", name="Filters (1)")).to_be_focused()


def test_near_me_asks_only_when_it_is_pressed(browser, live_server, catalogue):
    context = browser.new_context(
        base_url=live_server.url,
        permissions=["geolocation"],
        geolocation={"latitude": 41.4822, "longitude": -82.6836},
    )
    page = context.new_page()
    page.goto("/parks/")
    page.locator("#facet-near > summary").click()
    page.get_by_role("button", name="Near me").click()
    expect(page.locator(COUNT)).to_have_text("1")
    expect(page.locator("#more-rows")).to_contain_text("Cedar Point")
    expect(page).to_have_url(re.compile(re.escape("near=41.48")))


@pytest.mark.parametrize("width", [390, 1280])
def test_everything_works_without_scripts(browser, live_server, catalogue, width):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto("/rides/")
    if width < 1024:
        page.get_by_role("link", name="Filters").click()
    page.locator("#facet-country").get_by_label("Denmark").check()
    page.locator("[data-show]").click()
    expect(page.locator(COUNT)).to_have_text(count_of(park__country="DK"))
    expect(page).to_have_url(re.compile("country=DK"))
    page.get_by_role("link", name="Remove filter: Denmark").click()
    expect(page.locator(COUNT)).to_have_text(count_of())
    if width > 1024:
        page.get_by_role("link", name="Height").click()
        expect(page.locator("th[aria-sort]")).to_have_text("Height")
    page.get_by_role("link", name="Cards").click()
    expect(page.locator(".card").first).to_be_visible()
