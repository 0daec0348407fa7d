"""Redis killed, hung, full, emptied, restarted: the site goes on, and what was purged never returns."""

import time

import pytest

from core.pagecache.cache import PageCache
from core.pagecache.configured import store_at

from .test_pagecache import PAGE, PATIENCE, Application, Reader


@pytest.fixture
def cache(redis_server, monkeypatch):
    cache = PageCache(store_at(redis_server.url))
    monkeypatch.setattr("core.pagecache.wsgi.the_cache", lambda: cache)
    return cache


def _seconds(act) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


def test_pages_are_rendered_while_redis_is_dead(cache, redis_server):
    application = Application()
    reader = Reader(application)
    reader.get()
    redis_server.kill()
    for _number in range(5):
        status, _headers, body = reader.get()
        assert (status, body) == ("200", PAGE)
    assert application.asked == 6


def test_a_hanging_redis_costs_three_time_outs_and_then_nothing(redis_server, monkeypatch):
    monkeypatch.setattr("core.pagecache.stores.redis.TIMEOUT_SECONDS", 1)
    monkeypatch.setattr("core.pagecache.stores.breaker.SECONDS_OPEN", 10 * PATIENCE)
    kept = PageCache(store_at(redis_server.url))
    monkeypatch.setattr("core.pagecache.wsgi.the_cache", lambda: kept)
    reader = Reader(Application())
    reader.get()
    redis_server.freeze()
    waits = [_seconds(reader.get) for _number in range(50)]
    assert max(waits) < PATIENCE
    assert sum(waits[3:]) < 47, "the breaker is open after three failures"


def test_the_cache_serves_again_when_redis_is_back(cache, redis_server, monkeypatch):
    monkeypatch.setattr("core.pagecache.stores.breaker.SECONDS_OPEN", 0.2)
    reader = Reader(Application())
    redis_server.kill()
    for _number in range(4):
        reader.get()
    redis_server.start()
    time.sleep(0.3)
    reader.get()
    assert reader.how() == "hit"


def test_a_restart_between_two_requests_is_no_failure(cache, redis_server):
    reader = Reader(Application())
    reader.get()
    redis_server.kill()
    redis_server.start()
    assert reader.how() == "miss"
    assert reader.how() == "hit"


def test_a_purge_that_redis_did_not_take_is_made_up_for(cache, redis_server, monkeypatch):
    monkeypatch.setattr("core.pagecache.stores.breaker.SECONDS_OPEN", 0.2)
    application = Application()
    reader = Reader(application)
    reader.get()
    redis_server.freeze()
    assert _seconds(lambda: cache.store.purge({"page:1"})) < PATIENCE
    application.body = b"changed"
    redis_server.thaw()
    until = time.monotonic() + PATIENCE
    while reader.get()[2] != b"changed" and time.monotonic() < until:
        time.sleep(0.1)
    assert reader.get()[2] == b"changed"


def test_a_full_redis_neither_fails_nor_serves_what_was_purged(cache, redis_server):
    application = Application()
    reader = Reader(application)
    reader.get()
    redis_server.client.config_set("maxmemory-policy", "noeviction")
    redis_server.client.config_set("maxmemory", "1mb")
    application.body = b"changed"
    cache.store.purge({"page:1"})
    assert reader.get()[2] == b"changed"
    assert reader.get("/rides/")[2] == b"changed"


@pytest.mark.parametrize("forgets", ["generations", "everything"])
def test_what_redis_forgets_is_rendered_anew(cache, redis_server, forgets):
    application = Application()
    reader = Reader(application)
    reader.get()
    cache.store.purge({"page:1"})
    application.body = b"changed"
    if forgets == "everything":
        redis_server.client.flushall()
    else:
        redis_server.client.delete(cache.store._generations)
    assert reader.get("/other/")[2] == b"changed"
    assert reader.get()[2] == b"changed"


def test_a_redis_that_comes_back_from_an_old_snapshot_serves_nothing_old(cache, redis_server):
    application = Application()
    reader = Reader(application)
    reader.get()
    redis_server.client.save()
    cache.store.purge({"page:1"})
    application.body = b"changed"
    redis_server.kill()
    redis_server.start()
    assert redis_server.client.dbsize() > 0, "the old page is there again"
    assert reader.get()[2] == b"changed"


def test_another_release_does_not_serve_the_pages_of_the_last_one(redis_server, monkeypatch):
    reader = Reader(Application())
    for name in ("one", "two"):
        monkeypatch.setattr("core.pagecache.configured.release", lambda name=name: name)
        cache = PageCache(store_at(redis_server.url))
        monkeypatch.setattr("core.pagecache.wsgi.the_cache", lambda cache=cache: cache)
        assert reader.how() == "miss"
        assert reader.how() == "hit"
