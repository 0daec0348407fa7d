"""A new member on a phone in the dark: review, log, top list, quiz, figures, all taken along, and nearly gone."""

import io
import re
import zipfile

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from tests.factories.photos import picture_bytes
from tests.journeys.members import code_in
from tests.media.files import with_camera_data
from tests.support.chromium import watch
from tests.support.waiting import serious, settled, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTH = 390
PARK, RIDE = "/parks/cedar-point/", "/parks/cedar-point/millennium-force/"
PHOTOS = [
    {"name": "phone.heic", "mimeType": "image/heic", "buffer": picture_bytes("HEIF")},
    {"name": "turned.jpg", "mimeType": "image/jpeg", "buffer": with_camera_data(orientation=6)},
]
# WCAG 2.2: 24 pixels, or as much room around; links within sentences are left out.
_TARGETS = {"runOnly": ["target-size"]}


@pytest.fixture
def phone(browser, live_server, catalogue):
    """A tab as a phone has it; what its console reports fails the test."""
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": WIDTH, "height": 844},
        is_mobile=True,
        has_touch=True,
        color_scheme="dark",
        reduced_motion="reduce",
    )
    tab = context.new_page()
    faults = watch(tab)
    yield tab
    context.close()
    assert faults == []


def look(tab: Page) -> None:
    """The page fits the phone, and a finger hits what it means."""
    expect(tab.locator("h1").first).to_be_visible()
    assert too_wide(tab) == 0, f"{tab.url} is too wide."
    assert serious(tab, options=_TARGETS) == [], f"Too small on {tab.url}."


def go(tab: Page, address: str) -> None:
    tab.goto(address)
    look(tab)


def tap(tab: Page, words: str, role: str = "link") -> None:
    """Tap a link or button of the page, and look at the page that comes."""
    with tab.expect_navigation():
        tab.get_by_role("main").get_by_role(role, name=words).first.tap()
    look(tab)


def from_menu(tab: Page, words: str) -> None:
    """By the menu, which tells what is one's own too."""
    tab.locator(".bar summary", has_text="Menu").tap()
    own = tab.locator(".bar .user-phone")
    if words != "Log in":
        own.locator("summary").tap()
    look(tab)
    link = own.get_by_role("link", name=words)
    with tab.expect_navigation():
        link.tap()
    look(tab)


def sign_up(tab: Page) -> None:
    """With the code that is mailed."""
    go(tab, "/")
    from_menu(tab, "Log in")
    tap(tab, "Sign up")
    tab.get_by_label("E-mail address").fill("walker@example.org")
    tab.get_by_label("User name").fill("Walker")
    tab.get_by_label("Password").fill("up-the-lift-9")
    tap(tab, "Sign up", "button")
    tab.get_by_label("Code").fill(code_in(mail.outbox[-1]))
    tap(tab, "Go on", "button")
    expect(tab.locator("main")).to_contain_text("walker@example.org is confirmed")


def review(tab: Page) -> None:
    """Stars by the finger, words, two photos of which it says what can be seen."""
    go(tab, RIDE)
    tap(tab, "Write a review")
    tab.locator("#id_rating label", has_text=re.compile("^4.5")).tap()
    expect(tab.locator("#id_rating input[value='9']")).to_be_checked()
    tab.get_by_label("Headline").fill("Still the one")
    tab.locator("#id_text").fill("Two miles of *speed* along the lake.")
    tab.locator("#id_photos").set_input_files(PHOTOS)
    tap(tab, "Publish review", "button")
    expect(tab.locator("main")).to_contain_text("waits for a moderator")
    tap(tab, "Describe and send")
    for number in range(2):
        tab.get_by_label("What can be seen?").nth(number).fill(f"The train on the lift, {number}.")
    tap(tab, "Send photos", "button")
    expect(tab.locator(".own-photo", has_text="Waiting for a moderator")).to_have_count(2)


def log_ten(tab: Page) -> None:
    """A day at the park: ten rides in one form."""
    go(tab, PARK)
    tap(tab, "What did you ride here?")
    boxes = tab.locator(".tick-list input")
    for number in range(10):
        boxes.nth(number).tap()
    tab.get_by_label("When").fill("14 July 2024")
    tap(tab, "Save what I rode", "button")
    go(tab, "/credits/log/")
    expect(tab.locator("main .row")).to_have_count(10)


