"""An editor at work in a real browser: the form as its scripts draw it, an error, and the change as visitors see it."""

import re

import pytest
from playwright.sync_api import expect

from home.demo import make_demo_accounts
from rides.models import RidePage
from tests.support.waiting import settled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor_page(page):
    """A tab whose user signed in through the form."""
    make_demo_accounts("thrillwiki")
    page.goto("/accounts/login/?next=/cms/")
    page.locator("input[name=login]").fill("editor@example.org")
    page.locator("input[name=password]").fill("thrillwiki")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/cms/$"))
    return settled(page)


def publish(tab) -> None:
    """Open the menu beside "Save draft" and choose to publish."""
    tab.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").first.click()
    tab.get_by_role("button", name="Publish").click()


def are_drafts(refused) -> bool:
    """Wagtail saves drafts by itself and answers 400 to a form with an error in it, which the browser reports."""
    return all(response.request.headers["accept"] == "application/json" for response in refused)


def sees_speed(tab, address: str, kmh: int) -> None:
    """What stands among the six figures, for somebody without an account."""
    visitor = tab.context.browser.new_context(base_url=tab.url.split("/cms/")[0], locale="en-GB")
    other = visitor.new_page()
    other.goto(address)
    expect(other.locator("main dl").first).to_have_text(re.compile(rf"(?<!\d){kmh}\s*km/h"))
    visitor.close()


def test_an_editor_corrects_a_figure_and_every_visitor_sees_it(editor_page, catalogue, page_cache):
    ride = RidePage.objects.get(slug="millennium-force")
    refused = []
    editor_page.faults.allow("status of 400")
    editor_page.on("response", lambda response: refused.append(response) if response.status == 400 else None)
    editor_page.goto(f"/cms/pages/{ride.pk}/edit/")
    sees_speed(editor_page, ride.url, 150)

    editor_page.locator("#id_speed_kmh").fill("9999")
    publish(editor_page)
    expect(
        editor_page.locator("#panel-child-facts-content, form").get_by_text("less than or equal to 400").first
    ).to_be_visible()
    expect(editor_page.locator("#id_speed_kmh")).to_have_value("9999")
    sees_speed(editor_page, ride.url, 150)

    editor_page.locator("#id_speed_kmh").fill("151")
    publish(editor_page)
    expect(editor_page.get_by_text("has been published").first).to_be_visible()
    sees_speed(editor_page, ride.url, 151)
    settled(editor_page)
    assert are_drafts(refused)
