"""Histories in a browser: nothing that axe calls serious, nothing that scrolls sideways, two versions by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from branches.models import PublicVersion
from rides.models import RidePage
from tests.support.members import make_member
from tests.support.waiting import serious, too_wide

from .conftest import publish, story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def ride(catalogue):
    """A ride with three versions."""
    ride = RidePage.objects.filter(live=True, park__isnull=False).order_by("pk").first()
    author = make_member("nadia-of-the-long-name")
    texts = ["It is red and runs along the lake.", "It is blue and runs along the lake of the park."]
    for number, text in enumerate(texts):
        publish(ride, author, height_m=30 + number, introduction=text, body=story((1, f"<p>{text}</p>")))
    return ride


def _faults(tab) -> list:
    return serious(tab) + (["scrolls sideways"] if too_wide(tab) else [])


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_histories_are_read_compared_and_opened(browser, live_server, ride, width, scheme):
    context = browser.new_context(
        base_url=live_server.url,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
        bypass_csp=True,
    )
    tab = context.new_page()
    tab.goto(f"{ride.url}history/")
    found = _faults(tab)
    oldest = PublicVersion.objects.filter(page_id=ride.pk).order_by("pk").first()
    tab.locator(f'input[name="from"][value="{oldest.pk}"]').focus()
    tab.keyboard.press("Space")
    tab.get_by_role("button", name="Compare the two").press("Enter")
    expect(tab).to_have_url(re.compile(rf"/compare/.*from={oldest.pk}\b"))
    expect(tab.locator("ins").nth(1)).to_be_attached()
    found += _faults(tab)
    tab.goto(f"{ride.url}history/{oldest.pk}/")
    expect(tab.get_by_role("note").get_by_text("An old version")).to_be_visible()
    found += _faults(tab)
    assert found == []
