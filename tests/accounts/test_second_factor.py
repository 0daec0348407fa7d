"""Whoever has power over others shows a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import Group

from accounts.second_factor import SecondFactorAdapter
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demanded(settings):
    """As in production."""
    settings.MFA_REQUIRED = True


@pytest.fixture
def moderator():
    """Somebody who may enter the admin."""
    user = make_member("mona", password="right-of-mona")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


def _log_in(client, user, word="right-of-mona"):
    return client.post("/accounts/login/", {"login": user.email, "password": word})


def test_a_moderator_without_one_is_led_to_set_it_up(client, moderator):
    assert _log_in(client, moderator).url == "/accounts/2fa/"
    page = client.get("/accounts/2fa/")
    assert "it needs a passkey" in page.text
    assert "development site" not in page.text


@pytest.mark.parametrize("address", ["/cms/", "/cms/pages/", "/moderation/"])
def test_no_door_of_the_staff_opens_without_one(client, moderator, address):
    client.force_login(moderator)
    assert client.get(address).url == "/accounts/2fa/"


def test_without_one_nothing_is_written_anywhere(client, moderator):
    client.force_login(moderator)
    assert client.post("/search/", {}).url == "/accounts/2fa/"
    assert client.post("/search/", {}, headers={"HX-Request": "true"})["HX-Redirect"] == "/accounts/2fa/"
    assert client.get("/parks/").status_code == 200


def test_with_one_the_admin_opens(client, moderator):
    TOTP.activate(moderator, "JBSWY3DPEHPK3PXP")
    client.force_login(moderator)
    assert client.get("/cms/").status_code == 200


def test_the_password_alone_does_not_let_them_in_then(client, moderator):
    TOTP.activate(moderator, "JBSWY3DPEHPK3PXP")
    assert _log_in(client, moderator).url.startswith("/accounts/2fa/authenticate/")
    assert "_auth_user_id" not in client.session
    assert client.get("/cms/").url.startswith("/cms/login/")


def test_codes_are_guessed_five_times_at_most(client, moderator):
    TOTP.activate(moderator, "JBSWY3DPEHPK3PXP")
    _log_in(client, moderator)
    answers = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}) for _ in range(6)]
    assert "Too many failed" in answers[-1].text


def test_recovery_codes_are_no_second_factor(client, moderator):
    Authenticator.objects.create(user=moderator, type="recovery_codes", data={"seed": "x", "used_mask": 0})
    client.force_login(moderator)
    assert client.get("/cms/").url == "/accounts/2fa/"


def test_the_last_one_cannot_be_taken_away(moderator):
    TOTP.activate(moderator, "JBSWY3DPEHPK3PXP")
    only = Authenticator.objects.get(user=moderator)
    assert not SecondFactorAdapter().can_delete_authenticator(only)
    Authenticator.objects.create(user=moderator, type="webauthn", data={})
    assert SecondFactorAdapter().can_delete_authenticator(only)


def test_a_member_needs_none(client):
    ada = make_member("ada", password="right-of-ada")
    assert _log_in(client, ada, "right-of-ada").url == "/"


def test_a_development_site_lets_its_staff_in_and_says_so(client, moderator, settings):
    settings.MFA_REQUIRED = False
    client.force_login(moderator)
    assert client.get("/cms/").status_code == 200
    assert "development site" in client.get("/accounts/2fa/").text


def test_a_member_sets_up_an_app_and_gets_recovery_codes(client, settings):
    ada = make_member("ada", password="right-of-ada")
    _log_in(client, ada, "right-of-ada")
    client.post("/accounts/reauthenticate/", {"password": "right-of-ada"})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post("/accounts/2fa/totp/activate/", {"code": code})
    kinds = set(Authenticator.objects.filter(user=ada).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    assert client.get("/accounts/2fa/recovery-codes/").status_code == 200


def test_the_code_of_the_app_and_each_recovery_code_let_in_once(client):
    ada, secret = make_member("ada", password="right-of-ada"), "JBSWY3DPEHPK3PXP"
    TOTP.activate(ada, secret)
    recovery = RecoveryCodes.activate(ada).get_unused_codes()[0]
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    entered = []
    for said in (code, code, recovery, recovery):
        client.logout()
        page = client.get(_log_in(client, ada, "right-of-ada").url)
        # Who has no key is not asked for one.
        assert "Use a passkey" not in page.text
        client.post("/accounts/2fa/authenticate/", {"code": said})
        entered.append(client.session.get("_auth_user_id") == str(ada.pk))
    assert entered == [True, False, True, False]
