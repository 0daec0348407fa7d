"""A member follows a park, sees that there is news, reads it, is written to, and ends that; also without scripts."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from accounts.mail_kinds import Choice, choice_of
from accounts.models import Profile
from core.signals import pages_changed
from notifications import news
from notifications.mail_choices import PAGES
from notifications.models import Follow, Notice
from parks.models import ParkPage
from parks.status import Status
from tests.factories.pages import make_park
from tests.journeys.members import log_in, tab_to
from tests.support.members import make_member
from tests.support.waiting import becomes, cookies, serious, settled, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def park():
    """One of which all is known, so that what changes next is news."""
    made = make_park("Alton Towers", opened="1980", status=Status.OPERATING)
    news.note("parks", [made.pk])
    later()
    return made


def later() -> int:
    """Some minutes pass for what was noted."""
    return news.tell_due(timezone.now() + timedelta(minutes=20))


def close(park) -> None:
    """It closes, and its followers are told."""
    ParkPage.objects.filter(pk=park.pk).update(status=Status.CLOSED)
    pages_changed.send(sender=ParkPage, page_ids=[park.pk])
    assert later() == 1


def look(tab) -> None:
    """Nothing that axe calls serious, and nothing too wide."""
    assert serious(tab, context="main") == []
    assert too_wide(tab) == 0


def test_a_member_follows_a_park_is_told_and_ends_it(page, browser, live_server, park):
    ada = make_member("ada", password="thrillwiki")
    Profile.objects.filter(user=ada).update(mail_kinds={PAGES: True})
    page.goto(f"/accounts/login/?next={park.url}")
    log_in(page, "ada")
    page.clock.install()
    page.goto(park.url)
    tab_to(page, "Follow")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Following")).to_be_focused()

    close(park)
    # Nothing is clicked: the page that lies open asks by itself.
    settled(page)
    page.clock.fast_forward(80_000)
    expect(page.locator(".news-count")).to_have_text(re.compile("^1"))
    page.locator(".bar details.menu > summary").filter(has_text="ada").click()
    page.get_by_role("link", name=re.compile("^Notices")).click()
    expect(page.get_by_role("button", name="Alton Towers: Closed permanently", exact=True)).to_be_visible()

    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    look(page)
    expect(page.locator(".bar details.narrow > summary[data-has-news]")).to_have_count(1)
    tab_to(page, "Mark as read")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("^Mark as unread"))).to_be_focused()
    expect(page.locator(".bar details.narrow > summary[data-has-news]")).to_have_count(0)
    page.get_by_role("button", name=re.compile("^Mark as unread")).click()
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.locator(".undo")).to_contain_text("All notices are marked as read.")
    page.locator(".undo").get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Alton Towers: Closed permanently", exact=True).click()
    expect(page).to_have_url(f"{live_server.url}{park.url}")
    assert Notice.objects.get(user=ada).read_at

    page.goto("/notifications/following/")
    page.get_by_label("Official notices").uncheck()
    page.get_by_role("button", name=re.compile("^Save")).click()
    expect(page.locator(".followed [role=status]")).to_have_text("Saved.")
    assert Follow.objects.get(user=ada).muted == ["official"]
    look(page)

    end_by_mail(browser, live_server, ada)
    page.goto("/accounts/preferences/")
    expect(page.get_by_label("News of parks, rides and companies that you follow")).to_have_value("never")
    without_scripts(browser, live_server, cookies(page), park)
    assert Follow.objects.filter(user=ada, page=park.pk).exists()


def end_by_mail(browser, live_server, ada) -> None:
    """The address in the mail ends it for somebody who is not logged in, by one press."""
    (sent,) = mail.outbox
    assert "Alton Towers: Closed permanently" in sent.subject
    tab = browser.new_context(color_scheme="dark").new_page()
    tab.set_content(sent.alternatives[0].content)
    assert too_wide(tab) == 0
    assert serious(tab) == []
    address = re.search(r"<http://[^/]+([^>]+)>", sent.extra_headers["List-Unsubscribe"])[1]
    other = browser.new_context(base_url=live_server.url).new_page()
    other.goto(address)
    other.get_by_role("main").get_by_role("button").click()
    becomes(other, lambda: choice_of(Profile.objects.get(user=ada), PAGES), Choice.NEVER)


def without_scripts(browser, live_server, kept, park) -> None:
    """Leaving, taking that back, and the way from the park's page."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(kept)
    tab = context.new_page()
    tab.goto("/notifications/following/")
    tab.get_by_role("button", name=re.compile("^Follow no more")).click()
    expect(tab.locator(".undo")).to_contain_text("You follow Alton Towers no more.")
    tab.get_by_role("button", name="Undo").click()
    expect(tab.get_by_role("link", name="Alton Towers")).to_be_visible()
    expect(tab.get_by_label("Official notices")).not_to_be_checked()
    tab.get_by_role("button", name=re.compile("^Follow no more")).click()
    expect(tab.locator(".undo")).to_contain_text("You follow Alton Towers no more.")
    tab.goto(park.url)
    tab.get_by_role("main").get_by_role("link", name=re.compile("^Follow")).first.click()
    tab.get_by_role("button", name=re.compile("^Follow")).click()
    expect(tab).to_have_url(f"{live_server.url}{park.url}")
