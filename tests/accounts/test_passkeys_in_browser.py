"""A passkey, from adding it to logging in with it: half of that is the browser's."""

import pytest

from tests.support.members import make_member

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
    page.click("main form.form button[type=submit]")
    page.fill("#id_password", "right-of-ada")
    page.click("main form.form button[type=submit]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/2fa/recovery-codes/**")

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_selector(".user summary")
    assert page.text_content(".user summary") == "ada"
