"""The combobox in a browser: by keyboard, with the mouse, on a phone, without a script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from search.catalogue.rebuilding import rebuild
from tests.factories.pages import make_park, make_ride
from tests.support.chromium import watch

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
HEADER, BIG = "#bar-q", "#q"


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
    tab.wait_for_selector("[role=option]")


def _active(tab, box):
    """The words of the option that assistive technology is told of."""
    option = tab.get_attribute(box, "aria-activedescendant")
    return tab.inner_text(f"#{option}").split("\n")[0] if option else None


def test_suggestions_are_used_by_keyboard_alone(page, goliaths):
    page.goto("/parks/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "bar-q"
    assert page.get_attribute(HEADER, "aria-expanded") == "false"
    _typed(page, HEADER, "gol")
    assert page.get_attribute(HEADER, "aria-expanded") == "true"
    assert page.locator(f"#{page.get_attribute(HEADER, 'aria-controls')}[role=listbox]").count() == 1
    assert page.inner_text("#live") == "3 suggestions"
    assert _active(page, HEADER) is None
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(_active(page, HEADER))
    assert seen == ["Goliath", "Goliath", "Golden City", "Search for gol", None, "Search for gol"]
    page.keyboard.press("Home")
    assert _active(page, HEADER) is None
    page.keyboard.press("Escape")
    assert (page.get_attribute(HEADER, "aria-expanded"), page.input_value(HEADER)) == ("false", "gol")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/goliath**")
    assert page.inner_text("h1") == "Goliath"


def test_typing_on_lets_go_of_what_was_chosen(page, goliaths):
    page.goto("/search/")
    _typed(page, BIG, "gol")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("den")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=golden")
    _typed(page, BIG, "x")
    page.keyboard.press("Tab")
    assert page.get_attribute(BIG, "aria-expanded") == "false"


def test_recent_searches_stay_in_the_browser_and_can_be_forgotten(page, goliaths):
    page.goto("/search/")
    for text in ("golden", "goliath"):
        page.fill(BIG, text)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.goto("/search/")
    page.click(BIG)
    page.wait_for_selector(".recent [role=option]")
    assert page.locator("[role=option]").all_inner_texts() == ["goliath", "golden", "Forget all searches"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    assert page.locator("[role=option]").all_inner_texts() == ["golden", "Forget all searches"]
    page.get_by_role("button", name="Forget golden").click()
    assert page.get_attribute(BIG, "aria-expanded") == "false"
    assert page.evaluate("localStorage.getItem('recent-searches')") is None
    assert page.context.cookies() == []


def test_no_answer_leaves_the_form_as_it_is(page, goliaths):
    page.route("**/search/suggest/**", lambda route: route.fulfill(status=500))
    page.goto("/search/")
    page.click(BIG)
    with page.expect_response("**/search/suggest/**"):
        page.keyboard.type("gol")
    assert page.locator("[role=option]").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=gol")
    page.faults.clear()


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
    found = [each["id"] for each in Axe().run(tab).response["violations"] if each["impact"] in {"serious", "critical"}]
    assert found == []
    tree = tab.locator("form[data-suggest]:visible").first.aria_snapshot()
    assert "combobox" in tree
    assert all(part in tree for part in ("listbox", "group", "option")), tree
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    option = tab.locator("[role=option]").first
    option.tap() if width < 500 else option.click()
    tab.wait_for_url("**/goliath**")
    assert faults == []
    context.close()


def test_without_a_script_the_form_leads_to_the_results(browser, live_server, goliaths):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/parks/")
    tab.fill(HEADER, "goliath ronde")
    tab.press(HEADER, "Enter")
    assert "/search/?q=goliath+ronde" in tab.url
    assert tab.locator(".hit").count() == 1
    context.close()
