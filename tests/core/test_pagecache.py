"""What is kept, for whom, and by whom it is rendered: the cache alone, before an application of a few lines."""

import threading
import time

import brotli
import pytest

from core.pagecache import collect, never_store, valid_until
from core.pagecache.cache import PageCache
from core.pagecache.configured import store_at
from core.pagecache.wsgi import CachedApplication

# Seconds that no machine takes for any of this.
PATIENCE = 30
PAGE = b"<!doctype html><title>Nemesis</title>" + b"<p>Inverted coaster at Alton Towers.</p>" * 40


class Application:
    """Answers every request with `body`, and counts how often it had to."""

    def __init__(self, body=PAGE, *, headers=(), status="200 OK", tags=("page:1",), seconds=0.0):
        self.body, self.headers, self.status, self.tags, self.seconds = body, list(headers), status, tags, seconds
        self.asked = 0
        self.until = None

    def __call__(self, environ, start_response):
        self.asked += 1
        collect(*self.tags)
        if self.until:
            valid_until(self.until)
        self.pause()
        start_response(self.status, [("Content-Type", "text/html; charset=utf-8"), *self.headers])
        return [self.body]

    def pause(self) -> None:
        """As long as the rendering takes."""
        time.sleep(self.seconds)


class Reader:
    """Asks a cached application."""

    def __init__(self, application):
        self.cached = CachedApplication(application)

    def get(self, path="/parks/", method="GET", query="", **headers):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "wsgi.url_scheme": "https",
            "HTTP_HOST": "thrillwiki.example",
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        seen = {}

        def start_response(status, answered):
            seen.update(status=status, headers=dict(answered))

        body = b"".join(self.cached(environ, start_response))
        return seen["status"][:3], seen["headers"], body

    def how(self, *args, **kwargs):
        return self.get(*args, **kwargs)[1].get("X-Page-Cache")


@pytest.fixture(params=["local", "redis"])
def cache(request, monkeypatch, settings):
    """A cache of its own, once in memory and once in a real Redis."""
    settings.PAGE_CACHE_STAMP = ""
    url = "local://" if request.param == "local" else request.getfixturevalue("redis_server").url
    cache = PageCache(store_at(url))
    monkeypatch.setattr("core.pagecache.wsgi.the_cache", lambda: cache)
    return cache


@pytest.fixture
def local_cache(monkeypatch, settings):
    settings.PAGE_CACHE_STAMP = ""
    cache = PageCache(store_at("local://"))
    monkeypatch.setattr("core.pagecache.wsgi.the_cache", lambda: cache)
    return cache


def test_a_second_visitor_gets_the_kept_page(cache):
    application = Application()
    reader = Reader(application)
    first, second = reader.get(), reader.get()
    assert application.asked == 1
    assert (first[1]["X-Page-Cache"], second[1]["X-Page-Cache"]) == ("miss", "hit")
    assert first[2] == second[2] == PAGE


def test_the_page_is_kept_compressed(cache):
    reader = Reader(Application())
    reader.get()
    _status, headers, body = reader.get(accept_encoding="gzip, deflate, br")
    assert headers["Content-Encoding"] == "br"
    assert int(headers["Content-Length"]) == len(body) < len(PAGE)
    assert brotli.decompress(body) == PAGE
    assert reader.get(accept_encoding="br;q=0, gzip")[1]["Content-Encoding"] == "gzip"


def test_a_small_page_comes_as_it_is_to_those_who_read_brotli(cache):
    reader = Reader(Application(b"small"))
    reader.get(accept_encoding="br")
    _status, headers, body = reader.get(accept_encoding="br")
    assert (headers["X-Page-Cache"], body) == ("hit", b"small")
    assert "Content-Encoding" not in headers


def test_who_has_the_page_gets_304(cache):
    reader = Reader(Application())
    etag = reader.get(accept_encoding="br")[1]["ETag"]
    status, headers, body = reader.get(accept_encoding="br", if_none_match=etag)
    assert (status, body, headers["ETag"]) == ("304", b"", etag)


def test_head_is_answered_from_the_kept_page(cache):
    reader = Reader(Application())
    reader.get()
    _status, headers, body = reader.get(method="HEAD")
    assert (headers["X-Page-Cache"], headers["Content-Length"], body) == ("hit", str(len(PAGE)), b"")


