"""Typing in the glossary's field narrows the list while one types."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.pages import make_home
from tests.support.waiting import settled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_list_follows_what_is_typed_and_the_address_with_it(page):
    make_home()
    page.goto("/glossary/?kind=inversion")
    expect(page.locator("#terms dt")).to_have_count(33)
    page.locator("#term-q").press_sequentially("cobra")
    expect(page.locator("#terms h2")).to_have_text("Found")
    expect(page.locator("#terms dt a").first).to_have_text("Cobra roll")
    expect(page).to_have_url(re.compile(r"q=cobra&kind=inversion$"))


def test_a_term_is_reached_by_keyboard_alone(page):
    make_home()
    page.goto("/glossary/")
    page.locator("#term-q").focus()
    page.keyboard.type("cobra roll")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#terms dt a").first).to_have_text("Cobra roll")
    settled(page)
    page.locator("#terms dt a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Cobra roll")
