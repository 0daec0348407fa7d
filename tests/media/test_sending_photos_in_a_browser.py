"""Sending photos with script: progress, cancel, try again. What comes of it is tested without a browser."""

import pytest
from django.test import Client

from media.member_photos.batch import drafts_of
from tests.factories.pages import make_ride
from tests.media.members import scene, trusted


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
    page.goto(f"/photos/add/{ride.pk}/")
    waiting = []
    # The first request is held back, so that there is something to cancel.
    page.route("**/file/", lambda route: waiting.append(route) if not waiting else route.continue_())
    page.set_input_files(
        "#id_files",
        [picture("held.jpg", scene(1)), picture("broken.jpg", scene(2)[:3000]), picture("good.jpg", scene(3))],
    )
    held = page.locator(".sending-row", has_text="held.jpg")
    held.get_by_role("button", name="Cancel").click()
    page.locator("[data-draft]").wait_for()
    assert page.locator("[data-draft]").count() == 1
    page.locator(".sending-row", has_text="broken.jpg").locator(".err").wait_for()
    page.locator("[data-draft] input[name$=alt_text]").fill("The good one.")
    held.get_by_role("button", name="Try again").click()
    page.locator("[data-draft]").nth(1).wait_for()
    assert page.locator("[data-draft] input[name$=alt_text]").first.input_value() == "The good one."
    page.locator(".sending-row", has_text="broken.jpg").get_by_role("button", name="Leave out").click()
    assert page.locator(".sending-row").count() == 0
    second = page.locator("[data-draft]").nth(1)
    page.locator("[data-draft]").first.get_by_role("button", name="Take off").click()
    second.wait_for(state="detached")
    assert len(drafts_of(ada, ride)) == 1
    # Chromium reports what was answered by 422 and what was cancelled; nothing else may be reported.
    assert all("422" in fault or "ERR_FAILED" in fault for fault in page.faults), page.faults
    page.faults.clear()