@pytest.mark.parametrize(
    "request_parts",
    [
        {"cookie": "sessionid=abc"},
        {"cookie": "theme=dark; sessionid=abc"},
        {"cookie": "messages=x"},
        {"authorization": "Bearer x"},
        {"method": "POST"},
        {"query": "utm_source=x"},
        {"query": "page=2&page=3"},
        {"query": "page=<script>"},
        {"path": "/cms/"},
        {"host": "evil.example"},
        {"hx_request": "true", "hx_target": "<x>"},
        {"path": "/" + "a" * 900},
    ],
)
def test_some_requests_always_reach_django(local_cache, settings, request_parts):
    settings.ALLOWED_HOSTS = ["thrillwiki.example"]
    application = Application()
    reader = Reader(application)
    reader.get()
    assert reader.how(**request_parts) is None
    assert reader.how(**request_parts) is None
    assert application.asked == 3


@pytest.mark.parametrize(
    "answer",
    [
        {"headers": [("Set-Cookie", "csrftoken=x")]},
        {"headers": [("Cache-Control", "private")]},
        {"headers": [("Cache-Control", "no-store")]},
        {"headers": [("Vary", "*")]},
        {"headers": [("Vary", "User-Agent")]},
        {"headers": [("Content-Security-Policy", "script-src 'nonce-abc'")]},
        {"status": "404 Not Found"},
        {"status": "302 Found"},
        {"status": "500 Internal Server Error"},
    ],
)
def test_some_answers_are_never_kept(local_cache, answer):
    application = Application(**answer)
    reader = Reader(application)
    reader.get()
    status, headers, body = reader.get()
    assert application.asked == 2
    assert "X-Page-Cache" not in headers
    assert body == PAGE
    assert status == answer.get("status", "200")[:3]


def test_a_view_may_keep_its_page_out(local_cache, monkeypatch):
    application = Application()
    monkeypatch.setattr("tests.core.test_pagecache.collect", lambda *tags: never_store())
    reader = Reader(application)
    reader.get()
    reader.get()
    assert application.asked == 2


def test_cookies_that_say_nothing_of_a_person_share_the_page(local_cache):
    reader = Reader(Application())
    reader.get()
    assert reader.how(cookie="theme=dark; csrftoken=abc") == "hit"


def test_a_fragment_for_htmx_is_not_the_page(local_cache):
    application = Application()
    reader = Reader(application)
    reader.get()
    application.body = b"fragment"
    assert reader.get(hx_request="true")[2] == b"fragment"
    assert reader.get(hx_request="true")[2] == b"fragment"
    assert reader.get()[2] == PAGE
    application.body = b"boosted"
    assert reader.get(hx_request="true", hx_boosted="true")[2] == b"boosted"


def test_a_forged_forwarded_host_changes_nothing(local_cache, settings):
    settings.USE_X_FORWARDED_HOST = False
    reader = Reader(Application())
    reader.get(x_forwarded_host="evil.example")
    assert reader.how() == "hit"


def test_a_forged_forwarded_host_cannot_spoil_the_page_where_the_header_counts(local_cache, settings):
    settings.USE_X_FORWARDED_HOST = True
    settings.ALLOWED_HOSTS = ["*"]
    reader = Reader(Application(b"links to evil.example"))
    reader.get(x_forwarded_host="evil.example")
    reader.cached.application.body = PAGE
    assert reader.get()[2] == PAGE


def test_each_host_scheme_and_query_has_its_own_page(local_cache):
    application = Application()
    reader = Reader(application)
    for parts in ({}, {"host": "other.example"}, {"query": "page=2"}, {"path": "/rides/"}):
        assert reader.how(**parts) == "miss"
    assert application.asked == 4
    assert reader.how(query="page=2") == "hit"


def test_the_order_of_the_query_does_not_matter(local_cache):
    reader = Reader(Application())
    reader.get(query="country=DE&page=2")
    assert reader.how(query="page=2&country=DE") == "hit"


def test_a_purge_renders_the_page_anew_and_leaves_the_others(cache):
    nemesis, oblivion = Application(tags=["page:1", "maker:7"]), Application(tags=["page:2"])
    first, second = Reader(nemesis), Reader(oblivion)
    first.get("/nemesis/")
    second.get("/oblivion/")
    nemesis.body = b"retracked"
    cache.store.purge({"maker:7"})
    assert first.get("/nemesis/")[2] == b"retracked"
    assert first.how("/nemesis/") == "hit"
    assert second.how("/oblivion/") == "hit"
    assert second.how("/oblivion/") == "hit"


def test_a_purge_during_the_rendering_is_not_lost(cache):
    application, began, goes_on = Application(), threading.Event(), threading.Event()
    application.pause = lambda: (began.set(), goes_on.wait(PATIENCE))
    reader = Reader(application)
    renderer = threading.Thread(target=reader.get)
    renderer.start()
    assert began.wait(PATIENCE)
    cache.store.purge({"page:1"})
    goes_on.set()
    renderer.join(PATIENCE)
    application.body = b"after the change"
    assert reader.get()[2] == b"after the change"


