"""Forms are taken though the browser's token is another one than theirs."""

import pytest
from django.test import Client
from django.utils.crypto import get_random_string
from playwright.sync_api import expect

from accounts.models import Profile
from credits.models import Credit
from tests.factories.pages import make_park, make_ride
from tests.support.members import make_member
from tests.support.waiting import settled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page, live_server, user) -> None:
    """By the session's cookie alone: nothing that was asked for has brought a token yet."""
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def change_token(page, live_server) -> None:
    """As the later of two answers does that were asked for at once, before either had brought a token."""
    settled(page).context.add_cookies([{"name": "csrftoken", "value": get_random_string(32), "url": live_server.url}])


def test_a_form_that_came_with_another_token_than_the_one_that_stands_is_taken(page, live_server):
    ada, ride = make_member("ada"), make_ride("Gemini", park=make_park())
    sign_in(page, live_server, ada)
    page.goto(ride.url)
    expect(page.get_by_role("button", name="I have ridden it")).to_be_visible()
    change_token(page, live_server)
    # Sent by htmx, out of a fragment.
    page.get_by_role("button", name="I have ridden it").click()
    expect(page.get_by_role("link", name="Ridden", exact=True)).to_be_visible()
    assert Credit.objects.filter(user=ada).count() == 1

    page.goto("/accounts/preferences/")
    page.get_by_label("Imperial").check()
    change_token(page, live_server)
    # Sent by the browser itself.
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Save").click()
    expect(page.get_by_label("Imperial")).to_be_checked()
    assert Profile.objects.get(user=ada).units == "imperial"
