"""A member's suggestion with a source: from a phone over the desk, sent back and amended, to the live page."""

import pytest
from playwright.sync_api import expect

from suggestions.models import Suggestion
from tests.support.waiting import serious, settled, too_wide

from .conftest import SOURCE, case_of
from .test_blocks import QUOTE, TIMELINE, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTH = 390


@pytest.fixture
def phone(open_tab, author):
    """The author's."""
    return open_tab(author, viewport={"width": WIDTH, "height": 844}, is_mobile=True, has_touch=True)


def look(tab, at: str = "main") -> None:
    """The page fits, and axe finds nothing serious in what is ours of it."""
    assert too_wide(tab) == 0
    assert serious(tab, context=at) == []


def choose(tab, role: str, name: str) -> None:
    """Press what leads to another page."""
    with tab.expect_navigation():
        tab.get_by_role("main").get_by_role(role, name=name).first.click()


def test_from_the_phone_over_the_desk_to_live(phone, open_tab, ride, author, mo):
    write(ride, mo, ("quote", QUOTE), ("timeline", TIMELINE))
    phone.goto(ride.url)
    fact = phone.locator("#specs .fact").filter(has=phone.locator("dt", has_text="Height")).first
    fact.get_by_role("link", name="Suggest an edit: Height").tap()
    number = fact.get_by_label("Height", exact=True)
    expect(number).to_be_focused()
    number.fill("tall")
    fact.get_by_role("button", name="See what will change").tap()
    # The error stands beside the field, which is in sight, and what was typed is still there.
    expect(fact.locator(".err")).to_contain_text("Write a number")
    expect(number).to_have_value("tall")
    expect(number).to_be_focused()
    expect(number).to_be_in_viewport()
    look(phone, ".suggest-form")
    number.fill("312")
    fact.get_by_label("Unit").select_option("ft")
    fact.get_by_label("Where is it from?").fill(SOURCE)
    fact.get_by_role("button", name="See what will change").tap()
    expect(fact.get_by_role("heading", name="This will change")).to_be_in_viewport()
    expect(fact).to_contain_text("95.098 m (312 ft)")
    fact.get_by_role("button", name="Change it").tap()
    expect(number).to_have_value("312")
    fact.get_by_role("button", name="See what will change").tap()
    expect(fact.get_by_role("heading", name="This will change")).to_be_visible()
    fact.get_by_role("button", name="Send", exact=True).tap()
    expect(fact).to_contain_text("A moderator will look at it")
    with phone.expect_navigation():
        fact.get_by_role("link", name="Follow it").tap()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Suggestion about Millennium Force")
    expect(phone.locator("main")).to_contain_text("It is the next to be looked at.")
    look(phone)
    # A moderator asks for another number.
    desk, suggestion = open_tab(mo, color_scheme="dark"), Suggestion.objects.get()
    where = f"/moderation/case/{case_of(suggestion).pk}/"
    desk.goto(where)
    desk.locator("summary", has_text="Ask for changes").click()
    desk.locator("#id_back_reason").select_option("change")
    desk.locator("#id_back_statement").fill("The sign says 310 ft.")
    choose(desk, "button", "Send back")
    settled(desk)
    phone.reload()
    expect(phone.locator("main")).to_contain_text("The sign says 310 ft.")
    choose(phone, "link", "Change it")
    expect(phone.get_by_label("Height", exact=True)).to_have_value("95.098")
    phone.get_by_label("Height", exact=True).fill("311 ft")
    phone.get_by_label("Where is it from?").fill(SOURCE)
    look(phone)
    choose(phone, "button", "See what will change")
    expect(phone.locator("main")).to_contain_text("94.793 m (311 ft)")
    choose(phone, "button", "Send")
    phone.get_by_label("A word about what you changed").fill("I looked again.")
    choose(phone, "button", "Send again")
    expect(phone.locator("main")).to_contain_text("It is with the moderators again.")
    desk.goto(where)
    expect(desk.locator("main")).to_contain_text("I looked again.")
    desk.locator("main [name=action][value=publish]").click()
    expect(desk.locator(".note-go, [role=status]").first).to_be_visible()
    settled(desk)
    phone.reload()
    expect(phone.locator("main")).to_contain_text("The page says so now.")
    phone.goto(ride.url)
    expect(phone.locator("#specs")).to_contain_text("94.8")
    phone.goto(f"{ride.url}history/")
    expect(phone.locator("main")).to_contain_text(author.username)
    add_to_the_timeline(phone, ride)
    desk.goto(f"/moderation/case/{case_of(Suggestion.objects.open().get()).pk}/")
    expect(desk.locator("main")).to_contain_text("Second train delivered")
    desk.locator("main [name=action][value=publish]").click()
    expect(desk.locator(".note-go, [role=status]").first).to_be_visible()
    settled(desk)
    phone.goto(ride.url)
    titles = phone.locator("#story .tl h3")
    expect(titles).to_have_text(["First column", "Second train delivered", "First guests"])


def add_to_the_timeline(tab, ride) -> None:
    """One entry, moved up by its button before it is sent."""
    tab.goto(ride.url)
    block = tab.locator(".story-one").filter(has_text="How it was built")
    block.get_by_role("link", name="Suggest an edit: Timeline").tap()
    third = block.get_by_role("group", name="Line 3")
    third.get_by_label("Details").fill("In blue.")
    block.get_by_role("button", name="See what will change").tap()
    # The block's own rule, beside the field of the line.
    expect(third.locator(".err")).to_contain_text("This field is required")
    expect(third.get_by_label("What happened")).to_be_focused()
    third.get_by_label("What happened").fill("Second train delivered")
    third.get_by_role("button", name="Move Line 3 up").tap()
    expect(block.get_by_role("group", name="Line 2").get_by_label("What happened")).to_have_value(
        "Second train delivered"
    )
    expect(block.locator(".err")).to_have_count(0)
    look(tab, ".suggest-form")
    block.get_by_label("Where is it from?").fill(SOURCE)
    block.get_by_role("button", name="See what will change").tap()
    expect(block.get_by_role("heading", name="This will change")).to_be_in_viewport()
    expect(block.locator(".diffs")).to_contain_text("Second train delivered")
    block.get_by_role("button", name="Send", exact=True).tap()
    expect(block).to_contain_text("A moderator will look at it")
    settled(tab)


def test_forms_close_stand_beside_each_other_and_can_be_read_by_all(phone, ride):
    phone.goto(ride.url)
    for name in ("Speed", "Track"):
        phone.locator("#specs").get_by_role("link", name=f"Suggest an edit: {name}", exact=True).tap()
        expect(phone.locator("#specs").get_by_label(name, exact=True)).to_be_visible()
    phone.locator("#specs .fact").filter(has_text="Speed").get_by_role("link", name="Cancel").tap()
    expect(phone.locator("#specs").get_by_label("Speed", exact=True)).to_have_count(0)
    expect(phone.locator("#specs").get_by_role("link", name="Suggest an edit: Speed", exact=True)).to_be_visible()
    phone.locator("#history").get_by_role("link", name="Add what happened").tap()
    expect(phone.locator("#history").get_by_label("What happened")).to_be_visible()
    look(phone, ".suggest-form")
    park = ride.park.url
    for address in (f"{ride.url}suggest/", f"{park}suggest/new-ride/", f"/suggestions/of/{ride.pk}/duplicate/"):
        phone.goto(address)
        look(phone)
