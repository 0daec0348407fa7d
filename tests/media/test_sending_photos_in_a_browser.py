"""Sending photos with script: progress, cancel, try again. What comes of it is tested without a browser."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from media.member_photos.batch import drafts_of
from tests.factories.pages import make_ride
from tests.media.members import scene, trusted
from tests.support.waiting import becomes


def signed_in(page, live_server, user) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def picture(name: str, data: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


@pytest.mark.django_db(transaction=True)
def test_each_file_goes_by_itself_and_one_can_be_cancelled_and_tried_again(page, live_server):
    ada, ride = trusted("ada", 1), make_ride("Blue Fire")
    signed_in(page, live_server, ada)
    # Chromium reports what was answered by 422 and what was cancelled; nothing else may be reported.
    page.faults.allow("422")
    page.faults.allow("ERR_FAILED")
    page.goto(f"/photos/add/{ride.pk}/")
    waiting = []
    # The first request is held back, so that there is something to cancel.
    page.route("**/file/", lambda route: waiting.append(route) if not waiting else route.continue_())
    page.set_input_files(
        "#id_files",
        [picture("held.jpg", scene(1)), picture("broken.jpg", scene(2)[:3000]), picture("good.jpg", scene(3))],
    )
    held = page.locator(".sending-row", has_text="held.jpg")
    becomes(page, lambda: len(waiting), 1)
    held.get_by_role("button", name="Cancel").click()
    expect(page.locator(".sending-row", has_text="broken.jpg").locator(".err")).to_be_visible()
    expect(page.locator("[data-draft]")).to_have_count(1)
    page.locator("[data-draft] input[name$=alt_text]").fill("The good one.")
    held.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-draft]")).to_have_count(2)
    expect(page.locator("[data-draft] input[name$=alt_text]").first).to_have_value("The good one.")
    page.locator(".sending-row", has_text="broken.jpg").get_by_role("button", name="Leave out").click()
    expect(page.locator(".sending-row")).to_have_count(0)
    page.locator("[data-draft]").first.get_by_role("button", name="Take off").click()
    expect(page.locator("[data-draft]")).to_have_count(1)
    becomes(page, lambda: len(drafts_of(ada, ride)), 1)
