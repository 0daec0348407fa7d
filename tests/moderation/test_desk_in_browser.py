"""A moderator goes through cases of five kinds and a draft by keyboard, and decides two together on a phone."""

from dataclasses import replace

import pytest
from django.conf import settings
from playwright.sync_api import Expect, Page

from credits.lists.subject import LISTS
from credits.models import List, ListItem
from moderation import actions
from moderation.models import Case, Decision
from moderation.subjects import Part, subjects
from parks.models import ParkPage
from rides.models import RidePage
from tests.support.waiting import serious, too_wide

expect = Expect()
# Slow machines take their time; what is there at once waits for nothing.
expect.set_options(timeout=30_000)
# Longer than a phone is wide, and nowhere to be broken.
SOURCE = f"https://example.org/{'a' * 90}"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cases(held, review, member, author, ann, monkeypatch) -> dict[str, Case]:
    """What waits, by kind; the most urgent first."""
    parts = replace(
        LISTS,
        parts=lambda listing: [
            Part(str(item.pk), item.page.title, "", item.note, SOURCE) for item in listing.items.all()
        ],
        publish=lambda listing, *, by, reason, parts: listing.items.exclude(pk__in=parts).delete(),
    )
    monkeypatch.setitem(subjects._things, "list", parts)
    listing = List.objects.create(owner=author, title="My best", state=List.State.PENDING)
    for position, page in enumerate(ParkPage.objects.order_by("pk")[:2], 1):
        ListItem.objects.create(list=listing, page=page, position=position, note=f"Note {position}")
    ride, other = RidePage.objects.order_by("pk")[:2]
    refused = actions.decide(case_id=held(text="I was there.")[1].pk, action="remove", reason="false", by=ann)
    found = {
        "rude": actions.report(thing=review(text="You are all fools."), by=member("reader"), reason="abuse").case,
        "appeal": actions.appeal(decision=refused, by=author, text="I was there, and have a ticket.").case,
        "parts": actions.hold(thing=listing),
        "unclear": held(text="That thing there.")[1],
        "good": held(text="A fine wooden one.")[1],
        "dull": held(text="We rode it twice, and would again.", page=ride)[1],
        "last": held(text="The queue is short in the morning.", page=other)[1],
    }
    for risk, case in zip((9, 8, 7, 6, 2, 1, 1), found.values(), strict=True):
        Case.objects.filter(pk=case.pk).update(risk=risk, title=f"{case.title} {case.pk}")
        case.refresh_from_db()
    return found


@pytest.fixture
def draft(catalogue, editor) -> ParkPage:
    """Waits in Wagtail's workflow, between what was held and what is dull."""
    park = ParkPage.objects.order_by("-pk").first()
    park.title = "Parc Changé"
    park.save_revision(user=editor)
    park.get_workflow().start(park, editor)
    return park


def sign_in(tab: Page, client, live_server) -> None:
    name = settings.SESSION_COOKIE_NAME
    tab.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def arrive(tab: Page, heading: str) -> None:
    """Wait until that page stands and its keys work."""
    expect(tab.locator("h1")).to_have_text(heading)
    expect(tab.locator("[data-desk][data-ready]")).to_be_visible()


