"""Ordering a list by dragging, by the keyboard and by its buttons."""

import pytest
from playwright.sync_api import expect

from tests.factories.pages import make_park, make_ride

from credits.lists import actions, ordering  # isort: skip
from credits.lists.actions import Details  # isort: skip
from tests.credits.lists.conftest import make_member  # isort: skip

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def names(page) -> list[str]:
    return page.locator(".list-t a").all_inner_texts()


def test_a_list_is_ordered_by_pointer_keyboard_and_buttons(page, client, live_server):
    ada = make_member("ada")
    park = make_park("Cedar Point")
    rides = [make_ride(name, park=park).pk for name in ("Gemini", "Raptor", "Magnum", "Maverick")]
    listing = actions.create(by=ada, details=Details("Ohio"))
    ordering.add(listing=listing, by=ada, page_ids=rides)
    client.force_login(ada)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(listing.edit_url)
    assert names(page) == ["Gemini", "Raptor", "Magnum", "Maverick"]

    handle, target = page.locator(f"#grab-{rides[3]}"), page.locator(f"#grab-{rides[0]}")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 2, steps=8)
    with page.expect_response("**/edit/"):
        page.mouse.up()
    page.wait_for_function("document.querySelector('.list-t a').innerText === 'Maverick'")
    assert names(page) == ["Maverick", "Gemini", "Raptor", "Magnum"]

    page.locator(f"#grab-{rides[0]}").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    with page.expect_response("**/edit/"):
        page.keyboard.press("Space")
    page.wait_for_function("document.querySelectorAll('[aria-pressed=true].grab').length === 0")
    assert names(page) == ["Maverick", "Raptor", "Magnum", "Gemini"]

    with page.expect_response("**/edit/"):
        page.locator(f"#up-{rides[1]}").click()
    page.wait_for_function("document.querySelector('.list-t a').innerText === 'Raptor'")
    page.reload()
    assert names(page) == ["Raptor", "Maverick", "Magnum", "Gemini"]

    # What takes the place of a pressed button that has gone has the focus.
    page.locator(f"button[name=take_out][value='{rides[1]}']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#put-back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#grab-{rides[1]}")).to_be_focused()
    assert names(page) == ["Raptor", "Maverick", "Magnum", "Gemini"]