def test_the_site_as_a_whole_can_be_purged(cache):
    reader = Reader(Application())
    reader.get()
    cache.store.purge({"site"})
    assert reader.how() == "miss"


def test_a_page_ends_when_it_says(local_cache, monkeypatch):
    from datetime import UTC, datetime, timedelta

    application = Application()
    application.until = datetime.now(UTC) + timedelta(seconds=600)
    reader = Reader(application)
    reader.get()
    assert reader.how() == "hit"
    later = time.time() + 601
    monkeypatch.setattr("core.pagecache.cache.time.time", lambda: later)
    application.until = None
    assert reader.how() == "miss"


def _all_at_once(reader, number, hows=None):
    """How each of so many was answered, in the order of the answers."""
    hows, started = [] if hows is None else hows, threading.Barrier(number)

    def ask():
        started.wait()
        hows.append(reader.how())

    threads = [threading.Thread(target=ask) for _number in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return hows


def test_a_crowd_before_an_outdated_page_has_it_rendered_once(cache):
    application = Application()
    reader = Reader(application)
    reader.get()
    cache.store.purge({"page:1"})
    hows: list[str] = []

    def until_all_others_are_answered():
        until = time.monotonic() + PATIENCE
        while len(hows) < 29 and time.monotonic() < until:
            time.sleep(0.01)

    application.pause = until_all_others_are_answered
    _all_at_once(reader, 30, hows)
    assert application.asked == 2
    assert hows == ["stale"] * 29 + ["miss"], "only the one who renders waits"


def test_a_crowd_before_a_new_page_has_it_rendered_once(cache, monkeypatch):
    monkeypatch.setattr("core.pagecache.cache.LONGEST_WAIT_SECONDS", PATIENCE)
    application = Application(seconds=0.1)
    hows = _all_at_once(Reader(application), 30)
    assert application.asked == 1
    assert len(hows) == 30


def test_a_crowd_before_a_page_that_is_never_kept_does_not_queue_up(local_cache):
    application, all_inside = Application(headers=[("Set-Cookie", "a=b")]), threading.Barrier(10)
    application.pause = lambda: all_inside.wait(PATIENCE)
    _all_at_once(Reader(application), 10)
    assert application.asked == 10


def test_what_must_not_be_seen_any_more_is_not_served_stale(cache):
    application = Application(b"secret " * 100)
    reader = Reader(application)
    reader.get()
    application.body, application.seconds = b"gone", 0.1
    cache.store.purge({"page:1"}, forced=True)
    bodies = []
    threads = [threading.Thread(target=lambda: bodies.append(reader.get()[2])) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(bodies) == {b"gone"}


def test_one_who_dies_while_rendering_holds_nobody_up_for_long(cache, monkeypatch):
    monkeypatch.setattr("core.pagecache.stores.local.CLAIM_SECONDS", 2 * PATIENCE)
    monkeypatch.setattr("core.pagecache.stores.redis.CLAIM_MILLISECONDS", 2000 * PATIENCE)
    application = Application()
    reader = Reader(application)
    cache.store.claim("https://thrillwiki.example/parks/?||en-gb")
    began = time.monotonic()
    assert reader.get()[2] == PAGE
    assert time.monotonic() - began < PATIENCE


def test_a_token_that_has_run_out_does_not_release_anothers_claim(cache):
    mine = cache.store.claim("key")
    cache.store.release("key", "not mine")
    assert cache.store.is_claimed("key")
    cache.store.release("key", mine)
    assert not cache.store.is_claimed("key")


def test_another_process_purges_the_pages_of_this_one(tmp_path, settings, monkeypatch):
    settings.PAGE_CACHE_STAMP = str(tmp_path / "stamp")
    mine, theirs = PageCache(store_at("local://")), PageCache(store_at("local://"))
    monkeypatch.setattr("core.pagecache.wsgi.the_cache", lambda: mine)
    reader = Reader(Application())
    reader.get()
    theirs.store.purge({"page:1"})
    assert reader.how() == "miss"


def test_the_memory_of_a_process_is_bounded(local_cache, monkeypatch):
    monkeypatch.setattr("core.pagecache.stores.local.MOST_ENTRIES", 3)
    reader = Reader(Application())
    for number in range(5):
        reader.get(f"/parks/{number}/")
    assert reader.how("/parks/4/") == "hit"
    assert reader.how("/parks/0/") == "miss"
