"""Forms in the units of their reader, forms under which the page changes, and forms sent twice."""

import re

import pytest

from accounts.models import Profile
from branches.reading import live
from pages.suggestable import find
from suggestions.applying import apply
from suggestions.models import Suggestion

from .conftest import SOURCE, browser_of

pytestmark = pytest.mark.django_db


def seen_in(answer) -> str:
    return re.search(r'name="seen" value="(\w+)"', answer.content.decode())[1]


def change_live(ride, by, **values):
    page = live(ride)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(user=by).publish(user=by)


def test_who_prefers_imperial_finds_feet_first_and_the_same_number_is_the_same_value(ride, author):
    Profile.objects.filter(user=author).update(units="imperial")
    browser = browser_of(author)
    form = browser.get(f"{ride.url}suggest/height_m/").content.decode()
    feet = re.search(r'name="height_m" value="([\d.]+)"', form)[1]
    assert round(float(feet)) == round(ride.height_m / 0.3048)
    assert re.search(r'<select name="height_m_unit".*?<option value="(\w+)" selected', form, re.S)[1] == "ft"
    typed = {"height_m": feet, "height_m_unit": "ft", "step": "send"}
    answer = browser.post(f"/suggestions/on/{ride.pk}/height_m/", typed).content.decode()
    assert "This is what the page says already" in answer
    browser.post(f"/suggestions/on/{ride.pk}/height_m/", {**typed, "height_m": "312"})
    assert Suggestion.objects.get().branch.heads.get().latest_revision.content["height_m"] == 95.098


def test_what_was_said_in_miles_is_shown_as_it_was_said(ride, author, mo):
    change_live(ride, mo, speed_kmh=115.87)
    Profile.objects.filter(user=author).update(units="imperial")
    form = browser_of(author).get(f"{ride.url}suggest/speed_kmh/").content.decode()
    assert re.search(r'name="speed_kmh" value="([\d.]+)"', form)[1] == "72"


@pytest.mark.parametrize(
    ("units", "language", "first"), [("", "en-US,en", "ft"), ("", "de", "m"), ("metric", "en-US", "m")]
)
def test_without_a_choice_the_browsers_language_says_which_unit_comes_first(ride, author, units, language, first):
    Profile.objects.filter(user=author).update(units=units)
    form = browser_of(author).get(f"{ride.url}suggest/drop_m/", headers={"Accept-Language": language}).content.decode()
    assert re.search(r'<select name="drop_m_unit".*?<option value="([\w/]+)" selected', form, re.S)[1] == first


def test_what_changed_under_an_open_form_is_said_and_what_was_typed_stays(ride, author, mo):
    browser, where = browser_of(author), f"/suggestions/on/{ride.pk}/height_m/"
    seen = seen_in(browser.get(f"{ride.url}suggest/height_m/"))
    change_live(ride, mo, height_m=93.0)
    typed = {"height_m": "95", "height_m_unit": "m", "source": SOURCE, "rationale": "A plate.", "seen": seen}
    answer = browser.post(where, {**typed, "step": "send"})
    words = answer.content.decode()
    assert "was changed while this form was open" in words
    assert "93 m" in words
    for kept in ('value="95"', "A plate.", SOURCE):
        assert kept in words
    assert not Suggestion.objects.exists()
    # Sent once more, it is meant.
    browser.post(where, {**typed, "seen": seen_in(answer), "step": "send"})
    assert Suggestion.objects.get().changes.get().rationale == "A plate."


def test_another_fact_that_changed_meanwhile_is_no_matter(ride, author, mo):
    browser = browser_of(author)
    seen = seen_in(browser.get(f"{ride.url}suggest/height_m/"))
    change_live(ride, mo, theme="Gold rush")
    typed = {"height_m": "95", "height_m_unit": "m", "seen": seen, "step": "send"}
    assert browser.post(f"/suggestions/on/{ride.pk}/height_m/", typed).status_code == 302


def test_text_for_a_part_of_the_story_that_is_gone_stands_where_one_adds_to_it(ride, author, mo):
    browser, where = browser_of(author), f"/suggestions/on/{ride.pk}/story/"
    page = live(ride)
    apply(page, find(type(page), "story"), {"new": "<p>It opened on a Saturday.</p>"})
    page.save_revision(user=mo).publish(user=mo)
    block = live(ride).body.raw_data[0]["id"]
    seen = seen_in(browser.get(f"{ride.url}suggest/story/"))
    change_live(ride, mo, body=[])
    words = browser.post(where, {block: "It opened on a *Sunday*.", "seen": seen, "step": "look"}).content.decode()
    assert "was changed while this form was open" in words
    assert "It opened on a *Sunday*." in words


def test_a_second_click_is_told_what_the_first_did(ride, author):
    browser = browser_of(author)
    seen = seen_in(browser.get(f"{ride.url}suggest/height_m/"))
    typed = {"height_m": "95", "height_m_unit": "m", "source": SOURCE, "seen": seen, "step": "send"}
    first, second = (browser.post(f"/suggestions/on/{ride.pk}/height_m/", typed) for _click in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"] == Suggestion.objects.get().get_absolute_url()


def test_a_form_in_its_place_leads_to_the_field_with_the_error(ride, author):
    answer = browser_of(author).post(
        f"/suggestions/on/{ride.pk}/height_m/", {"height_m": "tall"}, headers={"HX-Request": "true"}
    )
    assert re.search(r'<input[^>]*name="height_m"[^>]*autofocus', answer.content.decode())
