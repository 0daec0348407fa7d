"""The combobox in a browser: by keyboard, with the mouse, on a phone, without a script."""

import re

import pytest
from playwright.sync_api import expect

from search.catalogue.rebuilding import rebuild
from tests.factories.pages import make_park, make_ride
from tests.support.chromium import provoked, watch
from tests.support.waiting import becomes, cookies, serious, settled, texts, too_wide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
HEADER, BIG = "#bar-q", "#q"
WALK = ["Goliath", "Goliath", "Golden City", "Search for gol", None, "Search for gol"]


@pytest.fixture
def goliaths(db):
    """Two rides of one name and a park."""
    for title in ("Walibi Holland", "La Ronde"):
        make_ride("Goliath", park=make_park(title))
    make_park("Golden City")
    rebuild()


def _typed(tab, box, text):
    tab.click(box)
    tab.keyboard.type(text, delay=5)
    # What is offered for the first letters goes away when that for all of them comes.
    expect(settled(tab).locator("[role=option]").last).to_have_attribute("href", re.compile(rf"[?&]q=\w*{text}$"))


def _chosen(tab, box, words: str | None) -> None:
    """Assistive technology is told of the option with these words first, or of none."""
    told = tab.locator(box)
    if words is None:
        expect(told).not_to_have_attribute("aria-activedescendant", re.compile("."))
        return
    expect(told).to_have_attribute("aria-activedescendant", re.compile("."))
    becomes(tab, lambda: tab.inner_text(f"#{told.get_attribute('aria-activedescendant')}").split("\n")[0], words)


def _is_open(tab, box, is_open: bool) -> None:
    expect(tab.locator(box)).to_have_attribute("aria-expanded", str(is_open).lower())


def test_suggestions_are_used_by_keyboard_alone(page, goliaths):
    page.goto("/parks/")
    page.keyboard.press("/")
    expect(page.locator(HEADER)).to_be_focused()
    _is_open(page, HEADER, False)
    _typed(page, HEADER, "gol")
    _is_open(page, HEADER, True)
    expect(page.locator(f"#{page.get_attribute(HEADER, 'aria-controls')}[role=listbox]")).to_have_count(1)
    expect(page.locator("#live")).to_have_text("3 suggestions")
    _chosen(page, HEADER, None)
    for key, words in zip(("ArrowDown",) * 5 + ("ArrowUp",), WALK, strict=True):
        page.keyboard.press(key)
        _chosen(page, HEADER, words)
    page.keyboard.press("Home")
    _chosen(page, HEADER, None)
    page.keyboard.press("Escape")
    _is_open(page, HEADER, False)
    expect(page.locator(HEADER)).to_have_value("gol")
    page.keyboard.press("ArrowDown")
    expect(settled(page).locator("[role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    _chosen(page, HEADER, "Goliath")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/goliath"))
    expect(page.locator("h1")).to_have_text("Goliath")


def test_typing_on_lets_go_of_what_was_chosen(page, goliaths):
    page.goto("/search/")
    _typed(page, BIG, "gol")
    page.keyboard.press("ArrowDown")
    _chosen(page, BIG, "Goliath")
    page.keyboard.type("den")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=golden")
    _typed(page, BIG, "x")
    page.keyboard.press("Tab")
    _is_open(page, BIG, False)


def test_recent_searches_stay_in_the_browser_and_can_be_forgotten(page, goliaths):
    page.goto("/search/")
    for text in ("golden", "goliath"):
        page.fill(BIG, text)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.goto("/search/")
    page.click(BIG)
    expect(page.locator(".recent [role=option]").first).to_be_visible()
    texts(page.locator("[role=option]"), "goliath", "golden", "Forget all searches")
    page.keyboard.press("ArrowDown")
    _chosen(page, BIG, "goliath")
    page.keyboard.press("Delete")
    texts(page.locator("[role=option]"), "golden", "Forget all searches")
    page.get_by_role("button", name="Forget golden").click()
    _is_open(page, BIG, False)
    becomes(page, lambda: page.evaluate("localStorage.getItem('recent-searches')"), None)
    assert cookies(page) == []


def test_no_answer_leaves_the_form_as_it_is(page, goliaths):
    # However often it asks while one types.
    page.faults.allow("status of 500")
    page.route("**/search/suggest/**", lambda route: route.fulfill(status=500))
    page.goto("/search/")
    page.click(BIG)
    with provoked(page, "status of 500"):
        page.keyboard.type("gol")
    expect(settled(page).locator("[role=option]")).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=gol")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_serious_in_the_open_list(browser, live_server, goliaths, width, scheme):
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        has_touch=width < 500,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    tab = context.new_page()
    faults = watch(tab)
    tab.goto("/")
    if width < 500:
        tab.get_by_role("link", name="Search", exact=True).click()
        tab.wait_for_url("**/search/")
    box = BIG if width < 500 else HEADER
    _typed(tab, box, "gol")
    tab.keyboard.press("ArrowDown")
    _chosen(tab, box, "Goliath")
    assert serious(tab) == []
    tree = settled(tab).locator("form[data-suggest]:visible").first.aria_snapshot()
    assert "combobox" in tree
    assert all(part in tree for part in ("listbox", "group", "option")), tree
    assert too_wide(tab) == 0
    option = tab.locator("[role=option]").first
    option.tap() if width < 500 else option.click()
    expect(tab).to_have_url(re.compile("/goliath"))
    settled(tab)
    assert faults == []


def test_without_a_script_the_form_leads_to_the_results(browser, live_server, goliaths):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/parks/")
    tab.fill(HEADER, "goliath ronde")
    tab.press(HEADER, "Enter")
    expect(tab).to_have_url("/search/?q=goliath+ronde")
    expect(tab.locator(".hit")).to_have_count(1)