def test_the_desk_by_keyboard_and_on_a_phone(page, browser, live_server, cases, draft, mo, signed_in):
    client = signed_in(mo)
    sign_in(page, client, live_server)
    page.goto("/moderation/")
    arrive(page, "Moderation")
    rows, press = page.locator("[data-row]"), page.keyboard.press
    expect(rows).to_have_count(8)
    assert serious(page) == []
    press("j")
    press("j")
    expect(rows.nth(1).locator("h2 a")).to_be_focused()
    press("k")
    press("k")
    expect(rows.nth(0).locator("h2 a")).to_be_focused()
    expect(page.locator("[data-keys-said]")).to_have_text("This is the first one.")
    press("?")
    expect(page.get_by_role("dialog", name="Keys of the desk")).to_be_visible()
    press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    press("n")

    # Reported as abuse: out of sight until asked for; refused with a reason.
    arrive(page, cases["rude"].title)
    words = page.get_by_text("You are all fools.")
    expect(words).to_be_hidden()
    press("s")
    expect(words).to_be_visible()
    assert serious(page) == []
    press("r")
    expect(page.locator("#id_reason")).to_be_focused()
    page.locator("#id_reason").select_option("abuse")
    expect(page.locator("#id_statement")).not_to_have_value("")
    press("Enter")

    # Keys rest while one types: an "a" in the answer approves nothing.
    arrive(page, cases["appeal"].title)
    press("r")
    expect(page.locator("#id_answer")).to_be_focused()
    page.keyboard.type("a ticket is proof, thanks")
    press("Tab")
    press("Tab")
    expect(page.get_by_role("button", name="Take it back")).to_be_focused()
    press("Enter")

    # In part: the second is left out.
    arrive(page, cases["parts"].title)
    assert serious(page) == []
    expect(page.get_by_role("link", name=SOURCE)).to_have_count(2)
    desk = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    assert too_wide(page) == 0
    page.set_viewport_size(desk)
    page.get_by_role("checkbox").nth(1).uncheck()
    press("r")
    page.locator("#id_reason").select_option("other")
    page.get_by_role("button", name="Take what is ticked").press("Enter")

    arrive(page, cases["unclear"].title)
    press("e")
    expect(page.locator("#id_back_reason")).to_be_focused()
    page.locator("#id_back_reason").select_option("unclear")
    press("Enter")

    arrive(page, cases["good"].title)
    press("c")
    arrive(page, "Moderation")
    press("n")
    arrive(page, cases["good"].title)
    press("a")
    # What is decided elsewhere is taken, and skipped, as cases are.
    arrive(page, "Parc Changé")
    expect(page.locator("#claim")).to_contain_text("Yours until")
    assert serious(page) == []
    press("j")
    arrive(page, cases["dull"].title)
    press("k")
    arrive(page, "Moderation")
    expect(rows).to_have_count(3)
    page.get_by_role("link", name="Waits for its author").click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Cannot be understood")
    done = Decision.objects.filter(by=mo).order_by("pk").values_list("action", flat=True)
    assert list(done) == ["remove", "restore", "part", "send_back", "publish"]
    on_a_phone(browser, live_server, client, cases)


def on_a_phone(browser, live_server, client, cases) -> None:
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, has_touch=True, color_scheme="dark"
    )
    tab = context.new_page()
    sign_in(tab, client, live_server)
    tab.goto("/moderation/")
    arrive(tab, "Moderation")
    assert too_wide(tab) == 0
    assert serious(tab) == []
    for name in ("dull", "last"):
        tab.get_by_label(f"Choose {cases[name].title}").tap()
    tab.get_by_role("button", name="Accept the chosen").tap()
    expect(tab.locator("h1")).to_have_text("2 decisions")
    tab.get_by_role("button", name="Take it back").tap()
    expect(tab.locator("main")).to_contain_text("3 wait")
    arrive(tab, "Moderation")
    tab.get_by_role("link", name=cases["last"].title).tap()
    arrive(tab, cases["last"].title)
    expect(tab.locator("#claim")).to_contain_text("Yours until")
    assert too_wide(tab) == 0
    assert serious(tab) == []
    tab.get_by_role("button", name="Put it back").tap()
    # After the last comes what was passed over: the draft, and then what is dull.
    arrive(tab, "Parc Changé")
    tab.get_by_role("button", name="Skip").tap()
    arrive(tab, cases["dull"].title)
    tab.get_by_role("link", name="author", exact=True).tap()
    expect(tab.locator("h1")).to_have_text("author")
    assert too_wide(tab) == 0
    assert serious(tab) == []
    context.close()
    assert Decision.objects.filter(object_id=cases["last"].object_id, action="restore").exists()
