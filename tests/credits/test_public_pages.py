"""The list, the statistics and the year in review: what they say, who may see them, what they cost."""

import re
import uuid

import pytest
from django.urls import reverse

from core.dates import PartialDate
from credits import actions
from credits.badges import Facts, badges, standings
from credits.history import History
from credits.log_facts import LogFacts
from credits.numbers import Numbers
from credits.scale import seed
from rides.models import RidePage
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


def _url(page: str, *args) -> str:
    return reverse(f"member_credits:{page}", args=["ada", *args])


def _log(ada, ride, date: str, **details):
    return actions.log_ride(ride=ride, by=ada, token=uuid.uuid4(), date=PartialDate.parse(date), **details)


PAGES = [("credits", ()), ("statistics", ()), ("year", (2024,)), ("missing", ("US",))]


@pytest.mark.parametrize(("page", "args"), PAGES)
@pytest.mark.parametrize(("level", "seen_by"), [("public", "vem"), ("members", "em"), ("me", "m")])
def test_who_may_see_what(client, ada, rides, page, args, level, seen_by):
    _log(ada, rides[0], "2024-05-01", companions="Grace Hopper", note="My secret")
    ada.profile.privacy = {"credits": level, "statistics": level}
    ada.profile.save()
    viewers = {"v": None, "e": make_member("eve"), "m": ada}
    for key, viewer in viewers.items():
        client.logout()
        if viewer:
            client.force_login(viewer)
        answer = client.get(_url(page, *args))
        assert answer.status_code == (200 if key in seen_by else 404), key
        assert "Grace" not in answer.text
        assert "secret" not in answer.text
        assert "@" not in answer.text
        if viewer and answer.status_code == 200:
            assert "no-store" in answer["Cache-Control"]


def test_statistics_name_no_ride_to_whom_the_rides_are_hidden(client, ada, rides):
    _log(ada, rides[0], "2024-05-01")
    pages = [_url("statistics"), _url("year", 2024), "/members/ada/"]
    for address in pages:
        assert rides[0].title in client.get(address).text, address
    ada.profile.privacy = {"credits": "me"}
    ada.profile.save()
    for viewer in (None, make_member("eve")):
        if viewer:
            client.force_login(viewer)
        for address in pages:
            page = client.get(address)
            assert (page.status_code, rides[0].title in page.text) == (200, False), address
        # The missing ones tell which are not missing.
        assert all(ride.title not in client.get(_url("statistics")).text for ride in rides)
        assert client.get(_url("missing", "US")).status_code == 404
    client.force_login(ada)
    assert all(rides[0].title in client.get(address).text for address in pages)


def test_a_member_who_is_not_there_is_404(client, ada):
    assert client.get("/members/nobody/credits/").status_code == 404


def test_a_kept_page_follows_what_is_ridden_and_who_may_see_it(
    client, ada, rides, page_cache, django_capture_on_commit_callbacks
):
    actions.tick(ride=rides[0], by=ada)
    assert client.get(_url("credits"))["X-Page-Cache"] == "miss"
    assert client.get(_url("credits"))["X-Page-Cache"] == "hit"
    with django_capture_on_commit_callbacks(execute=True):
        actions.tick(ride=rides[1], by=ada)
    assert rides[1].title in client.get(_url("credits")).text
    with django_capture_on_commit_callbacks(execute=True):
        ada.profile.privacy = {"credits": "me"}
        ada.profile.save()
    assert client.get(_url("credits")).status_code == 404


def test_the_list_is_narrowed_sorted_and_paged_without_gaps(client, ada, monkeypatch):
    monkeypatch.setattr("credits.public.listing.ROWS", 7)
    seed(user=ada, credits=38)
    every = {each.name for each in History(ada).rides}
    for sort in ("added", "name", "first", "latest", "times", "height", "opened", "inversions", "park", "nonsense"):
        seen, url = [], f"?sort={sort}"
        while url:
            page = client.get(_url("credits") + url)
            seen += re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]+)', page.text)
            found = re.search(r'href="([^"]+)" rel="next"', page.text)
            url = found[1].replace("&amp;", "&") if found else ""
        assert len(seen) == 38
        assert len(set(seen)) == len(every)


def test_a_filter_says_how_many_it_leaves_and_leaves_them(client, ada):
    seed(user=ada, credits=40)
    page = client.get(_url("credits"))
    options = re.findall(r'<option value="([^"]+)">[^<]+ \((\d+)\)</option>', page.text.split('id="f-country"')[1])
    value, many = options[0]
    narrowed = client.get(_url("credits"), {"country": value})
    assert f"{many} ride" in narrowed.text
    assert client.get(_url("credits"), {"country": "XX"}).text.count("No ride fits") == 1


@pytest.mark.parametrize("after", ["x", "W10", "WyJhZGRlZCIsMSwyLDNd", "WyJhZGRlZCIsZmFsc2UsMWU5OTksM10"])
def test_nonsense_in_the_address_is_the_first_page(client, ada, rides, after):
    actions.tick(ride=rides[0], by=ada)
    assert rides[0].title in client.get(_url("credits"), {"after": after}).text


