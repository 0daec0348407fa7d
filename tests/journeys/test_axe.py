"""All sorts of page, light and dark, on a phone and a desk: nothing that axe calls serious."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from rides.models import RidePage
from tests.factories.pages import make_model, make_ride

pytestmark = pytest.mark.django_db(transaction=True)

SERIOUS = {"serious", "critical"}


def _addresses() -> list[str]:
    empty = make_ride("Of which nothing is known")
    model = make_model("Of tests")
    park_of_rides = RidePage.objects.get(slug="millennium-force")
    return [
        "/",
        "/parks/",
        "/parks/?country=US",
        "/parks/cedar-point/",
        park_of_rides.url,
        empty.url,
        "/rides/",
        "/companies/",
        "/companies/intamin/",
        model.url,
        "/records/",
        "/records/tallest/?on=1994",
        "/statistics/?where=US",
        "/attribution/",
        "/glossary/",
        "/glossary/wooden-coaster/",
        "/glossary/cobra-roll/",
        "/nothing/",
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_axe_finds_nothing_serious(browser, live_server, catalogue, scheme, width):
    # Without reduced motion axe may measure a colour halfway between two.
    context = browser.new_context(
        base_url=live_server.url,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
        bypass_csp=True,
    )
    tab = context.new_page()
    found = []
    for address in _addresses():
        tab.goto(address)
        for violation in Axe().run(tab).response["violations"]:
            if violation["impact"] in SERIOUS:
                targets = [node["target"] for node in violation["nodes"][:3]]
                found.append((address, violation["id"], targets))
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append((address, "scrolls sideways", wide))
    context.close()
    assert found == []
