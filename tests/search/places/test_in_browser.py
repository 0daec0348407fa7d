"""Places, days and what is to come: nothing that axe calls serious, and nothing that scrolls sideways."""

import pytest

from tests.support.waiting import serious, too_wide

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
        found += [(address, *fault) for fault in serious(tab)]
        if too_wide(tab):
            found.append((address, "scrolls sideways"))
    assert found == []
