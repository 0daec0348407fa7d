"""All sorts of page, light and dark, on a phone and a desk: nothing that axe calls serious."""

import pytest

from rides.models import RidePage
from tests.factories.pages import make_model, make_ride
from tests.support.waiting import serious, too_wide

pytestmark = pytest.mark.django_db(transaction=True)


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
        found += [(address, *fault) for fault in serious(tab)]
        if wide := too_wide(tab):
            found.append((address, "scrolls sideways", wide))
    assert found == []
