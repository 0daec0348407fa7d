"""What members and moderators see of their own, in turns of four looks: nothing serious by axe, nothing too wide."""

from itertools import cycle
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from core.dates import PartialDate
from credits import actions as riding
from credits.lists import actions as lists
from credits.lists import ordering
from credits.models import DuelRound, LogEntry, ParkVisit, TableImport
from credits.tables import actions as tables
from home.demo import make_demo_accounts
from moderation import actions as desk
from moderation.models import Case, Decision
from parks.models import ParkPage
from reviews import actions as reviewing
from reviews.content import Content
from rides.models import RidePage
from tests.media.members import pending, published, trusted
from tests.support.waiting import forget_cookies, serious, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = [("dark", 390), ("light", 1280), ("light", 390), ("dark", 1280)]


class World:
    """A member with something on each of their pages, another one beside them, and a moderator with work."""

    def __init__(self):
        make_demo_accounts("thrillwiki")
        self.park = ParkPage.objects.get(slug="cedar-point")
        self.rides = list(RidePage.objects.select_related("park").filter(park=self.park, category="roller-coaster")[:6])
        self.ada, self.ben = trusted("ada"), trusted("ben")
        self._rides_and_lists()
        self._words_and_photos()
        self.as_ada, self.as_mo, self.stranger = Client(), Client(), Client()
        self.as_ada.force_login(self.ada)
        self.as_mo.force_login(type(self.ada).objects.get(username="moderator"))

    def _rides_and_lists(self) -> None:
        day = PartialDate.parse("2024-07-14")
        for user, rides in ((self.ada, self.rides), (self.ben, self.rides[2:])):
            riding.log_many(rides=rides, by=user, token=uuid4(), date=day, park=self.park)
        riding.wish(page=self.park, by=self.ada)
        keys = [ride.pk for ride in self.rides]
        self.top = lists.set_top(by=self.ada, rides="coasters", page_ids=keys[:4])
        lists.set_top(by=self.ben, rides="coasters", page_ids=keys[:1:-1])
        ordering.note(listing=self.top, by=self.ada, notes={keys[0]: "Front row"})
        rows = "\n".join(f"{ride.title},{self.park.title},2019,4" for ride in self.rides)
        text = f"ride,park,first,rating\n{rows}\nGemni,,,\nXyzzy,,,\n"
        self.named, self.matched = (tables.send(by=self.ada, name="a.csv", content=text.encode()) for _each in "ab")
        tables.name_columns(table=self.matched, by=self.ada, mapping=self.matched.mapping)

    def _words_and_photos(self) -> None:
        words = Content(rating=9, title="Still the one", text="Two *miles* of [speed](https://example.org/).")
        self.review = reviewing.write(page=self.rides[0], by=self.ada, content=words)
        self.other = reviewing.write(
            page=self.rides[0], by=self.ben, content=Content(rating=4, text="Too tall for me.")
        )
        for state, seed in ((published, 1), (pending, 2)):
            self.photo = state(self.ada, self.rides[0], seed)
        hidden = reviewing.write(page=self.rides[1], by=self.ada, content=Content(rating=2, text="A line of mine."))
        moderator = type(self.ada).objects.get(username="moderator")
        desk.hold(thing=self.other, reasons=["newcomer"])
        case = desk.hold(thing=hidden, reasons=["newcomer"])
        desk.decide(case_id=case.pk, by=moderator, action="remove", reason="spam", statement="It sells something.")
        desk.report(thing=self.other, by=self.ada, reason="spam", text="It is an advertisement.")

    def pages(self) -> list[tuple[Client, str]]:
        """Each with who looks."""
        ride, park, top = self.rides[0].pk, self.park.pk, self.top.uid
        entry, visit = LogEntry.objects.filter(user=self.ada).first(), ParkVisit.objects.filter(user=self.ada).first()
        own = [
            self.rides[3].url,
            f"/reviews/write/{self.rides[3].pk}/",
            f"/reviews/write/{ride}/",
            "/reviews/mine/",
            f"/reviews/{self.review.uid}/",
            f"/reviews/{self.review.uid}/history/",
            f"/reviews/vote/{self.other.uid}/",
            f"/photos/add/{ride}/",
            "/members/me/photos/",
            f"/photos/{self.photo.uid}/edit/",
            "/photos/picture/",
            "/credits/",
            "/credits/rules/",
            "/credits/log/",
            "/credits/log/2024-07-14/",
            f"/credits/entry/{entry.pk}/",
            f"/credits/visit/{visit.pk}/",
            f"/credits/ride/{ride}/",
            f"/credits/ride/{ride}/log/",
            f"/credits/park/{park}/",
            "/credits/wishes/",
            "/credits/lists/",
            "/credits/lists/new/",
            f"/credits/lists/with/{ride}/",
            f"/credits/lists/{top}/edit/?q=gemini",
            f"/credits/lists/{top}/details/",
            "/credits/duel/",
            f"/credits/duel/{self.duel()}/",
            f"/credits/duel/{self.duel()}/?preview=1",
            "/credits/tables/",
            f"/credits/tables/{self.named.uid}/columns/",
            f"/credits/tables/{self.matched.uid}/?show=doubt",
            "/members/ada/with/ben/",
            "/members/me/",
            "/notifications/",
            "/moderation/about-me/",
            f"/moderation/about-me/{Decision.objects.filter(author=self.ada).first().pk}/",
            "/moderation/my-reports/",
            f"/moderation/report/review/{self.other.pk}/",
        ]
        seen = [
            "/members/",
            "/members/ada/",
            "/members/ada/reviews/",
            "/members/ada/credits/",
            "/members/ada/statistics/",
            "/members/ada/years/2024/",
            "/members/ada/lists/",
            f"/credits/lists/{top}/",
            f"/reviews/on/{ride}/",
            f"/photos/on/{ride}/",
            "/rankings/",
            "/rankings/how/",
            "/rankings/coasters/",
            "/rankings/makers/",
            f"/rankings/evidence/?a={ride}&b={self.rides[1].pk}",
            f"/rankings/history/{ride}/",
        ]
        case = Case.objects.open().first()
        at_the_desk = ["/moderation/", f"/moderation/case/{case.pk}/", "/moderation/members/ada/"]
        sides = ((self.as_ada, own), (self.stranger, seen), (self.as_mo, at_the_desk))
        return [(client, address) for client, addresses in sides for address in addresses]

    def duel(self) -> str:
        """A quiz that waits."""
        if not DuelRound.objects.exists():
            self.as_ada.post("/credits/duel/begin/", {"rides": "coasters", "most": "10"})
        return str(DuelRound.objects.get().uid)


