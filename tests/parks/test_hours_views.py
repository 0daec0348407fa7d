"""A park's opening hours as visitors see them."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, connection, transaction
from django.template import Context, Template
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from parks.hours_actions import set_hours
from parks.models import Season, WeeklyPattern
from parks.opening import HoursKind, Session
from parks.opening_structured import opening_data
from parks.schedules import next_change, present_schedule, schedule_of
from parks.today import today_sentence
from tests.factories.hours import at_address, make_exception, make_season
from tests.factories.pages import make_park

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(monkeypatch):
    """Noon in Ohio on Thursday 13 May 2027."""
    moment = datetime(2027, 5, 13, 16, 0, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


@pytest.fixture
def park():
    return at_address(make_park("Cedar Point", timezone="America/New_York"))


def sentence(park, now):
    return today_sentence(schedule_of(park, date(2027, 1, 1), date(2027, 12, 31)), now)


def test_a_month_shows_every_days_hours(client, park, now):
    make_season(park, "2027-05-08", "2027-10-31", ["10:00-18:00", "19:00-22:30"])
    make_exception(park, "2027-05-20", note="Staff day")
    make_exception(park, "2027-05-21", "ticketed-event", "23:00-02:00", price="from 40 USD", note="HalloWeekends")
    page = client.get("/parks/cedar-point/hours/?month=2027-05")
    text = page.content.decode()
    assert "<caption>May 2027</caption>" in text
    assert text.count("Open 10:00 to 18:00") == 24 - 1
    assert "Open 19:00 to 22:30" in text
    assert "Ticketed event 23:00 to 02:00 (next day)" in text
    assert "HalloWeekends (from 40 USD)" in text
    assert "Staff day" in text
    assert '<meta name="robots" content="noindex">' in text
    assert "?month=2027-04" in text
    assert "?month=2027-06" in text
    assert page["Vary"].count("HX-Request") == 1


def test_without_a_month_the_parks_present_one_is_shown(client, park, now):
    make_season(park)
    text = client.get(reverse("parks:hours", args=["cedar-point"])).content.decode()
    assert "<caption>May 2027</caption>" in text
    assert "Open today 10:00 to 18:00." in text
    assert "noindex" not in text


def test_today_is_the_parks_own_day(client, park, monkeypatch):
    make_season(park)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 6, 1, 2, 0, tzinfo=UTC))
    text = client.get("/parks/cedar-point/hours/").content.decode()
    assert "<caption>May 2027</caption>" in text
    assert text.count("day-today") == 1


def test_htmx_gets_the_month_alone(client, park, now):
    make_season(park)
    address = "/parks/cedar-point/hours/?month=2027-06"
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<div id="hours-month">')
    assert "<html" not in part
    whole = client.get(address, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in whole.content.decode()


@pytest.mark.parametrize(
    "month",
    [
        "2027-13",
        "0000-00",
        "2027-00",
        "1899-12",
        "2200-01",
        "1" * 400,
        "2027-1",
        "²027-01",
        "x",
        "2027-01-01",
        "-2027-01",
    ],
)
def test_a_month_that_does_not_exist_is_not_found(client, park, month):
    assert client.get("/parks/cedar-point/hours/", {"month": month}).status_code == 404


@pytest.mark.parametrize("month", ["2027\x0001", "\x00"])
def test_a_month_with_a_nul_is_refused(client, park, month):
    assert client.get("/parks/cedar-point/hours/", {"month": month}).status_code in {400, 404}


@pytest.mark.parametrize("month", ["1900-01", "2199-12", "2024-02"])
def test_the_first_and_the_last_month_are_shown(client, park, month):
    assert client.get("/parks/cedar-point/hours/", {"month": month}).status_code == 200


def test_a_park_that_is_not_public_has_no_hours(client, park):
    assert client.get("/parks/nowhere/hours/").status_code == 404
    restriction = PageViewRestriction.objects.create(page=park, restriction_type="login")
    assert client.get("/parks/cedar-point/hours/").status_code == 404
    assert client.get("/parks/cedar-point/hours.ics").status_code == 404
    restriction.delete()
    park.unpublish()
    assert client.get("/parks/cedar-point/hours/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_hours(client, park, now):
    address = "/parks/cedar-point/hours/"
    make_season(park, "2027-04-01", "2027-05-20")
    make_exception(park, "2027-05-21")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    make_season(park, "2027-05-21", "2027-06-30", ["10:00-12:00", "13:00-15:00", "16:00-20:00"])
    for day in range(1, 20):
        make_exception(park, f"2027-06-{day:02}", "ticketed-event", "19:00-23:00")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 8


def test_the_tag_shows_the_section_with_four_queries(park, now, django_assert_num_queries):
    make_season(park)
    make_exception(park, "2027-05-21")
    page = Template("{% load hours %}{% park_hours park %}")
    with django_assert_num_queries(4):
        text = page.render(Context({"park": park}))
    assert '<section class="sec" id="hours">' in text
    assert "Open today 10:00 to 18:00." in text
    assert "/parks/cedar-point/hours.ics" in text
    assert "style=" not in text


def test_the_parks_page_shows_its_hours_and_tells_them_to_machines(client, park, now):
    make_season(park)
    text = client.get(park.url).content.decode()
    assert "Open today 10:00 to 18:00." in text
    assert '"openingHoursSpecification":[{"@type":"OpeningHoursSpecification"' in text


def test_the_section_and_the_structured_data_share_their_queries(park, now, django_assert_num_queries):
    make_season(park)
    make_exception(park, "2027-05-21")
    page = type(park).objects.get(pk=park.pk)
    with django_assert_num_queries(4):
        present_schedule(page, now)
        Template("{% load hours %}{% park_hours park %}").render(Context({"park": page}))


def test_a_park_without_hours_says_so(park, now):
    text = Template("{% load hours %}{% park_hours park %}").render(Context({"park": park}))
    assert "Not recorded" in text
    assert "<table" not in text


def test_between_two_seasons_the_next_one_is_told_however_far_it_is(client, park, now, django_assert_num_queries):
    make_season(park, "2027-03-01", "2027-04-30")
    make_season(park, "2028-03-04", "2028-10-31", ["09:00-18:00"])
    with django_assert_num_queries(4):
        text = Template("{% load hours %}{% park_hours park %}").render(Context({"park": park}))
    assert "Today&#x27;s hours are not recorded. Opens on Saturday 4 March 2028 at 09:00." in text
    assert "No hours are recorded for May 2027." in text
    assert "?month=2028-03" in text
    assert "Subscribe (iCal)" in text
    assert "Opens on Saturday 4 March 2028" in client.get("/parks/cedar-point/hours/?month=2027-06").text


def test_a_park_without_a_time_zone_says_so_and_nothing_of_now(now):
    park = make_park("Lost Land")
    make_season(park)
    text = Template("{% load hours %}{% park_hours park %}").render(Context({"park": park}))
    assert "time zone is not recorded" in text
    assert "day-today" not in text
    assert "Open 10:00 to 18:00" in text
    assert next_change(park, now) is None


SENTENCES = [
    (["10:00-18:00"], [], "Open today 10:00 to 18:00."),
    (["18:00-02:00"], [], "Open today 18:00 to 02:00 (next day)."),
    (["00:00-00:00"], [], "Open today all day and night from 00:00."),
    (["10:00-13:00", "17:00-22:00"], [], "Open today 10:00 to 13:00 and 17:00 to 22:00."),
    (["10:00-18:00"], [("closed", "")], "Closed to the public today. Opens on Friday 14 May 2027 at 10:00."),
    (["10:00-18:00"], [("open", "")], "Open today; the hours are not recorded."),
    (
        ["10:00-18:00"],
        [("ticketed-event", "19:00-23:00")],
        "Open today 10:00 to 18:00. Ticketed event 19:00 to 23:00.",
    ),
    (
        ["10:00-18:00"],
        [("private-event", "")],
        "Closed to the public today. Opens on Friday 14 May 2027 at 10:00. Private event.",
    ),
    (
        ["10:00-18:00"],
        [("unknown", "")],
        "Today's hours are not recorded. Opens on Friday 14 May 2027 at 10:00.",
    ),
]


@pytest.mark.parametrize(("hours", "exceptions", "words"), SENTENCES)
def test_the_day_is_told_in_one_sentence(park, now, hours, exceptions, words):
    make_season(park, hours=hours)
    for kind, times in exceptions:
        make_exception(park, "2027-05-13", kind, times)
    assert sentence(park, now) == words


def test_the_answer_is_true_until_the_parks_midnight(park, now):
    make_season(park)
    assert next_change(park, now) == datetime(2027, 5, 14, 4, 0, tzinfo=UTC)


def test_seasons_of_a_park_cannot_overlap_even_behind_our_back(park):
    make_season(park, "2027-05-01", "2027-06-30")
    make_season(make_park("Kings Island"), "2027-05-01", "2027-06-30")
    make_season(park, "2027-07-01", "2027-07-31")
    with pytest.raises(IntegrityError, match="parks_seasons_of_a_park_do_not_overlap"), transaction.atomic():
        make_season(park, "2027-06-30", "2027-07-01")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"weekdays": [8]}, "parks_weekly_pattern_names_weekdays"),
        ({"weekdays": []}, "parks_weekly_pattern_names_weekdays"),
        ({"weekdays": [1], "opens": "10:00"}, "parks_weeklypattern_times_are_whole"),
        ({"weekdays": [1], "kind": "closed", "opens": "10:00", "closes": "11:00"}, "only_open_kinds_have_times"),
    ],
)
def test_the_database_refuses_hours_that_make_no_sense(park, fields, constraint):
    season = Season.objects.create(park=park, first_day=date(2027, 1, 1), last_day=date(2027, 1, 2))
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        WeeklyPattern.objects.create(season=season, **fields)


def test_hours_go_with_their_park(park):
    make_season(park)
    make_exception(park, "2027-05-13")
    type(park).objects.get(pk=park.pk).delete()
    assert Season.objects.count() == 0


def test_hours_are_no_part_of_the_pages_revision(park):
    make_season(park)
    assert "seasons" not in park.serializable_data()
    park.save_revision().publish()
    assert park.seasons.count() == 1


def test_structured_data_tells_seasons_and_special_days(park):
    make_season(park, "2027-05-08", "2027-10-31", ["10:00-18:00"], weekdays=[6, 7])
    make_season(park, "2027-11-01", "2027-11-30", ["00:00-00:00"], weekdays=[1])
    make_exception(park, "2027-05-15")
    make_exception(park, "2027-05-16", "open", "09:00-23:00")
    make_exception(park, "2027-05-17", "unknown")
    data = opening_data(schedule_of(park, date(2027, 1, 1), date(2027, 12, 31)))
    assert data["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Saturday", "https://schema.org/Sunday"],
            "opens": "10:00",
            "closes": "18:00",
            "validFrom": "2027-05-08",
            "validThrough": "2027-10-31",
        },
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Monday"],
            "opens": "00:00",
            "closes": "23:59",
            "validFrom": "2027-11-01",
            "validThrough": "2027-11-30",
        },
    ]
    special = [(one["validFrom"], one["opens"], one["closes"]) for one in data["specialOpeningHoursSpecification"]]
    assert special == [("2027-05-15", "00:00", "00:00"), ("2027-05-16", "09:00", "23:00")]
    assert opening_data(schedule_of(make_park("Kings Island"), date(2027, 1, 1), date(2027, 12, 31))) == {}


@override_settings(LANGUAGE_CODE="en-us")
def test_weeks_begin_as_the_visitors_language_has_it(client, park, now):
    text = client.get("/parks/cedar-point/hours/?month=2027-05").content.decode()
    assert text.index('title="Sunday"') < text.index('title="Monday"')


def test_who_changed_the_hours_is_told_in_as_many_queries_for_one_as_for_many(client, park, now):
    address = "/parks/cedar-point/hours/"
    given = {"park": park, "by": None, "first": date(2027, 5, 1), "last": date(2027, 5, 31)}
    sessions = (Session(HoursKind.OPEN, time(10), time(18)),)
    set_hours(**given, weekdays=frozenset({6, 7}), sessions=sessions)
    text = client.get(address).content.decode()
    assert "Hours from 1 May 2027 to 31 May 2027 (Sat, Sun)" in text
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for weekday in range(1, 8):
        set_hours(**given, weekdays=frozenset({weekday}), sessions=sessions)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(one) <= 9
