"""Ordering a list by dragging, by the keyboard and by its buttons."""

import pytest
from playwright.sync_api import expect

from tests.factories.pages import make_park, make_ride

from credits.lists import actions, ordering  # isort: skip
from credits.lists.actions import Details  # isort: skip
from tests.credits.lists.conftest import make_member  # isort: skip

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rides(transactional_db):
    park = make_park("Cedar Point")
    return [make_ride(name, park=park).pk for name in ("Gemini", "Raptor", "Magnum", "Maverick")]


@pytest.fixture
def listing(page, client, live_server, rides):
    """A list of four rides, opened by its owner."""
    ada = make_member("ada")
    listing = actions.create(by=ada, details=Details("Ohio"))
    ordering.add(listing=listing, by=ada, page_ids=rides)
    client.force_login(ada)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(listing.edit_url)
    shows(page, "Gemini", "Raptor", "Magnum", "Maverick")
    return listing


def shows(page, *names: str) -> None:
    expect(page.locator(".list-t a")).to_have_text(names)


def says(page, words: str) -> None:
    """What the server answered; the rows alone move before it does."""
    expect(page.locator("#live")).to_have_text(words)


def kept(listing) -> list[tuple[str, str]]:
    """Names and notes as the database has them."""
    return [(item.page.title, item.note) for item in listing.items.select_related("page").order_by("position")]


def drag(page, ride: int, onto: int) -> None:
    """Drag a ride to where another one is."""
    handle, target = page.locator(f"#grab-{ride}"), page.locator(f"#grab-{onto}")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 2, steps=8)
    page.mouse.up()


def test_a_list_is_ordered_by_pointer_keyboard_and_buttons(page, listing, rides):
    drag(page, rides[3], rides[0])
    says(page, "Maverick is number 1 now.")
    shows(page, "Maverick", "Gemini", "Raptor", "Magnum")

    page.locator(f"#grab-{rides[0]}").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    says(page, "Gemini is number 4 now.")
    shows(page, "Maverick", "Raptor", "Magnum", "Gemini")

    page.locator(f"#up-{rides[1]}").click()
    says(page, "Raptor is number 1 now.")
    page.reload()
    shows(page, "Raptor", "Maverick", "Magnum", "Gemini")

    # What takes the place of a pressed button that has gone has the focus.
    page.locator(f"button[name=take_out][value='{rides[1]}']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#put-back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#grab-{rides[1]}")).to_be_focused()
    shows(page, "Raptor", "Maverick", "Magnum", "Gemini")


def test_who_is_faster_than_the_server_loses_neither_moves_nor_notes(page, listing, rides):
    """Each change goes with the version that the answer before it brought; a row in the hand stays there."""
    asked = []
    page.route("**/edit/", lambda route: asked.append(route))

    def answered(number: int) -> None:
        """Let the server answer what was asked as this one; nothing else was asked before."""
        while len(asked) < number:
            page.wait_for_timeout(10)
        assert len(asked) == number
        asked[-1].continue_()

    page.locator("details.list-more summary").nth(2).click()
    page.locator(f"#note-{rides[2]}").fill("Front row")
    drag(page, rides[3], rides[0])
    page.locator(f"#down-{rides[0]}").click()
    page.locator(f"#grab-{rides[2]}").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    answered(1)
    says(page, "Maverick is number 1 now.")
    expect(page.locator(f"#grab-{rides[2]}")).to_be_focused()
    expect(page.locator(f"#grab-{rides[2]}")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    answered(2)
    says(page, "Gemini is number 3 now.")
    answered(3)
    says(page, "Magnum is number 3 now.")
    shows(page, "Maverick", "Raptor", "Magnum", "Gemini")
    assert kept(listing) == [("Maverick", ""), ("Raptor", ""), ("Magnum", "Front row"), ("Gemini", "")]
