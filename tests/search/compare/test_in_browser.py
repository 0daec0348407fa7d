"""The tray in a browser: with a script across pages and Back, and without one."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from search.models import CatalogueEntry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def url_of(number: int) -> str:
    return CatalogueEntry.objects.get(pk=number).url


def names(tab) -> list[str]:
    chips = tab.locator("#tray li .tray-chip > span:not(.sr-only)")
    return chips.all_text_contents() if tab.locator("#tray").is_visible() else []


def put(tab, number: int) -> None:
    tab.goto(url_of(number))
    tab.click("form[data-compare] button")


def test_the_tray_goes_along_comes_back_and_sends_no_cookie(page, trio):
    page.goto("/parks/")
    assert names(page) == []
    put(page, trio["Tall"])
    assert page.locator("#live").text_content() == "Tall is in the comparison: 1 of 6."
    put(page, trio["Fast"])
    assert page.locator("form[data-compare] button").get_attribute("aria-pressed") == "true"
    page.goto("/companies/")
    assert names(page) == ["Tall", "Fast"]
    # Taken out, then not after all.
    page.click("#tray li:first-child button")
    assert names(page) == ["Fast"]
    assert page.locator(".toast").text_content().startswith("Tall taken out of the comparison.")
    assert page.evaluate("document.activeElement.textContent").endswith("Fast")
    page.click(".toast button")
    assert names(page) == ["Tall", "Fast"]
    page.click("[data-tray-go]")
    assert page.url.endswith(f"/compare/?with={trio['Tall']}&with={trio['Fast']}")
    assert page.locator("thead th").all_text_contents()[1:] == ["Tall", "Fast"]
    assert names(page) == []  # the very same things stand above
    page.go_back()
    assert names(page) == ["Tall", "Fast"]
    page.click("[data-tray-clear] button")
    assert names(page) == []
    page.goto("/parks/")
    assert names(page) == []
    assert page.context.cookies() == []


def test_the_seventh_is_refused_and_said_so(page, trio):
    page.goto("/parks/")
    full = [{"id": 900 + number, "name": f"Ride {number}"} for number in range(6)]
    page.evaluate("things => localStorage.setItem('compare', JSON.stringify(things))", full)
    put(page, trio["Tall"])
    assert "Six is the most" in page.locator(".toast").text_content()
    assert page.locator("form[data-compare] button").get_attribute("aria-pressed") == "false"
    assert len(names(page)) == 6


@pytest.mark.parametrize(
    "kept", ["nonsense", "{}", "[1, null, {}]", '[{"id": "x", "name": 1}, {"id": -1, "name": ""}]']
)
def test_a_broken_memory_is_an_empty_tray(page, trio, kept):
    page.goto("/parks/")
    page.evaluate("text => localStorage.setItem('compare', text)", kept)
    put(page, trio["Tall"])
    assert names(page) == ["Tall"]


def test_names_from_the_memory_are_text_and_nothing_else(page, trio):
    page.goto("/parks/")
    page.evaluate("localStorage.setItem('compare', JSON.stringify([{id: 5, name: '<img src=x>'}]))")
    page.goto("/companies/")
    assert names(page) == ["<img src=x>"]
    assert page.locator("#tray img").count() == 0


def test_what_is_focused_is_never_beneath_the_tray(page, trio):
    put(page, trio["Tall"])
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 500})
    top = page.locator("#tray .tray-in").bounding_box()["y"]
    page.locator("main").focus()
    for _step in range(150):
        page.keyboard.press("Tab")
        box, in_tray = page.evaluate(
            "(() => { const e = document.activeElement, r = e.getBoundingClientRect();"
            " return [[r.top, r.bottom], !!e.closest('#tray')] })()"
        )
        if in_tray:
            return
        assert box[0] < top or box[1] <= top, page.evaluate("document.activeElement.outerHTML")
    pytest.fail("The tray was not reached by keyboard.")


def test_without_a_script_forms_and_a_cookie_do_the_same(browser, live_server, trio):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    put(tab, trio["Tall"])
    assert tab.url.endswith(url_of(trio["Tall"]))
    put(tab, trio["Fast"])
    put(tab, trio["Wild"])
    tab.goto("/companies/")
    assert names(tab) == ["Tall", "Fast", "Wild"]
    tab.click("#tray li:nth-child(2) button")
    assert tab.url.endswith("/companies/")
    assert names(tab) == ["Tall", "Wild"]
    tab.click("[data-tray-go]")
    assert tab.locator("thead th").all_text_contents()[1:] == ["Tall", "Wild"]
    # One more, found by the plain form.
    tab.fill("#cmp-q", "fas")
    tab.click("text=Find")
    tab.click(".cmp-found a")
    assert tab.locator("thead th").all_text_contents()[1:] == ["Tall", "Wild", "Fast"]
    tab.goto("/companies/")
    tab.click("[data-tray-clear] button")
    assert names(tab) == []
    assert context.cookies() == []
    context.close()


def test_the_form_finds_while_somebody_types(page, trio):
    page.goto(f"/compare/?with={trio['Tall']}")
    page.locator("#cmp-q").press_sequentially("fas")
    page.wait_for_selector(".cmp-found a")
    assert page.locator("#live").text_content() == "1 found"
    page.click(".cmp-found a")
    assert page.locator("thead th").all_text_contents()[1:] == ["Tall", "Fast"]


def test_a_script_takes_over_what_a_form_without_one_had_put_in(page, trio, live_server):
    page.context.add_cookies([{"name": "compare", "value": str(trio["Fast"]), "url": live_server.url}])
    page.goto("/parks/")
    assert names(page) == ["Fast"]
    assert page.context.cookies() == []
    page.goto("/companies/")
    assert names(page) == ["Fast"]


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
            found += [
                (url, each["id"], [node["target"] for node in each["nodes"][:3]])
                for each in Axe().run(tab).response["violations"]
                if each["impact"] in {"serious", "critical"}
            ]
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, url
        context.close()
    assert found == []
