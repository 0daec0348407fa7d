"""The admin's calendar of opening hours."""

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from core.signals import pages_changed
from parks.models import HoursChange, OpeningException, ParkPage, Season
from tests.factories.hours import make_exception, make_season
from tests.factories.pages import make_park

pytestmark = pytest.mark.django_db


@pytest.fixture
def park(site):
    return make_park("Cedar Point", timezone="America/New_York")


@pytest.fixture
def calendar(park):
    return reverse("park-hours", args=[park.pk])


def entered(*rows, first="2027-05-08", last="2027-10-31", weekdays=range(1, 8), initial=0, **fields):
    """What the form sends: rows of (kind, opens, closes)."""
    data = {
        "range-first_day": first,
        "range-last_day": last,
        "range-weekdays": [str(day) for day in weekdays],
        "sessions-TOTAL_FORMS": str(len(rows)),
        "sessions-INITIAL_FORMS": str(initial),
    }
    for number, (kind, opens, closes, *rest) in enumerate(rows):
        names = ("kind", "opens", "closes", "note", "price", "DELETE")
        for name, value in zip(names, (kind, opens, closes, *rest), strict=False):
            data[f"sessions-{number}-{name}"] = value
    return data | {f"range-{name}": value for name, value in fields.items()}


def test_a_season_takes_one_form(editor, park, calendar):
    answer = editor.post(calendar, entered(("", "10:00", "18:00"), ("", "19:00", "22:00"), name="Summer"))
    assert answer.status_code == 302
    season = park.seasons.get()
    assert (season.name, season.first_day, season.last_day) == ("Summer", date(2027, 5, 8), date(2027, 10, 31))
    assert [(one.kind, one.opens, one.weekdays) for one in season.patterns.all()] == [
        ("open", time(10), [1, 2, 3, 4, 5, 6, 7]),
        ("open", time(19), [1, 2, 3, 4, 5, 6, 7]),
    ]
    page = editor.get(answer["Location"]).content.decode()
    assert "Open 10:00 to 18:00; Open 19:00 to 22:00" in page
    assert "Summer" in page


def test_weekends_of_the_season_may_differ(editor, park, calendar):
    editor.post(calendar, entered(("open", "10:00", "18:00")))
    editor.post(calendar, entered(("open", "10:00", "23:00"), weekdays=[6, 7]))
    patterns = park.seasons.get().patterns.all()
    assert {(one.closes, tuple(one.weekdays)) for one in patterns} == {
        (time(18), (1, 2, 3, 4, 5)),
        (time(23), (6, 7)),
    }


WRONG = [
    (entered(("open", "10:00", "")), "Give both times, or neither."),
    (entered(("closed", "10:00", "18:00")), "A closed or unknown day has no times"),
    (entered(("open", "10:00", "18:00"), ("open", "17:00", "20:00")), "open already at this time"),
    (entered(("open", "10:00", "18:00"), ("open", "10:00", "20:00")), "entered twice"),
    (entered(("open", "10:00", "18:00"), last="2027-05-07"), "The last day lies before the first."),
    (entered(("open", "10:00", "18:00"), last="2037-05-07"), "Change at most three years at a time."),
    (entered(("open", "10:00", "18:00"), first="0001-01-01"), "Choose a day between 1900 and 2199."),
    (entered(("open", "10:00", "18:00"), first="2027-02-30"), "Enter a valid date."),
    (entered(("open", "10:00", "18:00"), weekdays=[]), "Choose at least one weekday."),
    (entered(("open", "10:00", "18:00"), weekdays=[8]), "8 is not one of the available choices"),
    (entered(("open", "25:00", "18:00")), "Enter a valid time."),
    (entered(("", "", "", "a note")), "Choose what the note is about."),
    (entered(("dance", "10:00", "18:00")), "dance is not one of the available choices"),
    (entered(removes="on", weekdays=[1]), "Only whole weeks can be removed"),
]


