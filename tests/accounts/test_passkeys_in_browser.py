"""A passkey, from adding it to logging in with it: half of that is the browser's."""

import pytest
from playwright.sync_api import expect

from tests.support.members import make_member
from tests.support.waiting import forget_cookies

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_member_adds_a_passkey_and_logs_in_with_it(page, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    make_member("ada", password="right-of-ada")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": _KEY})

    page.goto("/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.fill("#id_login", "ada")
    page.fill("#id_password", "right-of-ada")
    with page.expect_navigation(url="**/reauthenticate/**"):
        page.click("main form.form button[type=submit]")
    page.fill("#id_password", "right-of-ada")
    with page.expect_navigation(url="**/2fa/webauthn/add/**"):
        page.click("main form.form button[type=submit]")
    with page.expect_navigation(url="**/2fa/recovery-codes/**"):
        page.click("#mfa_webauthn_add")

    forget_cookies(page)
    page.goto("/accounts/login/")
    with page.expect_navigation():
        page.click("#passkey_login")
    expect(page.locator(".user summary")).to_have_text("ada")
