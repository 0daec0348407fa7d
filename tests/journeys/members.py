"""What the journeys of members share: walking by keyboard, codes out of mails, and looking as somebody else."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.support.waiting import becomes, settled

# What has the focus, in words, and how it is to be recognized.
_WORDS = """() => {
  const at = document.activeElement;
  const label = at.labels?.length ? [...at.labels].map((each) => each.innerText).join(" ") : "";
  const said = [label, at.innerText, at.getAttribute("aria-label"), at.id];
  return at === document.body ? "" : said.join(" ").replaceAll("\\n", " ");
}"""
_LOOK = """() => {
  const at = document.activeElement, style = getComputedStyle(at), half = at.closest(".rate-half");
  const ring = (e) => Boolean(e) && getComputedStyle(e).outlineStyle !== "none";
  const box = (half ?? at).getBoundingClientRect();
  return {
    isSeen: style.outlineStyle !== "none" || ring(half) || ring(at.nextElementSibling) || ring(at.closest("label")),
    isInView: box.bottom > 0 && box.top < innerHeight,
  };
}"""
FARTHEST = 60


def tab_to(tab: Page, words: str) -> None:
    """Press Tab until what has the focus says `words`. Fails on a trap, and where the focus cannot be seen."""
    settled(tab)
    for _step in range(FARTHEST):
        tab.keyboard.press("Tab")
        if words in tab.evaluate(_WORDS):
            becomes(tab, lambda: tab.evaluate(_LOOK), {"isSeen": True, "isInView": True})
            return
    raise AssertionError(f"{words!r} is not reached by Tab from {tab.url}.")


def follow(tab: Page, words: str) -> None:
    """Tab to a link or button, and press Enter; waits for the page that comes."""
    tab_to(tab, words)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def log_in(tab: Page, name: str) -> None:
    """By the form, with the password of the demo accounts, from wherever its link leads back to."""
    tab.get_by_label("E-mail address or user name").fill(name)
    tab.get_by_label("Password", exact=True).fill("thrillwiki")
    with tab.expect_navigation():
        tab.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()


def code_in(mail) -> str:
    """The code that a mail brings."""
    return re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", mail.body, re.MULTILINE)[1]


def as_visitor(browser: Browser, base: str, address: str) -> str:
    """What somebody without an account reads there."""
    context = browser.new_context(base_url=base)
    other = context.new_page()
    other.goto(address)
    words = settled(other).locator("main").inner_text()
    context.close()
    return words


def approve(browser: Browser, base: str, number: int) -> None:
    """A moderator publishes all `number` things that wait, one after the other, by the key for it."""
    context = browser.new_context(base_url=base)
    desk = context.new_page()
    desk.goto("/accounts/login/?next=/moderation/")
    log_in(desk, "moderator")
    desk.get_by_role("button", name="Take the next").click()
    for _case in range(number):
        expect(settled(desk).get_by_role("button", name="Publish")).to_be_visible()
        with desk.expect_navigation():
            desk.keyboard.press("a")
    expect(desk.locator("main")).to_contain_text("Nothing waits here")
    context.close()
