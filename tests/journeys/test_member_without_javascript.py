"""A member without JavaScript: rates, logs, wishes, takes everything along, leaves, thinks again, and is erased."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from playwright.sync_api import expect

from accounts.models import User
from core.daily import run_daily
from home.demo import make_demo_accounts
from members.models import ErasureRequest
from tests.journeys.members import approve, as_visitor, log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RIDE = "/parks/cedar-point/gemini/"


@pytest.fixture
def plain(browser, live_server, catalogue):
    """A tab without JavaScript."""
    make_demo_accounts("thrillwiki")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    return context.new_page()


def press(tab, words: str, role: str = "link") -> None:
    """Follow a link of the page, or send a form."""
    with tab.expect_navigation():
        tab.get_by_role("main").get_by_role(role, name=words).first.click()


def by_header(tab, words: str) -> None:
    """Without scripts the header says "Log in" and leads members to what is theirs."""
    with tab.expect_navigation():
        tab.locator(".bar .user a").first.click()
    press(tab, words)


def rate_and_log(tab) -> None:
    """What was typed before the log-in is there after it."""
    tab.goto(RIDE)
    press(tab, "Rate or review")
    tab.locator("#id_rating input[value='9']").check(force=True)
    tab.get_by_label("Headline").fill("Two at a time")
    tab.locator("#id_text").fill("Both trains race, and both win.")
    press(tab, "Log in and publish", "button")
    log_in(tab, "member")
    expect(tab.get_by_label("Headline")).to_have_value("Two at a time")
    press(tab, "Publish review", "button")
    expect(tab.locator("main")).to_contain_text("4.5 of 5 stars")
    press(tab, "Gemini")
    press(tab, "I have ridden it")
    press(tab, "I have ridden it", "button")
    press(tab, "Log a ride")
    tab.get_by_label("When").fill("summer 2019")
    press(tab, "Save", "button")
    expect(tab.locator("main")).to_contain_text("Ridden 2 times")
    for words in ("Gemini", "Cedar Point"):
        with tab.expect_navigation():
            tab.locator(".crumbs").get_by_role("link", name=words).click()
    press(tab, "What did you ride here?")
    expect(tab.locator("main")).to_contain_text("Ridden so far: 1 of")


def list_it(tab) -> None:
    """A list, begun from the ride's page."""
    press(tab, "Back to the park")
    press(tab, "Gemini")
    press(tab, "Add to a list")
    press(tab, "Begin a list")
    tab.get_by_label("Title").fill("Twins")
    press(tab, "Make the list", "button")
    expect(tab.locator(".list-t a")).to_have_text(["Gemini"])


def prefer(tab) -> None:
    """Words about oneself, and a section that only oneself sees."""
    by_header(tab, "Preferences")
    tab.get_by_label("About you").fill("I ride twins.")
    tab.get_by_label("Rides you have ridden").select_option("me")
    press(tab, "Save", "button")
    expect(tab.locator("main")).to_contain_text("Saved.")


def take_along(tab) -> None:
    """The archive holds the review."""
    by_header(tab, "Your desk")
    press(tab, "Take everything along")
    prove(tab)
    press(tab, "Make the archive", "button")
    prove(tab)
    with tab.expect_download() as download:
        tab.get_by_role("main").get_by_role("link", name="Download").click()
    archive = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    assert "Two at a time" in archive.read("reviews/reviews.csv").decode()


def prove(tab) -> None:
    """Give the password again where it is asked for."""
    if "/reauthenticate/" in tab.url:
        tab.get_by_label("Password").fill("thrillwiki")
        press(tab, "Go on", "button")


def leave(tab) -> None:
    """With the reviews kept, without the name."""
    by_header(tab, "Your desk")
    press(tab, "Delete your account")
    prove(tab)
    tab.get_by_label("Keep them without my name").check()
    tab.get_by_label("Your user name").fill("member")
    press(tab, "Delete my account", "button")
    expect(tab.locator("h1")).to_have_text("Your account will be deleted")


def test_a_member_without_scripts_writes_takes_along_and_leaves(plain, browser, live_server):
    base = live_server.url
    rate_and_log(plain)
    assert "Two at a time" not in as_visitor(browser, base, RIDE)
    approve(browser, base, 1)
    assert "Two at a time" in as_visitor(browser, base, RIDE)
    list_it(plain)
    prefer(plain)
    seen = as_visitor(browser, base, "/members/member/")
    assert "I ride twins." in seen
    take_along(plain)
    leave(plain)
    assert "no longer here" in as_visitor(browser, base, "/members/member/")
    press(plain, "Log in and keep it")
    log_in(plain, "member")
    expect(plain.locator("main")).to_contain_text("your account will not be deleted")
    assert "I ride twins." in as_visitor(browser, base, "/members/member/")
    leave(plain)
    days = timedelta(days=15)
    ErasureRequest.objects.update(asked_at=F("asked_at") - days, due_at=F("due_at") - days)
    run_daily()
    assert not User.objects.filter(username="member").exists()
    kept = as_visitor(browser, base, RIDE)
    assert "Two at a time" in kept
    assert "A former member" in kept
    assert "deleted" in mail.outbox[-1].subject.lower()
