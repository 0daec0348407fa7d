"""Secrets of second factors are kept sealed, and keys can be changed."""

import importlib

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import call_command

from accounts import sealing
from accounts.checks import check_keys
from tests.support.members import make_member

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def ada(settings):
    """With an app and recovery codes, sealed with the old key."""
    settings.MFA_KEYS = [OLD]
    user = make_member("ada", password="right-of-ada")
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def _code() -> str:
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def _kept() -> list[str]:
    rows = Authenticator.objects.order_by("type")
    return [row.data.get("secret") or row.data["seed"] for row in rows]


def _lets_in(client, code) -> bool:
    client.logout()
    client.post("/accounts/login/", {"login": "ada", "password": "right-of-ada"})
    client.post("/accounts/2fa/authenticate/", {"code": code})
    return "_auth_user_id" in client.session


def _recovery_codes() -> list[str]:
    return RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()


def test_the_database_holds_no_secret_and_codes_let_in(client, ada):
    assert all(kept.startswith("sealed1:") and SECRET not in kept for kept in _kept())
    assert _lets_in(client, _code())
    assert _lets_in(client, _recovery_codes()[0])


def test_what_was_kept_before_there_were_seals_goes_on_and_is_sealed_by_the_migration(client, ada):
    Authenticator.objects.filter(type="totp").update(data={"secret": SECRET})
    Authenticator.objects.filter(type="recovery_codes").update(data={"seed": "ab" * 40, "used_mask": 5})
    codes = _recovery_codes()
    migration = importlib.import_module("accounts.migrations.0004_seal_second_factors")
    migration.seal_all(apps, None)
    assert all(kept.startswith("sealed1:") for kept in _kept())
    assert _recovery_codes() == codes
    assert Authenticator.objects.get(type="recovery_codes").data["used_mask"] == 5
    assert _lets_in(client, _code())
    migration.open_all(apps, None)
    assert _kept() == ["ab" * 40, SECRET]


def test_a_key_is_changed_without_anybody_losing_their_factor(client, ada, settings, capsys):
    settings.MFA_KEYS = [NEW, OLD]
    codes = _recovery_codes()
    call_command("seal_second_factors")
    assert "2 second factors" in capsys.readouterr().out
    settings.MFA_KEYS = [NEW]
    assert _recovery_codes() == codes
    assert _lets_in(client, _code())
    call_command("seal_second_factors")
    assert "0 second factors" in capsys.readouterr().out


def test_from_a_developers_machine_one_moves_to_a_key(settings):
    settings.MFA_KEYS = []
    sealed = sealing.seal(SECRET)
    settings.MFA_KEYS = [NEW]
    assert sealing.unseal(sealed) == SECRET
    assert not sealing.is_fresh(sealed)
    assert sealing.is_fresh(sealing.freshly_sealed(sealed))


def test_without_its_key_a_factor_lets_nobody_in(client, ada, settings):
    settings.MFA_KEYS = [NEW]
    client.raise_request_exception = False
    assert not _lets_in(client, _code())
    with pytest.raises(sealing.Unreadable):
        _recovery_codes()


@pytest.mark.parametrize(("keys", "wrong"), [([], "E001"), (["short"], "E002"), ([NEW, OLD], None)])
def test_a_site_on_the_internet_needs_a_key_of_its_own(settings, keys, wrong):
    settings.MFA_KEYS = keys
    assert [problem.id for problem in check_keys()] == ([f"accounts.{wrong}"] if wrong else [])
