"""Redis may go away: nothing waits for it, and nobody may guess passwords meanwhile."""

import time

import pytest
from django.core.cache import cache
from django.core.management import call_command

from accounts.models import User
from core import redis_cache


@pytest.fixture
def redis(redis_server, settings, monkeypatch):
    """The default cache in a Redis of this test, with the limits' table beside it."""
    monkeypatch.setattr(redis_cache, "_asked_again_from", {})
    settings.CACHES = {
        "default": {
            "BACKEND": "core.redis_cache.SteadyRedisCache",
            "LOCATION": redis_server.url,
            "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 0.3, "SOCKET_TIMEOUT": 0.3, "IGNORE_EXCEPTIONS": True},
        },
        "limits": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cached_limits"},
        "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }
    return redis_server


@pytest.fixture
def limits_table(db, redis):
    """What `bootstrap` makes in production."""
    call_command("createcachetable", verbosity=0)


def test_what_is_kept_is_found_again(redis):
    cache.set("height", 94)
    assert (cache.get("height"), cache.add("height", 1), cache.delete("height"), cache.get("height", 0)) == (
        94,
        False,
        True,
        0,
    )


def test_a_redis_that_is_gone_is_an_empty_cache(redis):
    cache.set("height", 94)
    redis.kill()
    assert cache.get("height", "unknown") == "unknown"
    assert cache.set("height", 94) is None


def test_a_redis_that_hangs_costs_one_time_out_and_not_one_for_each_question(redis):
    cache.get("height")
    redis.freeze()
    started = time.monotonic()
    for _ in range(100):
        cache.get("height")
    assert time.monotonic() - started < 100 * 0.3


def test_a_redis_that_comes_back_is_asked_again(redis, monkeypatch):
    monkeypatch.setattr(redis_cache, "PAUSE", 0.05)
    redis.kill()
    cache.get("height")
    redis.start()
    time.sleep(0.1)
    cache.set("height", 94)
    assert cache.get("height") == 94


def _try_password(client, word):
    return client.post("/accounts/login/", {"login": "ada@example.org", "password": word})


def test_people_sign_in_while_redis_is_away(client, limits_table, redis):
    _make_ada()
    redis.kill()
    assert _try_password(client, "right-of-ada").status_code == 302
    assert "_auth_user_id" in client.session


def test_guessing_is_limited_while_redis_is_away(client, limits_table, redis):
    _make_ada()
    redis.kill()
    for _ in range(5):
        _try_password(client, "wrong")
    _try_password(client, "right-of-ada")
    assert "_auth_user_id" not in client.session


def _make_ada():
    from allauth.account.models import EmailAddress

    ada = User.objects.create_user("ada", "ada@example.org", "right-of-ada")
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
