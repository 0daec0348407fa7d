"""A new member by keyboard alone: signing up, rating, a review with photos, a moderator, and everybody sees it."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from home.demo import make_demo_accounts
from tests.factories.photos import picture_bytes
from tests.journeys.members import approve, as_visitor, code_in, follow, tab_to
from tests.media.files import with_camera_data
from tests.media.members import scene
from tests.support.waiting import settled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RIDE = "/parks/cedar-point/millennium-force/"
PHOTOS = [
    {"name": "phone.heic", "mimeType": "image/heic", "buffer": picture_bytes("HEIF")},
    {"name": "turned.jpg", "mimeType": "image/jpeg", "buffer": with_camera_data(orientation=6)},
    {"name": "broken.jpg", "mimeType": "image/jpeg", "buffer": scene(3)[:3000]},
]


def sign_up(tab) -> None:
    """From the front page: what is refused is said, and the code of the mail lets the member in."""
    tab.goto("/")
    follow(tab, "Log in")
    follow(tab, "Sign up")
    for words in ("E-mail address", "User name", "Password"):
        tab_to(tab, words)
        tab.keyboard.type({"E-mail address": "nonsense", "User name": "rnember", "Password": "12345678"}[words])
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    expect(tab.locator(".summary")).to_be_focused()
    expect(tab.locator(".err")).to_have_count(3)
    for words in ("E-mail address", "User name", "Password"):
        tab_to(tab, f"{words} ")
        tab.keyboard.press("Control+A")
        tab.keyboard.type(
            {"E-mail address": "walker@example.org", "User name": "Walker", "Password": "up-the-lift-9"}[words]
        )
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    tab_to(tab, "Code")
    tab.keyboard.type(code_in(mail.outbox[-1]).lower())
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_contain_text("walker@example.org is confirmed")
    expect(tab.locator(".bar .user summary")).to_have_text("Walker")


def find_and_rate(tab) -> None:
    """By the search of the header to the ride, and stars by the arrow keys."""
    settled(tab).keyboard.press("/")
    tab.keyboard.type("Millennium")
    expect(tab.locator('.bar [role="option"]').last).to_have_attribute("href", re.compile("q=Millennium$"))
    expect(settled(tab).locator('.bar [role="option"]').first).to_contain_text("Millennium Force")
    tab.keyboard.press("ArrowDown")
    expect(tab.locator('.bar [role="option"]').first).to_have_attribute("aria-selected", "true")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    expect(tab.locator("#bar-rate")).to_be_visible()
    tab_to(tab, "bar_rating")
    with tab.expect_response("**/reviews/rate/**"):
        for _half in range(3):
            tab.keyboard.press("ArrowRight")
    expect(settled(tab).locator(".bar-said")).to_have_text("Your rating is saved.")
    tab_to(tab, "I have ridden it")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("button", name="Once more, today")).to_be_focused()


def write_review(tab) -> None:
    """Words, two photos that are taken in, one that is not; all of it waits."""
    follow_back(tab, "Write a review")
    expect(tab.locator("h1")).to_have_text("Rate and review")
    tab_to(tab, "Headline")
    tab.keyboard.type("Still the one")
    tab_to(tab, "Your review")
    tab.keyboard.type("Two miles of *speed* along the lake.")
    tab.locator("#id_photos").set_input_files(PHOTOS)
    follow(tab, "Save changes")
    expect(tab.locator("main")).to_contain_text("broken.jpg: The file is damaged")
    expect(tab.locator("main")).to_contain_text("waits for a moderator. Nobody else sees it yet")
    follow(tab, "Describe and send")
    for number in range(2):
        tab_to(tab, "What can be seen?")
        tab.keyboard.type(f"The train on the lift, {number}.")
    follow(tab, "Send photos")
    expect(tab.locator(".own-photo", has_text="Waiting for a moderator")).to_have_count(2)


def follow_back(tab, words: str) -> None:
    """The same as `follow`, for what stands before."""
    tab.locator("h1").click()
    follow(tab, words)


def test_a_new_member_gets_from_the_front_page_to_a_review_that_everybody_reads(page, browser, live_server, catalogue):
    make_demo_accounts("thrillwiki")
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_up(page)
    find_and_rate(page)
    write_review(page)
    assert "along the lake" not in as_visitor(browser, live_server.url, RIDE)
    approve(browser, live_server.url, 3)
    seen = as_visitor(browser, live_server.url, RIDE)
    assert "Two miles of speed along the lake." in seen
    assert "No photo yet" not in seen
    page.locator(".bar .user summary").focus()
    page.keyboard.press("Enter")
    follow(page, "Notices")
    expect(page.locator("main")).to_contain_text("Review: “Millennium Force” is published")
    expect(page.locator("main")).to_contain_text("Photo: “Millennium Force” is published")
