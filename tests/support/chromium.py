"""A Chromium for tests that watches for console errors, faults of scripts and breaches of the policy."""

import os

from playwright.sync_api import Browser, Page, Playwright

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


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium that is installed; never one that Playwright would download."""
    program = find()
    if not program:
        raise RuntimeError("No Chromium found: `make chromium` installs it or says what to install.")
    # Chromium asks for a home that it may write to, also where HOME is not one.
    return playwright.chromium.launch(
        executable_path=program, args=ARGUMENTS, env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    )


def watch(page: Page) -> list[str]:
    """A list that fills with the page's console errors (the policy's among them) and script faults."""
    faults: list[str] = []
    page.on(
        "console", lambda message: faults.append(f"{page.url}: {message.text}") if message.type == "error" else None
    )
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    return faults
