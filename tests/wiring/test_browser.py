"""The site in a real browser: its own policy lets everything through that it needs."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.chromium import provoked
from tests.support.waiting import becomes, settled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The labels of the admin's menu that come nearer than this to its edge.
_TOO_LONG = """() => {
  const edge = document.querySelector("#wagtail-sidebar .sidebar").getBoundingClientRect().right;
  const labels = [...document.querySelectorAll("#wagtail-sidebar .menuitem-label")];
  const words = document.createRange();
  const ends = (label) => (words.selectNodeContents(label), words.getBoundingClientRect().right);
  const wrong = labels.filter((label) => ends(label) > edge - 12).map((label) => label.innerText);
  return labels.length ? wrong : ["no label"];
}"""


@pytest.mark.parametrize("address", ["/", "/parks/", "/accounts/login/"])
def test_a_page_loads_without_a_breach_of_its_policy(page, address):
    page.goto(address)
    expect(settled(page).locator("h1").first).to_be_visible()


def test_so_does_the_page_for_addresses_without_one(page):
    # A browser reports every 404 in its console.
    with provoked(page, "status of 404"):
        page.goto("/nowhere/")
    expect(settled(page).locator("h1").first).to_be_visible()


def test_the_watch_sees_what_the_policy_refuses(page):
    page.goto("/")
    with provoked(page, "style"):
        page.locator("main").evaluate("main => { main.innerHTML = '<p style=\"color: red\">x</p>' }")


def test_someone_signs_in_to_the_admin_through_the_one_door(page):
    from home.demo import make_demo_accounts

    make_demo_accounts("thrillwiki")
    page.goto("/cms/")
    page.locator("input[name=login]").fill("editor@example.org")
    page.locator("input[name=password]").fill("thrillwiki")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/cms/$"))
    expect(page.locator("#wagtail-sidebar")).to_have_count(1)
    expect(page.get_by_role("link", name="Branches")).to_be_visible()
    becomes(page, lambda: page.evaluate(_TOO_LONG), [])
