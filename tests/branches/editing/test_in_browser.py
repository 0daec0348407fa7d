"""Two people at work on one page, in real browsers: on branches, and in the ordinary editor."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import User
from branches.actions.opening import open_branch
from branches.models import Branch
from parks.models import ParkPage
from tests.branches.conftest import fresh
from tests.support.chromium import provoked, watch
from tests.support.waiting import serious, settled, too_wide

from .conftest import edit_url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def park(catalogue):
    """A park whose story has two blocks."""
    park = ParkPage.objects.filter(live=True).order_by("pk").first()
    park.body = [("tip", {"text": "First tip", "best_time": ""}), ("tip", {"text": "Second tip", "best_time": ""})]
    park.save_revision().publish()
    return park


@pytest.fixture
def sign_in(browser, live_server):
    """A tab of somebody who may publish everything; what its console reports fails the test."""
    tabs = []

    def _sign_in(name: str):
        client = Client()
        client.user = User.objects.create_superuser(name, f"{name}@example.org")
        client.force_login(client.user)
        context = browser.new_context(base_url=live_server.url)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
        context.add_cookies([{**cookie, "url": live_server.url}])
        tab = context.new_page()
        tab.faults, tab.user = watch(tab), client.user
        tabs.append(tab)
        return tab

    yield _sign_in
    for tab in tabs:
        tab.context.close()
    assert [fault for tab in tabs for fault in tab.faults] == []


def type_into(tab, selector: str, text: str) -> None:
    """Open the part of the form that the field is in, and type."""
    panel = tab.locator(f"[role=tabpanel]:has({selector})").first.get_attribute("id")
    tab.locator(f"a[role=tab][href='#{panel}']").click()
    tab.locator(selector).fill(text)


def save_on(tab, branch, page, **values: str) -> None:
    """Change what is named on the branch, in the editor."""
    tab.goto(edit_url(branch, page))
    for name, text in values.items():
        selector = f"[name='body-{name[-1]}-value-text']" if name.startswith("tip_") else f"#id_{name}"
        type_into(tab, selector, text)
    tab.locator("button.branch-save").click()
    expect(tab.get_by_text("What is live has not changed").first).to_be_visible()


def merge(tab, branch) -> None:
    """Press the button on the branch's page."""
    tab.goto(reverse("branches:merge", args=[branch.pk]))
    tab.get_by_role("button", name="Merge", exact=True).click()


def test_two_branches_of_one_park_are_both_live_and_the_second_asks_where_they_meet(sign_in, park):
    tab = sign_in("edda")
    first, second = (open_branch(name=name, by=tab.user) for name in ("Season 2027", "New operator"))
    save_on(tab, first, park, tip_0="First tip, better", city="Springfield")
    save_on(tab, second, park, tip_1="Second tip, better", region="Ohio")
    assert fresh(park).body[0].value["text"] == "First tip"
    merge(tab, first)
    expect(tab.get_by_text("is merged").first).to_be_visible()
    merge(tab, second)
    expect(tab.get_by_text("is merged").first).to_be_visible()
    now = fresh(park)
    assert (now.city, now.region) == ("Springfield", "Ohio")
    tab.goto(park.url)
    expect(tab.locator("#story p", has_text="First tip, better")).to_be_visible()
    expect(tab.locator("#story p", has_text="Second tip, better")).to_be_visible()

    third, fourth = (open_branch(name=name, by=tab.user) for name in ("Third", "Fourth"))
    save_on(tab, third, park, city="Shelbyville")
    save_on(tab, fourth, park, city="Capital City")
    merge(tab, third)
    expect(tab.get_by_text("is merged").first).to_be_visible()
    with provoked(tab, "status of 409"):
        merge(tab, fourth)
    tab.get_by_role("link", name="Decide the conflicts").click()
    expect(tab.get_by_text("1 decision left")).to_be_visible()
    # The frame around the page's own part is Wagtail's.
    assert serious(tab, context="main") == []
    assert too_wide(tab) == 0
    tab.get_by_role("radio", name="Another value").check()
    tab.get_by_label("Another value: City").fill("Ogdenville")
    tab.get_by_role("button", name="Keep these decisions").click()
    expect(tab.get_by_text("Nothing is left to decide")).to_be_visible()
    merge(tab, fourth)
    expect(tab.get_by_text("is merged").first).to_be_visible()
    assert fresh(park).city == "Ogdenville"


def publish(tab) -> None:
    """Open the menu beside "Save draft" and choose to publish."""
    tab.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").first.click()
    tab.get_by_role("button", name="Publish").click()


def test_two_editors_of_one_page_lose_nothing(sign_in, park):
    mine, theirs = sign_in("edda"), sign_in("otto")
    # Wagtail saves drafts by itself, whenever it comes to it: those over somebody else's news are refused.
    mine.faults.allow("status of 400")
    url = reverse("wagtailadmin_pages:edit", args=[park.pk])
    mine.goto(url)
    theirs.goto(url)
    type_into(theirs, "#id_city", "Springfield")
    publish(theirs)
    expect(theirs.get_by_text("has been published").first).to_be_visible()
    type_into(mine, "[name='body-0-value-text']", "First tip, better")
    publish(mine)
    expect(mine.get_by_text("both are kept").first).to_be_visible()
    now = fresh(park)
    assert (now.city, now.body[0].value["text"]) == ("Springfield", "First tip, better")

    mine.goto(url)
    theirs.goto(url)
    type_into(theirs, "#id_city", "Shelbyville")
    publish(theirs)
    expect(theirs.get_by_text("has been published").first).to_be_visible()
    type_into(mine, "#id_city", "Capital City")
    publish(mine)
    expect(mine.get_by_text("1 decision left")).to_be_visible()
    assert fresh(park).city == "Shelbyville"
    mine.reload()
    expect(mine.get_by_text("Capital City").first).to_be_visible()
    mine.get_by_role("radio", name="What you typed").check()
    mine.get_by_role("button", name="Keep these decisions").click()
    mine.get_by_role("button", name="Publish it").click()
    expect(mine.get_by_text("was saved, with what you typed").first).to_be_visible()
    assert fresh(park).city == "Capital City"
    assert not Branch.objects.open().exists()
    settled(mine)
    settled(theirs)
