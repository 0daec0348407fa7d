"""Ticking, logging and wishing through the pages: every one of them works without JavaScript."""

import re
import uuid

import pytest
from django.urls import reverse

from core.dates import PartialDate
from credits import actions
from credits.models import CountingRules, Credit, LogEntry, ParkVisit, Wish
from parks.status import OPEN_STATUSES
from rides.models import RidePage, TrackStatistics

pytestmark = pytest.mark.django_db


def _url(name: str, *args) -> str:
    return reverse(f"credits:{name}", args=args)


def test_a_visitor_is_led_to_the_log_in(client, rides):
    for response in (client.get(_url("mine")), client.post(_url("ridden", rides[0].pk))):
        assert response.status_code == 302
        assert "/accounts/login/" in response.url


def test_one_tap_marks_a_ride_and_undo_takes_it_back(as_ada, rides):
    page = as_ada.post(_url("ridden", rides[0].pk), follow=True)
    assert "is marked as ridden" in page.text
    assert "no-store" in page["Cache-Control"]
    assert Credit.objects.get().times == 1
    as_ada.post(_url("undo"))
    assert not Credit.objects.exists()


def test_undo_is_offered_on_the_page_after_the_act_and_on_none_that_follows(as_ada, rides):
    done = "is marked as ridden"
    page = as_ada.post(_url("ridden", rides[0].pk), {"next": _url("log")}, follow=True)
    assert done in page.text
    assert done not in as_ada.get(_url("mine")).text
    assert done in as_ada.get(_url("log")).text
    as_ada.post(_url("undo"))
    assert not Credit.objects.exists()


def test_what_a_tap_offered_beside_its_button_is_offered_nowhere_else(as_ada, rides):
    assert "Undo" in as_ada.post(_url("ridden", rides[0].pk), HTTP_HX_REQUEST="true").text
    assert "is marked as ridden" not in as_ada.get(_url("mine")).text
    as_ada.post(_url("undo"))
    assert not Credit.objects.exists()


def test_undoing_ridden_puts_the_wish_back(as_ada, ada, rides):
    actions.wish(page=rides[0], by=ada)
    as_ada.post(_url("ridden", rides[0].pk))
    assert not Wish.objects.exists()
    as_ada.post(_url("undo"))
    assert Wish.objects.get().page_id == rides[0].pk


def test_once_more_counts_once_for_a_double_tap(as_ada, rides):
    token = uuid.uuid4()
    for _ in range(2):
        as_ada.post(_url("again", rides[0].pk), {"token": token})
    assert LogEntry.objects.get().credit.times == 1


def test_htmx_gets_the_buttons_anew(as_ada, rides):
    answer = as_ada.post(_url("ridden", rides[0].pk), HTTP_HX_REQUEST="true")
    assert answer.status_code == 200
    assert "Once more, today" in answer.text
    assert "Undo" in answer.text
    assert "<html" not in answer.text


def test_a_ride_is_logged_with_all_that_one_cares_to_tell(as_ada, rides):
    said = {
        "date": "14 July 2024",
        "times": "3",
        "row": "1",
        "seat": "left",
        "wait_min": "25",
        "weather": "sun",
        "companions": "Grace",
        "note": "Best at night",
        "token": str(uuid.uuid4()),
    }
    for _ in range(2):
        assert as_ada.post(_url("add", rides[0].pk), said).status_code == 302
    page = as_ada.get(_url("ride", rides[0].pk))
    for words in ("14 Jul 2024", "Row 1.", "Seat left.", "25 minutes", "With Grace.", "Best at night"):
        assert words in page.text
    assert LogEntry.objects.get().credit.times == 3


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("date", "sometime", "Write a date like"),
        ("date", "2199", "still to come"),
        ("times", "0", "greater than or equal to 1"),
        ("wait_min", "9999", "less than or equal to 1440"),
        ("note", "x" * 2001, "at most 2000"),
        ("row", "nul\0", "Null characters"),
    ],
)
def test_an_error_is_told_and_nothing_typed_is_lost(as_ada, rides, field, value, words):
    said = {"times": "2", "seat": "the one at the back", field: value}
    page = as_ada.post(_url("add", rides[0].pk), said)
    assert page.status_code == 422
    assert "There is a problem" in page.text
    assert words in page.text
    assert "the one at the back" in page.text
    assert not LogEntry.objects.exists()