@pytest.mark.parametrize(("data", "words"), WRONG, ids=[case[1] for case in WRONG])
def test_a_mistake_is_told_beside_the_field_and_nothing_is_lost(editor, park, calendar, data, words):
    answer = editor.post(calendar, data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert not park.seasons.exists()
    if data.get("sessions-0-closes") == "18:00":
        assert 'value="18:00"' in text


@pytest.mark.parametrize("broken", [{}, {"sessions-TOTAL_FORMS": "x"}, {"sessions-TOTAL_FORMS": "9" * 400}])
def test_a_form_without_its_counts_is_no_fault_of_the_server(editor, calendar, broken):
    assert editor.post(calendar, broken).status_code == 422


def test_a_text_with_nul_is_refused(editor, park, calendar):
    answer = editor.post(calendar, entered(("open", "10:00", "18:00"), name="Sum\x00mer"))
    assert answer.status_code in {400, 422}
    assert not park.seasons.exists()


def test_a_day_can_be_otherwise(editor, park, calendar):
    make_season(park)
    day = reverse("park-hours-day", args=[park.pk, "2027-05-13"])
    assert "Open 10:00 to 18:00" in editor.get(day).content.decode()
    rows = entered(("ticketed-event", "19:00", "23:00", "HalloWeekends", "40 USD"), ("open", "11:00", "17:00"))
    assert editor.post(day, rows).status_code == 302
    saved = [(row.kind, row.opens, row.note, row.price) for row in park.opening_exceptions.all()]
    assert saved == [("open", time(11), "", ""), ("ticketed-event", time(19), "HalloWeekends", "40 USD")]
    assert 'value="HalloWeekends"' in editor.get(day).content.decode()


def test_an_exception_is_taken_back_by_removing_its_row(editor, park):
    make_exception(park, "2027-05-13", "open", "11:00-17:00")
    day = reverse("park-hours-day", args=[park.pk, "2027-05-13"])
    editor.post(day, entered(("open", "11:00", "17:00", "", "", "on"), initial=1))
    assert not park.opening_exceptions.exists()


@pytest.mark.parametrize("day", ["2027-02-30", "0000-00-00", "1" * 400, "1899-12-31", "x"])
def test_a_day_that_does_not_exist_is_not_found(editor, park, day):
    assert editor.get(f"/cms/parks/{park.pk}/hours/day/{day}/").status_code == 404


def test_last_years_season_is_copied_to_the_same_weekdays(editor, park, calendar):
    make_season(park, "2026-05-09", "2026-10-31", ["10:00-18:00"], weekdays=[6, 7], name="Summer")
    assert "Copy the seasons of 2026 to 2027" in editor.get(f"{calendar}?year=2027").content.decode()
    editor.post(reverse("park-hours-copy", args=[park.pk, 2026]))
    copy = park.seasons.get(first_day__year=2027)
    assert (copy.name, copy.first_day, copy.last_day) == ("Summer", date(2027, 5, 8), date(2027, 10, 30))
    assert copy.patterns.get().weekdays == [6, 7]


def test_a_copy_does_not_lie_on_what_is_there(editor, park):
    make_season(park, "2026-05-09", "2026-10-31")
    make_season(park, "2027-10-01", "2027-10-31")
    answer = editor.post(reverse("park-hours-copy", args=[park.pk, 2026]), follow=True)
    assert "would lie on the season from" in answer.content.decode()
    assert park.seasons.count() == 2
    assert not HoursChange.objects.exists()


def test_the_last_changes_can_be_taken_back_one_by_one(editor, park, calendar):
    make_exception(park, "2027-05-13", note="Staff day")
    undo = reverse("park-hours-undo", args=[park.pk])
    editor.post(calendar, entered(("open", "10:00", "18:00"), name="Summer"))
    editor.post(reverse("park-hours-day", args=[park.pk, "2027-05-13"]), entered())
    assert not park.opening_exceptions.exists()
    editor.post(undo)
    assert park.opening_exceptions.get().note == "Staff day"
    assert park.seasons.count() == 1
    editor.post(undo)
    assert park.seasons.count() == 0
    assert "There is no change to take back." in editor.post(undo, follow=True).content.decode()


def test_only_the_last_twenty_changes_are_kept(editor, park, calendar):
    for number in range(25):
        editor.post(calendar, entered(("open", "10:00", f"18:{number:02}")))
    assert HoursChange.objects.count() == HoursChange.KEPT


def test_a_season_can_be_changed_and_removed(editor, park, calendar):
    season = make_season(park, "2027-05-08", "2027-10-31", name="Summer", weekdays=[6, 7])
    page = editor.get(f"{calendar}?year=2027&season={season.pk}").content.decode()
    assert 'value="2027-05-08"' in page
    assert 'value="10:00"' in page
    editor.post(reverse("park-hours-season-delete", args=[park.pk, season.pk]))
    assert not Season.objects.exists()


def test_days_can_be_unrecorded(editor, park, calendar):
    make_season(park, "2027-05-08", "2027-10-31")
    editor.post(calendar, entered(first="2027-06-01", last="2027-06-30", removes="on"))
    assert [(one.first_day.month, one.last_day.month) for one in park.seasons.all()] == [(5, 5), (7, 10)]


def test_a_change_announces_the_park(editor, park, calendar):
    heard = []

    def listen(sender, page_ids, **kwargs):
        heard.extend(page_ids)

    pages_changed.connect(listen)
    editor.post(calendar, entered(("open", "10:00", "18:00")))
    assert heard == [park.pk]


def test_who_may_not_edit_the_park_may_not_edit_its_hours(sign_in, park, calendar):
    from django.contrib.auth.models import Permission

    stranger = sign_in("stranger")
    stranger.user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    make_exception(park, "2027-05-13")
    addresses = [
        calendar,
        reverse("park-hours-day", args=[park.pk, "2027-05-13"]),
        reverse("park-hours-undo", args=[park.pk]),
        reverse("park-hours-copy", args=[park.pk, 2026]),
        reverse("park-hours-season-delete", args=[park.pk, 1]),
    ]
    assert [stranger.post(address, entered(("open", "10:00", "18:00"))).status_code for address in addresses] == [
        302
    ] * 5
    assert stranger.get(calendar).status_code == 302
    assert not Season.objects.exists()
    assert OpeningException.objects.count() == 1
    assert Client().get(calendar).status_code == 302


def test_the_calendar_is_reached_from_the_parks_page_and_from_the_list(editor, park, calendar):
    assert calendar in editor.get(reverse("wagtailadmin_pages:edit", args=[park.pk])).content.decode()
    assert calendar in editor.get(reverse("wagtailadmin_explore", args=[park.get_parent().pk])).content.decode()


def test_the_calendar_takes_the_same_queries_for_many_hours(editor, park, calendar, django_assert_max_num_queries):
    make_season(park, "2027-01-01", "2027-06-30")
    editor.get(f"{calendar}?year=2027")
    with django_assert_max_num_queries(40) as few:
        editor.get(f"{calendar}?year=2027")
    make_season(park, "2027-07-01", "2027-07-31", ["10:00-12:00", "13:00-20:00"])
    for day in range(1, 29):
        make_exception(park, f"2027-02-{day:02}")
    with django_assert_max_num_queries(len(few)):
        editor.get(f"{calendar}?year=2027")


@pytest.mark.parametrize("query", ["year=0000", "year=99999", "year=" + "1" * 400, "season=x", "season=" + "9" * 400])
def test_a_year_or_season_that_does_not_exist_shows_the_present_year(editor, calendar, query):
    assert editor.get(f"{calendar}?{query}").status_code == 200


LIST = "/cms/opening-exceptions/"


def test_exceptions_are_listed_filtered_and_searched(editor, park):
    other = make_park("Kings Island")
    make_exception(park, "2027-05-13", note="Staff day")
    make_exception(other, "2027-05-14", "ticketed-event", "19:00-23:00", note="Night of lights")
    assert editor.get(LIST).content.decode().count("Kings Island") >= 2

    def shown(query):
        text = editor.get(f"{LIST}?{query}").content.decode()
        return "Staff day" in text, "Night of lights" in text

    assert shown(f"park={park.pk}") == (True, False)
    assert shown("kind__exact=ticketed-event") == (False, True)
    assert shown("day__gte=2027-05-14&day__lt=2027-05-15") == (False, True)
    assert shown("q=lights") == (False, True)
    assert shown("park=x") == (False, False)
    assert shown("park=" + "9" * 400) == (False, False)


def test_an_exception_is_made_in_the_list_and_can_be_undone(editor, park):
    form = {"park": park.pk, "day": "2027-05-13", "kind": "open", "opens": "10:00", "closes": ""}
    answer = editor.post(f"{LIST}create/", form)
    assert "Give both times, or neither." in answer.content.decode()
    assert editor.post(f"{LIST}create/", form | {"closes": "12:00"}).status_code == 302
    row = OpeningException.objects.get()
    assert editor.post(f"{LIST}edit/{row.pk}/", form | {"closes": "14:00"}).status_code == 302
    assert editor.post(f"{LIST}delete/{row.pk}/").status_code == 302
    assert not OpeningException.objects.exists()
    undo = reverse("park-hours-undo", args=[park.pk])
    found = []
    for _step in range(3):
        editor.post(undo)
        found.append([row.closes.hour for row in OpeningException.objects.all()])
    assert found == [[14], [12], []]


def test_the_list_shows_nobody_a_park_that_they_may_not_edit(sign_in, park):
    from django.contrib.auth.models import Permission

    stranger = sign_in("stranger")
    stranger.user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    row = make_exception(park, "2027-05-13", note="Staff day")
    for address in (LIST, f"{LIST}create/", f"{LIST}edit/{row.pk}/", f"{LIST}delete/{row.pk}/"):
        assert "Staff day" not in stranger.get(address).content.decode()
        assert stranger.post(address).status_code in {302, 403, 405}
    assert OpeningException.objects.count() == 1
    assert ParkPage.objects.count() == 1
