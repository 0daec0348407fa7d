"""The site in a real browser: its own policy lets everything through that it needs."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("address", ["/", "/parks/", "/accounts/login/", "/nowhere/"])
def test_a_page_loads_without_a_breach_of_its_policy(page, address):
    page.goto(address)
    # A browser reports every 404 in its console; that one is wanted here.
    page.faults[:] = [fault for fault in page.faults if "status of 404" not in fault]
    assert page.locator("h1").first.is_visible()


def test_the_watch_sees_what_the_policy_refuses(page):
    page.goto("/")
    page.locator("main").evaluate("main => { main.innerHTML = '<p style=\"color: red\">x</p>' }")
    assert any("style" in fault for fault in page.faults)
    page.faults.clear()


def test_someone_signs_in_to_the_admin_through_the_one_door(page):
    from home.demo import make_demo_accounts

    make_demo_accounts("thrillwiki")
    page.goto("/cms/")
    page.locator("input[name=login]").fill("editor@example.org")
    page.locator("input[name=password]").fill("thrillwiki")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/cms/")
    assert page.locator("#wagtail-sidebar").count() == 1