def order_top_list(tab: Page) -> None:
    """Three rides by their names, and the last one dragged to the top."""
    go(tab, "/credits/lists/new/")
    tab.get_by_label("Title").fill("Best of all")
    tab.get_by_label("Kind").select_option("top-coasters")
    tap(tab, "Make the list", "button")
    for name in ("Gemini", "Magnum", "Millennium Force"):
        tab.get_by_label("Name of a ride").fill(name)
        option = tab.locator('[data-adds] [role="option"]', has_text=name).first
        expect(option).to_be_visible()
        settled(tab)
        option.tap()
        expect(tab.locator(".list-t a", has_text=name)).to_be_visible()
    look(tab)
    drag(tab, tab.locator(".grab").nth(2), tab.locator(".grab").nth(0))
    expect(tab.locator("#live")).to_have_text("Millennium Force is number 1 now.")
    expect(tab.locator(".list-t a").first).to_have_text("Millennium Force")
    tap(tab, "Read it")


def drag(tab: Page, handle, target) -> None:
    """With one finger, from a handle to another one."""
    settled(tab)
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), target.bounding_box()
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    session = tab.context.new_cdp_session(tab)

    def touch(kind: str, *points: dict) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for part in range(1, 9):
        touch("touchMove", {"x": x, "y": y + (end["y"] + 2 - y) * part / 8})
        tab.wait_for_timeout(10)
    # A finger that rests before it lets go throws nothing.
    tab.wait_for_timeout(200)
    touch("touchMove", {"x": x, "y": end["y"] + 2})
    touch("touchEnd")


def quiz(tab: Page) -> None:
    """Two at a time until there is an order, which becomes the top list."""
    go(tab, "/credits/duel/")
    tab.get_by_role("main").get_by_role("button", name="Begin").first.tap()
    first = tab.locator("#duel-first")
    expect(first).to_be_visible()
    look(tab)
    while first.count():
        with tab.expect_response("**/answer/"):
            first.tap()
        settled(tab)
    tap(tab, "Make this my top list", "button")


def take_along(tab: Page) -> None:
    """Figures, the rides as a table, and everything as an archive."""
    go(tab, "/members/Walker/statistics/")
    expect(tab.locator("main")).to_contain_text("Cedar Point")
    go(tab, "/credits/tables/")
    with tab.expect_download() as table:
        tab.get_by_role("main").get_by_role("link", name="Log").tap()
    assert table.value.path().read_text("utf-8-sig").count("Cedar Point") == 10
    from_menu(tab, "Your desk")
    tap(tab, "Take everything along")
    prove(tab)
    tap(tab, "Make the archive", "button")
    with tab.expect_download() as archive:
        tab.get_by_role("main").get_by_role("link", name="Download").tap()
    kept = zipfile.ZipFile(io.BytesIO(archive.value.path().read_bytes()))
    assert "Still the one" in kept.read("reviews/reviews.csv").decode()


def prove(tab: Page) -> None:
    """Give the password again where it is asked for."""
    if "/reauthenticate/" in tab.url:
        tab.get_by_label("Password").fill("up-the-lift-9")
        tap(tab, "Go on", "button")


def nearly_leave(tab: Page) -> None:
    """Asked for, and taken back by the log-in."""
    from_menu(tab, "Your desk")
    tap(tab, "Delete your account")
    prove(tab)
    tab.get_by_label("Keep them without my name").check()
    tab.get_by_label("Your user name").fill("Walker")
    tap(tab, "Delete my account", "button")
    tap(tab, "Log in and keep it")
    tab.get_by_label("E-mail address or user name").fill("Walker")
    tab.get_by_label("Password", exact=True).fill("up-the-lift-9")
    tap(tab, "Log in", "button")
    expect(tab.locator("main")).to_contain_text("your account will not be deleted")
    go(tab, "/members/Walker/")


def test_a_member_does_everything_with_a_finger(phone):
    sign_up(phone)
    review(phone)
    log_ten(phone)
    order_top_list(phone)
    quiz(phone)
    take_along(phone)
    nearly_leave(phone)
