"""Guessing is limited at every door, per account and per address, with Redis, without it and when it dies."""

import re
import time
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import call_command

from accounts import spray
from core import redis_cache
from core.memory_cache import MemoryCache
from tests.support.members import make_member

LIMITS_IN_DATABASE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cached_limits"}

DOORS = ["/accounts/login/", "/cms/login/"]


@pytest.fixture(params=["memory", "database", "redis", "redis dies", "redis hangs"])
def counting(request, settings, monkeypatch, db):
    """Where the limits are counted."""
    if request.param == "memory":
        return lambda: None
    settings.CACHES = {**settings.CACHES, "limits": LIMITS_IN_DATABASE}
    call_command("createcachetable", verbosity=0)
    if request.param == "database":
        settings.CACHES = {**settings.CACHES, "default": {"BACKEND": "core.memory_cache.MemoryCache"}}
        return lambda: None
    monkeypatch.setattr(redis_cache, "_asked_again_from", {})
    server = request.getfixturevalue("redis_server")
    settings.CACHES = {
        **settings.CACHES,
        "default": {
            "BACKEND": "core.redis_cache.SteadyRedisCache",
            "LOCATION": server.url,
            "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 0.3, "SOCKET_TIMEOUT": 0.3, "IGNORE_EXCEPTIONS": True},
        },
    }
    return {"redis": lambda: None, "redis dies": server.kill, "redis hangs": server.freeze}[request.param]


def _guess(client, login="ada@example.org", door="/accounts/login/", **extra):
    return client.post(door, {"login": login, "username": login, "password": "wrong"}, follow=True, **extra)


def test_an_account_is_guessed_at_few_times_wherever_it_is_counted(client, counting):
    make_member("ada", password="right-of-ada")
    for _ in range(3):
        _guess(client)
    counting()  # a fault in the middle: at worst the count begins anew
    for _ in range(5):
        _guess(client)
    client.post("/accounts/login/", {"login": "ada@example.org", "password": "right-of-ada"})
    assert "_auth_user_id" not in client.session


def _spray(client, settings, first: int, last: int):
    """Each guess at another name from another address."""
    settings.LOGIN_FAILURES_OF_SITE = "6/10m/key"
    client.logout()
    for number in range(first, last):
        _guess(client, f"user{number}", REMOTE_ADDR=f"203.0.113.{number}")


def _log_in(client):
    client.logout()
    return client.post("/accounts/login/", {"login": "ada", "password": "right-of-ada"}, REMOTE_ADDR="192.0.2.1")


def test_a_password_is_not_enough_while_somebody_tries_many_names_from_many_addresses(client, counting, settings):
    make_member("ada", password="right-of-ada")
    _spray(client, settings, 0, 5)
    assert _log_in(client).url == "/"
    counting()  # a fault in the middle: at worst the count begins anew
    _spray(client, settings, 5, 13)
    assert _log_in(client).url == "/accounts/login/code/confirm/"
    assert "_auth_user_id" not in client.session
    assert "guessing at passwords" in client.get("/accounts/login/code/confirm/").text
    code = re.search(r"^\s*([A-Z]{3,}-[A-Z]{3,})\s*$", mail.outbox[-1].body, re.MULTILINE).group(1)
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert "_auth_user_id" in client.session


@pytest.mark.django_db
def test_the_alarm_ends_by_itself_and_asks_nothing_of_who_has_a_second_factor(client, settings, monkeypatch):
    ada = make_member("ada", password="right-of-ada")
    settings.LOGIN_ALARM_SECONDS = 600
    _spray(client, settings, 0, 7)
    assert spray.is_on()
    factor = Authenticator.objects.create(user=ada, type="totp", data={"secret": "x"})
    assert _log_in(client).url == "/accounts/2fa/authenticate/"
    assert mail.outbox == []
    factor.delete()
    later = time.time() + 601
    monkeypatch.setattr("django.core.cache.backends.locmem.time", SimpleNamespace(time=lambda: later))
    assert _log_in(client).url == "/"


@pytest.mark.django_db
def test_newcomers_sign_up_as_ever_during_an_alarm(client, settings):
    _spray(client, settings, 0, 7)
    fields = {"email": "grace@example.org", "username": "grace", "password1": "correct-horse-7"}
    assert client.post("/accounts/signup/", fields).url == "/accounts/confirm-email/"
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_guesses_by_name_and_by_address_count_together_from_anywhere(client):
    make_member("ada", password="right-of-ada")
    for number in range(5):
        _guess(client, "ada" if number % 2 else "ada@example.org", REMOTE_ADDR=f"198.51.100.{number}")
    response = client.post("/accounts/login/", {"login": "ADA", "password": "right-of-ada"})
    assert "Too many failed" in response.text


@pytest.mark.django_db
def test_one_network_of_ipv6_is_one_guesser(client):
    for number in range(10):
        _guess(client, f"user{number}@example.org", REMOTE_ADDR=f"2001:db8:0:1::{number:x}")
    same = _guess(client, "user77@example.org", REMOTE_ADDR="2001:db8:0:1:ffff::1")
    other = _guess(client, "user77@example.org", REMOTE_ADDR="2001:db8:0:2::1")
    assert "Too many failed" in same.text
    assert "Too many failed" not in other.text


@pytest.mark.django_db
def test_a_right_password_in_between_does_not_clear_the_count_of_an_address(client):
    make_member("ada", password="right-of-ada")
    for number in range(9):
        _guess(client, f"user{number}@example.org")
    client.post("/accounts/login/", {"login": "ada", "password": "right-of-ada"})
    client.logout()
    _guess(client, "user10@example.org")
    assert "Too many failed" in _guess(client, "user11@example.org").text


@pytest.mark.django_db
def test_the_door_of_the_admin_tries_no_password_at_all(client):
    make_member("root", password="right-of-root", is_staff=True, is_superuser=True)
    for login in ("root", "root@example.org"):
        answer = client.post("/cms/login/", {"username": login, "login": login, "password": "right-of-root"})
        assert answer.url.startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/django-admin/login/", "/accounts/token/"])
def test_there_is_no_other_door(client, address):
    assert client.post(address, {"username": "root", "password": "x"}).status_code == 404


@pytest.mark.django_db
def test_processes_without_redis_count_together_and_keep_the_rest_apart(settings):
    settings.CACHES = {**settings.CACHES, "limits": LIMITS_IN_DATABASE}
    call_command("createcachetable", verbosity=0)
    one, other = MemoryCache("one", {}), MemoryCache("other", {})
    one.set("allauth:rl:x", [1, 2])
    one.set("height", 94)
    assert (other.get("allauth:rl:x"), other.get("height")) == ([1, 2], None)


@pytest.mark.django_db
def test_a_site_without_the_table_counts_in_memory(settings):
    settings.CACHES = {**settings.CACHES, "limits": {**LIMITS_IN_DATABASE, "LOCATION": "nowhere"}}
    cache = MemoryCache("one", {})
    cache.set("allauth:rl:x", [1])
    assert cache.get("allauth:rl:x") == [1]
