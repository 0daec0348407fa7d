"""The tray in a browser: with a script across pages and Back, and without one."""

import re

import pytest
from playwright.sync_api import expect

from search.models import CatalogueEntry
from tests.support.waiting import cookies, serious, settled, texts, too_wide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def url_of(number: int) -> str:
    return CatalogueEntry.objects.get(pk=number).url


def shows(tab, *names: str) -> None:
    """The tray of the page that has come to rest holds these; an empty one is not to be seen."""
    if names:
        expect(tab.locator("#tray")).to_be_visible()
        texts(tab.locator("#tray li .tray-chip > span:not(.sr-only)"), *names)
    else:
        expect(settled(tab).locator("#tray")).to_be_hidden()


def compares(tab, *names: str) -> None:
    """These stand side by side."""
    texts(tab.locator("thead th"), "Fact", *names)


def put(tab, number: int) -> None:
    """By the script, from the thing's own page."""
    tab.goto(url_of(number))
    tab.click("form[data-compare] button")


def send(tab, button: str) -> None:
    """Press what sends a form or leads on, and wait for the page that comes."""
    with tab.expect_navigation():
        tab.click(button)


def test_the_tray_goes_along_comes_back_and_sends_no_cookie(page, trio):
    page.goto("/parks/")
    shows(page)
    put(page, trio["Tall"])
    expect(page.locator("#live")).to_have_text("Tall is in the comparison: 1 of 6.")
    put(page, trio["Fast"])
    expect(page.locator("form[data-compare] button")).to_have_attribute("aria-pressed", "true")
    page.goto("/companies/")
    shows(page, "Tall", "Fast")
    # Taken out, then not after all.
    page.click("#tray li:first-child button")
    shows(page, "Fast")
    expect(page.locator(".toast")).to_contain_text(re.compile("^Tall taken out of the comparison."))
    expect(page.locator("#tray li button", has_text="Fast")).to_be_focused()
    page.click(".toast button")
    shows(page, "Tall", "Fast")
    page.click("[data-tray-go]")
    expect(page).to_have_url(f"/compare/?with={trio['Tall']}&with={trio['Fast']}")
    compares(page, "Tall", "Fast")
    shows(page)  # the very same things stand above
    page.go_back()
    shows(page, "Tall", "Fast")
    page.click("[data-tray-clear] button")
    shows(page)
    page.goto("/parks/")
    shows(page)
    assert cookies(page) == []


def test_the_seventh_is_refused_and_said_so(page, trio):
    page.goto("/parks/")
    full = [{"id": 900 + number, "name": f"Ride {number}"} for number in range(6)]
    page.evaluate("things => localStorage.setItem('compare', JSON.stringify(things))", full)
    put(page, trio["Tall"])
    expect(page.locator(".toast")).to_contain_text("Six is the most")
    expect(page.locator("form[data-compare] button")).to_have_attribute("aria-pressed", "false")
    shows(page, *(thing["name"] for thing in full))


@pytest.mark.parametrize(
    "kept", ["nonsense", "{}", "[1, null, {}]", '[{"id": "x", "name": 1}, {"id": -1, "name": ""}]']
)
def test_a_broken_memory_is_an_empty_tray(page, trio, kept):
    page.goto("/parks/")
    page.evaluate("text => localStorage.setItem('compare', text)", kept)
    put(page, trio["Tall"])
    shows(page, "Tall")


def test_names_from_the_memory_are_text_and_nothing_else(page, trio):
    page.goto("/parks/")
    page.evaluate("localStorage.setItem('compare', JSON.stringify([{id: 5, name: '<img src=x>'}]))")
    page.goto("/companies/")
    shows(page, "<img src=x>")
    expect(page.locator("#tray img")).to_have_count(0)


def test_what_is_focused_is_never_beneath_the_tray(page, trio):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 500})
    put(page, trio["Tall"])
    shows(page, "Tall")
    at_rest = settled(page)
    top = at_rest.locator("#tray .tray-in").bounding_box()["y"]
    page.locator("main").focus()
    for _step in range(150):
        page.keyboard.press("Tab")
        box, in_tray = at_rest.evaluate(
            "(() => { const e = document.activeElement, r = e.getBoundingClientRect();"
            " return [[r.top, r.bottom], !!e.closest('#tray')] })()"
        )
        if in_tray:
            return
        assert box[0] < top or box[1] <= top, at_rest.evaluate("document.activeElement.outerHTML")
    pytest.fail("The tray was not reached by keyboard.")


def test_without_a_script_forms_and_a_cookie_do_the_same(browser, live_server, trio):
    tab = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    for name in ("Tall", "Fast", "Wild"):
        tab.goto(url_of(trio[name]))
        send(tab, "form[data-compare] button")
        expect(tab).to_have_url(url_of(trio[name]))
    tab.goto("/companies/")
    shows(tab, "Tall", "Fast", "Wild")
    send(tab, "#tray li:nth-child(2) button")
    expect(tab).to_have_url("/companies/")
    shows(tab, "Tall", "Wild")
    send(tab, "[data-tray-go]")
    compares(tab, "Tall", "Wild")
    # One more, found by the plain form.
    tab.fill("#cmp-q", "fas")
    send(tab, "text=Find")
    send(tab, ".cmp-found a")
    compares(tab, "Tall", "Wild", "Fast")
    tab.goto("/companies/")
    send(tab, "[data-tray-clear] button")
    shows(tab)
    assert cookies(tab) == []


def test_the_form_finds_while_somebody_types(page, trio):
    page.goto(f"/compare/?with={trio['Tall']}")
    page.locator("#cmp-q").press_sequentially("fas")
    expect(page.locator("#live")).to_have_text("1 found")
    send(page, ".cmp-found a")
    compares(page, "Tall", "Fast")


def test_a_script_takes_over_what_a_form_without_one_had_put_in(page, trio, live_server):
    page.context.add_cookies([{"name": "compare", "value": str(trio["Fast"]), "url": live_server.url}])
    page.goto("/parks/")
    shows(page, "Fast")
    assert cookies(page) == []
    page.goto("/companies/")
    shows(page, "Fast")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(browser, live_server, trio, width):
    found = []
    for scheme in ("light", "dark"):
        context = browser.new_context(
            base_url=live_server.url,
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            bypass_csp=True,
        )
        tab = context.new_page()
        tab.goto("/compare/")
        tab.evaluate("localStorage.setItem('compare', JSON.stringify([{id: 5, name: 'A ride'}, {id: 6, name: 'B'}]))")
        three = f"/compare/?with={trio['Tall']}&with={trio['Fast']}&with={trio['Wild']}"
        for url in ("/compare/", three, f"/compare/?with={trio['Racer']}&with={trio['Flyer']}&q=r"):
            tab.goto(url)
            found += [(url, *fault) for fault in serious(tab)]
            assert too_wide(tab) == 0, url
        context.close()
    assert found == []