def test_an_entry_is_corrected_removed_and_brought_back(as_ada, ada, rides):
    entry = actions.log_ride(ride=rides[0], by=ada, token=uuid.uuid4(), times=2, note="once")
    as_ada.post(_url("entry", entry.pk), {"times": "5", "note": "five", "date": "2020"})
    assert Credit.objects.get().times == 5
    as_ada.post(_url("remove-entry", entry.pk))
    assert not Credit.objects.exists()
    as_ada.post(_url("undo"))
    kept = LogEntry.objects.get()
    assert (kept.note, kept.credit.times, str(kept.credit.first_on)) == ("five", 5, "2020")
    as_ada.post(_url("undo"))
    assert LogEntry.objects.count() == 1


def test_what_was_taken_away_comes_back_into_what_was_added_since(as_ada, ada, rides):
    actions.log_ride(ride=rides[0], by=ada, token=uuid.uuid4(), times=2)
    as_ada.post(_url("untick", Credit.objects.get().pk))
    actions.tick(ride=rides[0], by=ada)
    as_ada.post(_url("undo"))
    assert Credit.objects.get().times == 3


def test_many_rides_of_a_park_in_one_form_and_taken_back_at_once(as_ada, rides):
    park = rides[0].park
    here = list(RidePage.objects.filter(park=park))
    page = as_ada.get(_url("park", park.pk))
    token = re.search(r'name="token" value="([^"]+)"', page.text)[1]
    said = {"date": "2024-05-01", "ride": [ride.pk for ride in here[:4]], "token": token}
    for _ in range(2):
        assert as_ada.post(_url("park", park.pk), said).status_code == 302
    assert Credit.objects.count() == LogEntry.objects.count() == 4
    assert ParkVisit.objects.get().entries.count() == 4


def test_ticking_a_park_can_be_taken_back(as_ada, ada, rides):
    park, here = rides[0].park, [ride for ride in rides if ride.park_id == rides[0].park_id]
    actions.tick(ride=here[0], by=ada)
    as_ada.post(_url("park", park.pk), {"ride": [ride.pk for ride in here]})
    assert Credit.objects.count() == len(here)
    as_ada.post(_url("undo"))
    assert [credit.ride_id for credit in Credit.objects.all()] == [here[0].pk]


def test_closed_rides_are_offered_and_rides_of_other_parks_are_not_taken(as_ada, rides):
    park = rides[0].park
    closed = RidePage.objects.filter(park=park).exclude(status__in=OPEN_STATUSES).first()
    other = RidePage.objects.exclude(park=park).first()
    if closed:
        assert f'value="{closed.pk}"' in as_ada.get(_url("park", park.pk)).text
    page = as_ada.post(_url("park", park.pk), {"ride": [other.pk, "9" * 30, "x"]})
    assert page.status_code == 422
    assert not Credit.objects.exists()


def test_a_visit_is_changed_removed_and_brought_back(as_ada, ada, rides):
    park = rides[0].park
    as_ada.post(_url("park", park.pk), {"date": "2024-05-01"})
    visit = ParkVisit.objects.get()
    as_ada.post(_url("visit", visit.pk), {"date": "2024-05-02", "note": "Rain"})
    as_ada.post(_url("remove-visit", visit.pk))
    assert not ParkVisit.objects.exists()
    as_ada.post(_url("undo"))
    assert (str(ParkVisit.objects.get().date), ParkVisit.objects.get().note) == ("2024-05-02", "Rain")


def test_the_same_visit_twice_is_told_in_words(as_ada, ada, rides):
    park = rides[0].park
    as_ada.post(_url("park", park.pk), {"date": "2024-05-01"})
    as_ada.post(_url("park", park.pk), {"date": "2024-05-02"})
    second = ParkVisit.objects.order_by("pk").last()
    page = as_ada.post(_url("visit", second.pk), {"date": "2024-05-01"})
    assert "in your log already" in page.text


def test_the_wishlist_takes_rides_and_parks_and_nothing_else(as_ada, rides):
    for page in (rides[0], rides[0].park):
        as_ada.post(_url("wish", page.pk))
    assert rides[0].title in as_ada.get(_url("wishes")).text
    company = rides[0].manufacturer
    assert as_ada.post(_url("wish", company.pk)).status_code == 404
    as_ada.post(_url("unwish", rides[0].pk))
    assert Wish.objects.get().page_id == rides[0].park_id