def problems(tab, address: str) -> list[tuple]:
    """What axe calls serious there, header and footer apart, and how many pixels it is too wide."""
    found = [(address, *fault) for fault in serious(tab, context="main")]
    wide = too_wide(tab)
    return [*found, *([(address, "too wide", wide)] if wide else [])]


def test_axe_finds_nothing_serious_on_pages_of_members_and_the_desk(browser, live_server, catalogue):
    world, found = World(), []
    context = browser.new_context(base_url=live_server.url, bypass_csp=True, reduced_motion="reduce")
    tab = context.new_page()

    def open_as(client: Client, address: str, look: tuple[str, int]) -> None:
        forget_cookies(tab)
        if session := client.cookies.get(settings.SESSION_COOKIE_NAME):
            kept = {"name": settings.SESSION_COOKIE_NAME, "value": session.value, "url": live_server.url}
            context.add_cookies([kept])
        tab.emulate_media(color_scheme=look[0], reduced_motion="reduce")
        tab.set_viewport_size({"width": look[1], "height": 900})
        answer = tab.goto(address)
        if answer.status != 200 or address.split("?")[0] not in tab.url:
            found.append((address, answer.status, tab.url))

    looks = cycle(LOOKS)
    open_as(world.as_ada, world.rides[3].url, LOOKS[0])
    # The stars in the member's bar are pictures: each says how many it gives.
    expect(tab.locator("#bar-rate input[value='9']")).to_have_accessible_name("4.5 of 5 stars")
    for client, address in world.pages():
        open_as(client, address, next(looks))
        found.extend(problems(tab, address))
    # Forms that were refused.
    for address, look in ((f"/reviews/write/{world.rides[4].pk}/", LOOKS[0]), ("/credits/lists/new/", LOOKS[1])):
        open_as(world.as_ada, address, look)
        with tab.expect_navigation():
            tab.get_by_role("main").locator("button.btn-1").first.click()
        expect(tab.locator(".summary")).to_have_count(1)
        found.extend(problems(tab, address))
    assert TableImport.objects.count() == 2
    assert found == []
