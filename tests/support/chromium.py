"""A Chromium for tests that watches for console errors, faults of scripts and breaches of the policy."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.support.live_server import ROUGH
from tools.chromium import find

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
# Milliseconds. Only what fails waits as long; a loaded machine may need many of them.
PATIENCE = 60_000


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium that is installed; never one that Playwright would download."""
    program = find()
    if not program:
        raise RuntimeError("No Chromium found: `make chromium` installs it or says what to install.")
    expect.set_options(timeout=PATIENCE)
    # Chromium asks for a home that it may write to, also where HOME is not one.
    chromium = playwright.chromium.launch(
        executable_path=program, args=ARGUMENTS, env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    )
    _prepare_contexts_of(chromium)
    return chromium


def close_contexts(chromium: Browser) -> None:
    """Close what a test left open: a tab that asks on would meet the next test's database."""
    for context in list(chromium.contexts):
        context.close()


class Faults(list):
    """What a tab's console reported as errors, except what the test allows."""

    def __init__(self):
        super().__init__()
        self._allowed: list[str] = []

    def allow(self, words: str) -> None:
        """Reports with these words are no faults, whenever the browser comes to tell of them."""
        self._allowed.append(words)
        self[:] = [fault for fault in self if words not in fault]

    def add(self, fault: str) -> None:
        """Note it, unless it is allowed."""
        if not any(words in fault for words in self._allowed):
            self.append(fault)


def watch(page: Page) -> Faults:
    """A list that fills with the page's console errors (the policy's among them) and script faults."""
    faults = Faults()
    page.on("console", lambda message: faults.add(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.add(f"{page.url}: {error}"))
    return faults


@contextmanager
def provoked(page: Page, words: str) -> Iterator[None]:
    """What is done within makes the console report an error with `words`: waited for, and taken off `page.faults`."""
    with page.expect_event("console", lambda message: message.type == "error" and words in message.text):
        yield
    for fault in [fault for fault in page.faults if words in fault]:
        page.faults.remove(fault)


def throttle(page: Page, rate: int) -> None:
    """Let the tab's processor be so many times slower; without `BROWSER_ROUGH` nothing happens."""
    if ROUGH > 1:
        page.devtools.send("Emulation.setCPUThrottlingRate", {"rate": rate})


def _prepare_contexts_of(chromium: Browser) -> None:
    """Each tab notes what it asks for and has no answer to yet; `BROWSER_ROUGH` makes it slow."""
    new_context = chromium.new_context

    def prepared(**look) -> BrowserContext:
        context = new_context(**look)
        context.set_default_timeout(PATIENCE)
        new_page = context.new_page

        def new_prepared_page() -> Page:
            page = new_page()
            _note_requests(page)
            if ROUGH > 1:
                page.devtools = context.new_cdp_session(page)
                throttle(page, ROUGH)
            return page

        context.new_page = new_prepared_page
        return context

    chromium.new_context = prepared


def _note_requests(page: Page) -> None:
    page.under_way = set()
    page.on("request", lambda request: page.under_way.add(request))
    page.on("requestfinished", lambda request: page.under_way.discard(request))
    page.on("requestfailed", lambda request: page.under_way.discard(request))
