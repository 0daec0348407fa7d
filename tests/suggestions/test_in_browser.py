"""A member's suggestion with a source, from a phone to the live page."""

import pytest
from playwright.sync_api import expect

from suggestions.models import Suggestion
from tests.support.chromium import watch

from .conftest import SOURCE, browser_of, decide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTH = 390


@pytest.fixture
def phone(browser, live_server, catalogue):
    """A tab as a phone has it; what its console reports fails the test."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": WIDTH, "height": 844}, is_mobile=True, has_touch=True
    )
    tab = context.new_page()
    faults = watch(tab)
    yield tab
    context.close()
    assert faults == []


def sign_in(tab, user) -> None:
    """Give the browser the session of somebody signed in."""
    cookies = browser_of(user).cookies.items()
    base = tab.context.pages[0].evaluate("location.origin")
    tab.context.add_cookies([{"name": name, "value": morsel.value, "url": base} for name, morsel in cookies])


def test_from_the_phone_to_live(phone, ride, author, mo):
    phone.goto(ride.url)
    sign_in(phone, author)
    with phone.expect_navigation():
        phone.reload()
    fact = phone.locator("#specs .fact").filter(has=phone.locator("dt", has_text="Height")).first
    fact.get_by_role("link", name="Suggest an edit: Height").tap()
    number = fact.get_by_label("Height", exact=True)
    expect(number).to_be_focused()
    number.fill("tall")
    fact.get_by_role("button", name="See what will change").tap()
    # The error stands beside the field, and what was typed is still there.
    expect(fact.locator(".err")).to_contain_text("Write a number")
    expect(number).to_have_value("tall")
    number.fill("312")
    fact.get_by_label("Unit").select_option("ft")
    fact.get_by_label("Where is it from?").fill(SOURCE)
    fact.get_by_role("button", name="See what will change").tap()
    expect(fact.get_by_role("heading", name="This will change")).to_be_visible()
    expect(fact).to_contain_text("95.098 m (312 ft)")
    fact.get_by_role("button", name="Change it").tap()
    expect(number).to_have_value("312")
    fact.get_by_role("button", name="See what will change").tap()
    expect(fact.get_by_role("heading", name="This will change")).to_be_visible()
    fact.get_by_role("button", name="Send", exact=True).tap()
    expect(fact).to_contain_text("A moderator will look at it")
    expect(phone.locator("body")).to_have_js_property("scrollWidth", WIDTH)
    fact.get_by_role("link", name="Follow it").tap()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Suggestion about Millennium Force")
    expect(phone.locator("main")).to_contain_text("It is the next to be looked at.")
    decide(Suggestion.objects.get(), "publish", mo)
    phone.reload()
    expect(phone.locator("main")).to_contain_text("The page says so now.")
    phone.goto(ride.url)
    expect(phone.locator("#specs")).to_contain_text("95.1")


def test_a_form_closes_again_and_two_stand_beside_each_other(phone, ride, author):
    phone.goto(ride.url)
    sign_in(phone, author)
    with phone.expect_navigation():
        phone.reload()
    for name in ("Speed", "Track"):
        phone.locator("#specs").get_by_role("link", name=f"Suggest an edit: {name}", exact=True).tap()
        expect(phone.locator("#specs").get_by_label(name, exact=True)).to_be_visible()
    phone.locator("#specs .fact").filter(has_text="Speed").get_by_role("link", name="Cancel").tap()
    expect(phone.locator("#specs").get_by_label("Speed", exact=True)).to_have_count(0)
    expect(phone.locator("#specs").get_by_role("link", name="Suggest an edit: Speed", exact=True)).to_be_visible()
    phone.locator("#history").get_by_role("link", name="Add what happened").tap()
    expect(phone.locator("#history").get_by_label("What happened")).to_be_visible()