def test_rules_are_explained_with_numbers_and_change_them(as_ada, ada, rides):
    RidePage.objects.filter(pk=rides[0].pk).update(category="roller-coaster", coaster_class="powered")
    RidePage.objects.filter(pk=rides[1].pk).update(category="roller-coaster", coaster_class="roller")
    actions.tick_all(rides=rides[:2], by=ada)
    page = as_ada.get(_url("rules"))
    assert "your 2 ridden rides make 2 credits" in page.text
    assert "It is about 1 of your rides" in page.text
    as_ada.post(_url("rules"), {"clones": "on"})
    assert CountingRules.objects.get().powered is False
    assert "make 1 credits" in as_ada.get(_url("rules")).text


def test_tracks_of_a_ride_are_asked_for(as_ada, ada, rides):
    for name in ("Red", "Blue"):
        TrackStatistics.objects.create(page=rides[0], name=name, sort_order=0)
    as_ada.post(_url("add", rides[0].pk), {"times": 1, "track": "Red"})
    as_ada.post(_url("add", rides[0].pk), {"times": 1, "track": "Blue"})
    assert Credit.objects.get().tracks == ["Blue", "Red"]
    assert as_ada.post(_url("add", rides[0].pk), {"times": 1, "track": "Green"}).status_code == 422


@pytest.mark.parametrize("name", ["ride", "ridden", "again", "add", "park", "wish"])
def test_pages_that_are_not_there_or_not_public_are_404(as_ada, rides, name):
    rides[0].unpublish()
    for pk in (rides[0].pk, 999_999, 2**70):
        assert as_ada.post(_url(name, pk)).status_code == 404


def test_what_is_anothers_is_404(as_ada, rides, django_user_model):
    from tests.support.members import make_member

    eve = make_member("eve")
    entry = actions.log_ride(ride=rides[0], by=eve, token=uuid.uuid4())
    visit = actions.visit_park(park=rides[0].park, by=eve, date=None)
    for name, pk in (
        ("entry", entry.pk),
        ("remove-entry", entry.pk),
        ("untick", entry.credit_id),
        ("visit", visit.pk),
        ("remove-visit", visit.pk),
    ):
        assert as_ada.post(_url(name, pk)).status_code == 404
    assert LogEntry.objects.count() == ParkVisit.objects.count() == 1


def test_the_log_is_paged_without_gaps(as_ada, ada, rides, monkeypatch):
    monkeypatch.setattr("credits.days.ENTRIES", 3)
    from core.dates import PartialDate

    for day in (1, 1, 2, 2, 3, 3, 4):
        actions.log_ride(
            ride=rides[0], by=ada, token=uuid.uuid4(), date=PartialDate.parse(f"2024-05-0{day}"), note=f"Note {day}"
        )
    seen, url = 0, _url("log")
    while url:
        page = as_ada.get(url)
        seen += len(re.findall(r"<p class=\"text-sm\">Note", page.text))
        found = re.search(r'href="(\?before=[^"]+)"', page.text)
        url = _url("log") + found[1] if found else None
    assert seen == 7


@pytest.mark.parametrize("text", ["", "x", "2024-13-01.1", "2024-05-01", "2024-05-01.x", "9" * 80])
def test_nonsense_in_the_address_of_the_log_shows_its_beginning(as_ada, text):
    assert as_ada.get(_url("log"), {"before": text}).status_code == 200


def test_a_day_has_its_page(as_ada, ada, rides):
    as_ada.post(_url("add", rides[0].pk), {"times": 1, "date": "2024-05-01"})
    assert rides[0].title in as_ada.get("/credits/log/2024-05-01/").text
    assert as_ada.get("/credits/log/2024-13-01/").status_code == 404
    assert as_ada.get("/credits/log/99999999999999999999-13-01/").status_code == 404


def test_undo_never_touches_what_is_anothers(client, ada, rides):
    from tests.support.members import make_member

    client.force_login(ada)
    client.post(_url("ridden", rides[0].pk))
    kept = client.session["credits.undo"]
    client.force_login(make_member("eve"))
    session = client.session
    session["credits.undo"] = kept
    session.save()
    client.post(_url("undo"))
    assert Credit.objects.get().user == ada


def test_what_has_no_date_is_not_the_latest(as_ada, ada, rides):
    dated = actions.log_ride(ride=rides[0], by=ada, token=uuid.uuid4(), date=PartialDate.parse("2024-05-01"))
    undated = actions.log_ride(ride=rides[0], by=ada, token=uuid.uuid4(), date=None)
    assert list(as_ada.get("/credits/").context["latest"]) == [dated, undated]
    assert list(as_ada.get(f"/credits/ride/{rides[0].pk}/").context["entries"]) == [dated, undated]
