"""What every test may ask for."""

import os

# Playwright's loop lives in the main thread, and Django refuses its database beside a running loop.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import TransactionTestCase
from django.test.testcases import LiveServerThread

from tests.support import snapshot
from tests.support.template_database import copy_template_anew, end_connections, ensure_template

pytest_plugins = ["tests.support.second_try"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """Make each test database a copy of the template."""
    with django_db_blocker.unblock():
        template = ensure_template()
    connection.settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Note what a test database holds before any test, and let nobody hold it when all are over."""
    with django_db_blocker.unblock():
        snapshot.pristine.update(snapshot.rows_of(snapshot.tables()))
    yield
    with django_db_blocker.unblock():
        end_connections()


@pytest.fixture(scope="session", autouse=True)
def _committed_tests_leave_a_fresh_copy():
    """Django would empty all tables, Wagtail's root page with them."""
    from tests.support.live_server import wait_until_idle

    def leave_a_fresh_copy(self) -> None:
        wait_until_idle()
        copy_template_anew()

    usual = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = leave_a_fresh_copy
    yield
    TransactionTestCase._fixture_teardown = usual


@pytest.fixture(autouse=True)
def _nothing_holds_a_transaction_around_tests_that_commit(request):
    """Else each waits for the other: a browser test for the rows, their transaction for the test's end."""
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        assert not connection.in_atomic_block, "A fixture of a wider scope holds a transaction: make it a module's."


@pytest.fixture(autouse=True)
def _empty_caches():
    """No test finds what another one cached."""
    for cache in caches.all():
        cache.clear()


@pytest.fixture
def redis_server():
    """A Redis of this test alone: `url`, `kill()`, `start()`, `freeze()`, `thaw()`."""
    from tests.support.redis_server import RedisServer

    server = RedisServer()
    server.start()
    yield server
    server.close()


@pytest.fixture
def page_cache(settings):
    """The page cache in this process's memory, empty. Purges still wait for the commit."""
    from core.pagecache.configured import the_cache

    settings.PAGE_CACHE_URL = "local://"
    settings.PAGE_CACHE_STAMP = ""
    the_cache.cache_clear()
    yield the_cache()
    the_cache.cache_clear()


@pytest.fixture
def catalogue(db):
    """Four real parks with their rides and makers, imported."""
    from tests.factories.catalogue import load_small_catalogue

    return load_small_catalogue()


@pytest.fixture(scope="session", autouse=True)
def _live_servers_know_what_they_answer():
    """The one of pytest-django too."""
    from tests.support.live_server import CountingServer

    usual = LiveServerThread.server_class
    LiveServerThread.server_class = CountingServer
    yield
    LiveServerThread.server_class = usual


@pytest.fixture(scope="session")
def _chromium():
    """One Chromium for all tests of this process."""
    from playwright.sync_api import sync_playwright

    from tests.support.chromium import launch

    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def browser(_chromium):
    """A Chromium without any tab; what a test opens in it is closed after the test."""
    from tests.support.chromium import close_contexts

    yield _chromium
    close_contexts(_chromium)


@pytest.fixture
def page(browser, live_server):
    """An empty tab on the live site; whatever its console reports or its policy refuses fails the test.

    A test that provokes such a report on purpose does so within `provoked` (tests/support/chromium.py).
    """
    from tests.support.chromium import watch

    context = browser.new_context(base_url=live_server.url)
    tab = context.new_page()
    tab.faults = watch(tab)
    yield tab
    context.close()
    assert tab.faults == []
