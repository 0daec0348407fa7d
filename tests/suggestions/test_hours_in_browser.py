"""A day's hours, from a phone over the desk to the park's calendar."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from parks.models import ParkPage
from suggestions.models import Suggestion
from tests.factories.hours import make_season
from tests.support.waiting import serious, settled, too_wide

from .conftest import SOURCE, case_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_season_from_the_phone_to_the_calendar(open_tab, ride, author, mo):
    park = ParkPage.objects.get(pk=ride.park.pk)
    today = timezone.now().date()
    make_season(park, str(today - timedelta(days=40)), str(today + timedelta(days=40)), name="Summer")
    phone = open_tab(author, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    phone.goto(park.url)
    hours = phone.locator("#hours")
    hours.get_by_role("link", name="Summer").tap()
    expect(hours.get_by_label("First day")).to_be_focused()
    expect(hours.get_by_label("Opens").first).to_have_value("10:00")
    hours.get_by_role("button", name="Add a session").tap()
    expect(hours.get_by_label("Opens")).to_have_count(3)
    hours.get_by_label("Opens").nth(1).fill("17:00")
    hours.get_by_label("Closes").nth(1).fill("22:00")
    hours.get_by_role("button", name="See what will change").tap()
    # It overlaps the first session: said beside the field, and nothing typed is lost.
    expect(hours.locator(".hours-session .err")).to_contain_text("open already at this time")
    expect(hours.get_by_label("Opens").nth(1)).to_be_focused()
    assert too_wide(phone) == 0
    assert serious(phone, context=".suggest-form") == []
    hours.get_by_label("Opens").nth(1).fill("19:00")
    hours.get_by_label("Where is it from?").fill(SOURCE)
    hours.get_by_role("button", name="See what will change").tap()
    expect(hours.get_by_role("heading", name="This will change")).to_be_in_viewport()
    expect(hours).to_contain_text("Summer: Open 10:00 to 18:00 and Open 19:00 to 22:00")
    hours.get_by_role("button", name="Send", exact=True).tap()
    expect(hours).to_contain_text("A moderator will look at it")
    settled(phone)
    desk = open_tab(mo, color_scheme="dark", viewport={"width": 1280, "height": 900})
    desk.goto(f"/moderation/case/{case_of(Suggestion.objects.get()).pk}/")
    expect(desk.locator("main")).to_contain_text("Open 19:00 to 22:00")
    desk.locator("main [name=action][value=publish]").click()
    expect(desk.locator(".note-go, [role=status]").first).to_be_visible()
    settled(desk)
    phone.goto(f"/parks/{park.slug}/hours/")
    expect(phone.locator(".day-today")).to_contain_text("Open 19:00 to 22:00")
    expect(phone.locator("main")).to_contain_text(author.username)
    assert too_wide(phone) == 0
    assert serious(phone, context="main") == []