def test_only_the_member_asks_what_is_not_rated_yet(client, as_ada, ada, rides):
    actions.tick(ride=rides[0], by=ada)
    assert "Without a rating of mine" in as_ada.get(_url("credits")).text
    as_ada.logout()
    assert "Without a rating" not in client.get(_url("credits"), {"unrated": "1"}).text


def test_numbers_follow_the_rules(client, ada, rides):
    RidePage.objects.filter(pk__in=[ride.pk for ride in rides[:2]]).update(
        category="roller-coaster", coaster_class="roller", intensity=1, height_m=10, length_m=500, inversions=2
    )
    actions.tick_all(rides=rides[:2], by=ada, times=3)
    assert Numbers(History(ada)).history.credits == 2
    figures = {each["label"]: each["value"] for each in Numbers(History(ada)).figures}
    assert figures["Times upside down"] == "12"
    assert "20" in figures["Height of all credits"]
    actions.set_rules(by=ada, kiddie=False)
    assert Numbers(History(ada)).history.credits == 0


def test_completion_and_its_missing_rides(client, ada, rides):
    coasters = list(RidePage.objects.filter(category="roller-coaster", status="operating", park=rides[0].park))
    actions.tick_all(rides=coasters[:-1], by=ada)
    (share,) = Numbers(History(ada)).of_parks
    assert (share.ridden, share.all) == (len(coasters) - 1, len(coasters))
    assert [ride["title"] for ride in share.missing] == [coasters[-1].title]
    page = client.get(_url("missing", str(rides[0].park.country)))
    assert coasters[-1].title in page.text
    actions.tick(ride=coasters[-1], by=ada)
    (share,) = Numbers(History(ada)).of_parks
    assert share.is_complete


def test_milestones_and_first_and_latest(ada):
    seed(user=ada, credits=120)
    actions.set_rules(by=ada, others=True)
    numbers = Numbers(History(ada))
    assert [each.number for each in numbers.milestones] == [1, 50, 100]
    days = [each.first_day for each in numbers.history.counted]
    assert days == sorted(days)
    assert numbers.first.first_day == days[0]


def test_every_badge_can_be_missing_and_is_told_how_far(ada):
    facts = Facts(Numbers(History(ada)), LogFacts(ada))
    assert len(badges) >= 20
    assert not any(each.is_earned for each in standings(facts))


def test_badges_are_derived_and_lost_with_what_earned_them(ada, rides):
    RidePage.objects.filter(pk=rides[0].pk).update(category="roller-coaster", coaster_class="roller", inversions=5)
    entry = _log(ada, rides[0], "2024-05-01", times=2)
    earned = lambda: {each.key for each in standings(Facts(Numbers(History(ada)), LogFacts(ada))) if each.is_earned}  # noqa: E731
    assert {"first", "day-inversions"} <= earned()
    actions.change_entry(entry=entry, by=ada, times=1)
    assert "day-inversions" not in earned()
    actions.remove_entry(entry=entry, by=ada)
    assert "first" not in earned()


def test_a_year_in_review(client, ada, rides):
    _log(ada, rides[0], "2023-05-01")
    _log(ada, rides[1], "2024-06-01", times=4)
    _log(ada, rides[2], "2024")
    page = client.get(_url("year", 2024))
    assert rides[1].title in page.text
    assert rides[0].title not in page.text
    assert "1 Jun 2024" in page.text
    assert client.get(_url("year", 1999)).status_code == 404


def test_budgets_hold_with_two_thousand_credits(client, as_ada, ada, django_assert_max_num_queries):
    seed(user=ada, credits=2_000)
    # Beside the session and the user: two.
    with django_assert_max_num_queries(2 + 6):
        assert as_ada.get(_url("credits")).status_code == 200
    with django_assert_max_num_queries(2 + 13):
        assert as_ada.get(_url("statistics")).status_code == 200
    with django_assert_max_num_queries(2 + 6):
        assert as_ada.get(_url("year", 2010)).status_code == 200
    with django_assert_max_num_queries(2 + 9):
        assert as_ada.get(reverse("credits:log")).status_code == 200


def test_what_a_page_costs_does_not_grow(client, ada, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    seed(user=ada, credits=5)
    costs = {}
    for page, args in (("credits", ()), ("statistics", ()), ("missing", ("US",))):
        with CaptureQueriesContext(
            connection,
        ) as few:
            client.get(_url(page, *args))
        costs[page] = len(few)
    seed_more = make_member("zoe")
    seed(user=seed_more, credits=300)
    for page, args in (("credits", ()), ("statistics", ()), ("missing", ("US",))):
        with django_assert_num_queries(costs[page]):
            client.get(reverse(f"member_credits:{page}", args=["zoe", *args]))
