"""A duplicate is merged and taken apart again, on a phone and without a script."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from duplicates.models import Pair
from parks.models import ParkPage
from tests.factories.pages import make_park, make_ride
from tests.support.chromium import provoked
from tests.support.members import make_member
from tests.support.waiting import serious, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def look(tab) -> None:
    """Nothing of ours that axe calls serious, and nothing too wide."""
    assert serious(tab, context=".duplicates-page") == []
    assert too_wide(tab) == 0


def test_a_duplicate_is_merged_and_undone(page, browser, live_server):
    kept = make_park("Alton Towers", opened="1980", city="Alton", country="GB")
    gone = make_park("Alton Towers Resort", opened="1980", city="Farley", country="IE")
    ride = make_ride("Oblivion", park=gone)
    client = Client()
    client.force_login(make_member("root", is_superuser=True))
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    Pair.objects.create(first_id=kept.pk, second_id=gone.pk, likeness=0.9, signs=["name"], distance_km=0.4)
    page.goto("/cms/duplicates/")
    look(page)
    page.goto(f"/cms/duplicates/of/{kept.pk}/")
    look(page)
    page.get_by_role("link", name="Alton Towers Resort").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Merge “Alton Towers Resort” into “Alton Towers”")).to_be_visible()
    page.get_by_label("take “Farley” in the place of “Alton”").check()
    look(page)
    with provoked(page, "status of 409"):
        page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("They contradict each other")
    expect(page.get_by_label("take “Farley” in the place of “Alton”")).to_be_checked()
    page.get_by_label("I looked closely").check()
    page.get_by_label("Why they are the same").fill("The same gates")
    look(page)
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_role("heading", name="“Alton Towers Resort” into “Alton Towers”")).to_be_visible()
    expect(page.get_by_text("Facts taken over")).to_be_visible()
    look(page)

    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies([{**cookie, "url": live_server.url}])
    tab = plain.new_page()
    tab.goto(gone.url)
    expect(tab).to_have_url(f"{live_server.url}{kept.url}")
    expect(tab.get_by_role("link", name="Oblivion").first).to_be_visible()
    tab.goto("/cms/duplicates/")
    tab.get_by_role("link", name="“Alton Towers Resort” into “Alton Towers”").click()
    tab.get_by_role("button", name="Undo the merge").click()
    expect(tab.get_by_text("They are two pages again.")).to_be_visible()
    tab.goto(gone.url)
    expect(tab).to_have_url(f"{live_server.url}{gone.url}")
    expect(tab.get_by_role("link", name="Oblivion").first).to_be_visible()
    plain.close()
    assert ParkPage.objects.get(pk=kept.pk).city == "Alton"
    ride.refresh_from_db()
    assert ride.park_id == gone.pk
