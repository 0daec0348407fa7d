"""Places, days and what is to come: nothing that axe calls serious, and nothing that scrolls sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

ADDRESSES = [
    "/places/",
    "/places/europe/",
    "/places/united-states/ohio/",
    "/places/tuvalu/",
    "/on-this-day/05-13/",
    "/on-this-day/02-30/",
    "/coming/",
    "/changes/?kind=park",
]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing_serious(browser, live_server, catalogue, width, scheme):
    context = browser.new_context(
        base_url=live_server.url,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
        bypass_csp=True,
    )
    tab = context.new_page()
    found = []
    for address in ADDRESSES:
        tab.goto(address)
        for each in Axe().run(tab).response["violations"]:
            if each["impact"] in {"serious", "critical"}:
                found.append((address, each["id"], each["nodes"][0]["target"]))
        if tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
            found.append((address, "scrolls sideways"))
    context.close()
    assert found == []
