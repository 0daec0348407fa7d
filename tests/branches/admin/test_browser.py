"""The page of a branch in a browser: changes open in place, by keyboard too, and without a script by a link."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from accounts.models import User
from branches.actions.dropping import drop
from rides.models import RidePage
from tests.factories.catalogue import load_small_catalogue
from tests.support.members import make_member
from tests.support.waiting import too_wide

from .conftest import branch_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def branch(db):
    """A branch of an administrator's with four pages, one more than are opened by themselves."""
    load_small_catalogue()
    user = make_member("root", is_superuser=True)
    return branch_of(user, *RidePage.objects.filter(live=True, park__isnull=False).order_by("pk")[:4])


def sign_in(context, url: str) -> None:
    """As the administrator."""
    client = Client()
    client.force_login(User.objects.get(username="root"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])


def test_changes_open_in_place_by_keyboard_and_by_a_link_without_scripts(branch, page, browser, live_server):
    address = f"/cms/branches/{branch.pk}/"
    sign_in(page.context, live_server.url)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address)
    first = page.locator("details[data-branch-changes]").first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.locator("ins", has_text="Vikings").first).to_be_visible()
    assert too_wide(page) == 0

    # The same branch with few of them: open by themselves.
    drop(branch, branch.heads.order_by("label", "pk").last(), by=branch.owner)
    page.goto(address)
    expect(page.locator("details[data-branch-changes] ins", has_text="Vikings")).to_have_count(3)

    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    sign_in(plain, live_server.url)
    tab = plain.new_page()
    tab.goto(address)
    line = tab.locator("details[data-branch-changes]").first
    line.locator("summary").click()
    line.get_by_role("link").click()
    expect(tab.locator("dl").first).to_contain_text("Vikings")
