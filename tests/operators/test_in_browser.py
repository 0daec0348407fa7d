"""A park is claimed, kept true by its people, and left by one of them while editing; in a real browser."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from playwright.sync_api import expect

from home.demo import make_demo_accounts
from operators import actions
from operators.models import Claim, Speaker
from parks.models import ParkPage
from reviews import actions as reviewing
from reviews.models import PageTotals
from rides.models import RidePage
from tests.support.chromium import watch
from tests.support.members import make_member
from tests.support.waiting import becomes, serious, settled, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}


@pytest.fixture(autouse=True)
def _as_served(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.JOBS_RUN = "inline"


@pytest.fixture
def park(catalogue):
    """A real park whose website is on record."""
    make_demo_accounts("thrillwiki")
    ParkPage.objects.filter(slug="europa-park").update(website="https://www.europapark.example/")
    return ParkPage.objects.get(slug="europa-park")


@pytest.fixture
def sit_down(browser, live_server):
    """A tab of that member, on a phone in the dark or at a desk."""

    def sit(user, **look):
        client = Client()
        client.force_login(user)
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce", bypass_csp=True, **look)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        tab = context.new_page()
        tab.faults = watch(tab)
        return tab

    return sit


def press(tab, words: str) -> None:
    """A button that leads on; the page that comes has come to rest."""
    with tab.expect_navigation():
        tab.get_by_role("main").get_by_role("button", name=words, exact=True).first.click()
    settled(tab)


def fine(tab) -> None:
    """Nothing that axe calls serious, and nothing to scroll sideways."""
    assert serious(tab, context="main") == []
    assert too_wide(tab) == 0


def test_from_the_claim_to_a_colleague_who_is_removed_while_editing(park, sit_down):
    ride = RidePage.objects.filter(park=park).first()
    anna, ben = make_member("anna"), make_member("ben")
    reviewing.rate(page=park, by=anna, rating=10)
    assert PageTotals.objects.get(pk=park.pk).count == 1
    tab = sit_down(anna, **PHONE)

    # The claim, its proof, its decision.
    tab.goto(f"/operators/claim/{park.pk}/")
    fine(tab)
    tab.faults.allow("status of 422")
    press(tab, "Claim this page")
    expect(tab.locator(".summary")).to_contain_text("Say what you do there.")
    tab.get_by_label("What you do there").fill("Press officer")
    tab.get_by_label(re.compile("A code that we send")).check()
    tab.get_by_label(re.compile("^For a code")).fill("anna@europapark.example")
    press(tab, "Claim this page")
    expect(tab.locator("main")).to_contain_text("We sent a code to anna@europapark.example")
    fine(tab)
    becomes(tab, lambda: [message.to for message in mail.outbox], [["anna@europapark.example"]])
    tab.get_by_label("Code from the mail").fill(re.search(r"^\d{8}$", mail.outbox[0].body, re.M)[0])
    press(tab, "Prove it")
    desk = sit_down(type(anna).objects.get(username="moderator"))
    desk.goto("/moderation/")
    with desk.expect_navigation():
        desk.get_by_role("link", name="Europa-Park").first.click()
    expect(desk.locator("main")).to_contain_text("Proved by a mailed code")
    fine(desk)
    press(desk, "Accept the claim")
    becomes(tab, lambda: Claim.objects.get().state, "accepted")
    tab.goto("/notifications/")
    expect(tab.locator("main")).to_contain_text("Your claim is accepted: you speak for “Europa-Park”")
    expect(tab.locator("main")).to_contain_text("1 rating of yours no longer counts")

    # What they say officially.
    tab.goto("/operators/")
    fine(tab)
    with tab.expect_navigation():
        tab.get_by_role("main").get_by_role("link", name="Europa-Park").first.click()
    fine(tab)
    tab.goto(f"/operators/places/{park.pk}/contact/")
    tab.get_by_label("Phone").fill("+49 7822 776688")
    fine(tab)
    press(tab, "Save")
    tab.goto(f"/operators/places/{park.pk}/announce/")
    fine(tab)
    for title, moment in (("Silver Star stands still", ""), ("Only in spring", "2199-03-01T09:00")):
        tab.goto(f"/operators/places/{park.pk}/announce/")
        tab.get_by_label("Headline").fill(title)
        tab.get_by_label("Show it from").fill(moment)
        press(tab, "Save")
    expect(tab.locator("#announcements")).to_contain_text("Not shown yet")
    boss = sit_down(anna)
    boss.goto(f"/cms/parks/{park.pk}/hours/")
    for name in ("first_day", "last_day"):
        boss.locator(f"[name$={name}]").first.fill("2027-05-01")
    boss.locator("[name$=opens]").first.fill("09:00")
    boss.locator("[name$=closes]").first.fill("18:00")
    with boss.expect_navigation():
        boss.get_by_role("button", name="Apply").click()
    expect(boss.locator("body")).to_contain_text("The hours are saved.")
    desk.goto(park.url)
    settled(desk)
    expect(desk.locator("#official")).to_contain_text("Silver Star stands still")
    expect(desk.locator("#official")).not_to_contain_text("Only in spring")
    expect(desk.locator("#contact")).to_contain_text("+49 7822 776688")
    expect(desk.locator("#hours")).to_contain_text("Set by the park's own people")
    assert [fault for part in ("#official", "#contact", "#hours") for fault in serious(desk, context=part)] == []
    assert too_wide(desk) == 0

    # Nobody rates what they speak for.
    for page in (park, ride):
        tab.goto(f"/reviews/write/{page.pk}/")
        expect(settled(tab).locator("main")).to_contain_text(f"You speak for {page.title}, so you do not rate it.")
    becomes(tab, lambda: PageTotals.objects.filter(pk=park.pk, count__gt=0).count(), 0)

    # A colleague is removed while a form of theirs is open and half filled.
    actions.give(user=ben, page=park, role=Speaker.Role.STAFF, by=anna)
    editing = sit_down(ben)
    editing.faults.allow("status of 40")
    editing.goto(f"/cms/pages/{park.pk}/edit/")
    settled(editing)
    assert editing.faults == []
    row = Speaker.objects.current().get(user=ben)
    boss.goto(f"/operators/people/{row.pk}/remove/")
    fine(boss)
    press(boss, "Remove")
    becomes(boss, lambda: Speaker.objects.current().filter(user=ben).count(), 0)
    before = ParkPage.objects.get(pk=park.pk).latest_revision_id
    with editing.expect_navigation():
        editing.evaluate("document.querySelector('[data-edit-form]').submit()")
    expect(settled(editing).locator("main")).to_contain_text("You no longer speak for “Europa-Park”")
    assert ParkPage.objects.get(pk=park.pk).latest_revision_id == before
    editing.goto(f"/cms/pages/{park.pk}/edit/")
    expect(settled(editing).locator("body")).not_to_contain_text("Save draft")

    # The right ends; the rating counts again.
    own = Speaker.objects.current().get(user=anna)
    tab.goto(f"/operators/people/{own.pk}/remove/")
    press(tab, "Leave")
    becomes(tab, lambda: PageTotals.objects.get(pk=park.pk).count, 1)
    settled(boss)
    settled(desk)
    assert tab.faults == boss.faults == desk.faults == []
