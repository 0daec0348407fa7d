"""Partial dates: written, read, typed by people, compared, shown."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from core.date_words import read_date, write_date
from core.dates import SEASONS, PartialDate, Precision, Qualifier
from core.fields import PartialDateFormField

QUALIFIERS = st.sampled_from(Qualifier)
YEARS = st.integers(1500, 2199)
DATES = st.one_of(
    st.builds(
        lambda day, qualifier: PartialDate(day.year, day.month, day.day, Precision.DAY, qualifier),
        st.dates(date(1500, 1, 1), date(2199, 12, 31)),
        QUALIFIERS,
    ),
    st.builds(lambda y, m, q: PartialDate(y, m, None, Precision.MONTH, q), YEARS, st.integers(1, 12), QUALIFIERS),
    st.builds(
        lambda y, s, q: PartialDate(y, s, None, Precision.SEASON, q), YEARS, st.sampled_from([*SEASONS]), QUALIFIERS
    ),
    st.builds(lambda y, q: PartialDate(y, qualifier=q), YEARS, QUALIFIERS),
    st.builds(lambda y, q: PartialDate(y - y % 10, precision=Precision.DECADE, qualifier=q), YEARS, QUALIFIERS),
)

NONSENSE = [
    "",
    "2000-02-30",
    "2001-02-29",
    "2000-13",
    "2000-00",
    "2000-25",
    "2000-05-00",
    "2000-05-32",
    "0000",
    "1499",
    "2200",
    "0000-00",
    "2000\x00",
    "\x002000",
    "1" * 400,
    "19957 April 2012",
    "\u0662\u0660\u0660\u0660",
    "\uff12\uff10\uff10\uff10-05",
    "200\uff10",
    "5/6/2000",
    "99",
    "13 May 99",
    "31 April 2000",
    "May",
    "Mayday 2000",
    "before",
    "before after 1895",
    "../1895~",
    "c. 1895~",
    "../1895/..",
    "1895/1896",
    "nan",
    "2000-05-13T10:00",
    "2000-5-13",
    "-2000",
    "1e3",
    "yesterday",
    "İ 2000",
    "1890sS",
]


@given(DATES)
def test_what_is_written_is_read_back_as_the_same_date(value):
    assert PartialDate.parse(str(value)) == value


@given(DATES)
def test_what_stands_in_the_input_is_read_back_as_the_same_date(value):
    assert read_date(write_date(value)) == value


@pytest.mark.parametrize("language", ["en-gb", "en-us", "de"])
@given(value=DATES)
def test_the_input_is_read_back_in_every_language(language, value):
    with translation.override(language):
        assert read_date(write_date(value)) == value


@given(DATES)
def test_the_words_shown_can_be_typed(value):
    assert read_date(value.display()) == value


@given(DATES, DATES, DATES)
def test_the_order_is_total(a, b, c):
    assert (a < b) + (b < a) + (a == b) == 1
    if a <= b and b <= c:
        assert a <= c


@given(DATES, DATES)
def test_the_order_follows_the_first_day(a, b):
    if a.earliest < b.earliest:
        assert a < b


@given(DATES)
def test_the_first_day_is_not_after_the_last(value):
    assert value.earliest <= value.latest


@given(DATES, DATES)
def test_certainly_before_never_holds_both_ways(a, b):
    assert not (a.is_certainly_before(b) and b.is_certainly_before(a))


@given(st.text())
def test_any_text_is_a_date_or_a_value_error(text):
    for read in (PartialDate.parse, read_date):
        with suppress(ValueError):
            assert isinstance(read(text), PartialDate)


@pytest.mark.parametrize("text", NONSENSE)
@pytest.mark.parametrize("read", [PartialDate.parse, read_date])
def test_nonsense_is_refused_in_words(read, text):
    with pytest.raises(ValueError, match=r"^\S+ \S+ .*\.?$"):
        read(text)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ((2000, 2, 30, Precision.DAY), "no day 30"),
        ((2000, 2, None, Precision.DAY), "no day None"),
        ((2000, 13, None, Precision.MONTH), "no month 13"),
        ((2000, 5, None, Precision.SEASON), "no month 5"),
        ((2000, 5, None, Precision.YEAR), "no month 5"),
        ((2000, None, 3, Precision.YEAR), "Only a full date"),
        ((1895, None, None, Precision.DECADE), "ends in 0"),
    ],
)
def test_a_date_that_no_calendar_has_cannot_be_made(arguments, what):
    with pytest.raises(ValueError, match=what):
        PartialDate(*arguments)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("May 2000", "2000-05"),
        ("may, 2000", "2000-05"),
        ("13 May 2000", "2000-05-13"),
        ("13th of May 2000", "2000-05-13"),
        ("May 13, 2000", "2000-05-13"),
        ("Sept. 1 1999", "1999-09-01"),
        ("13.5.2000", "2000-05-13"),
        ("summer 1999", "1999-22"),
        ("Fall 1999", "1999-23"),
        ("1890s", "189X"),
        ("the 1890s", "189X"),
        ("1890's", "189X"),
        ("c. 1895", "1895~"),
        ("c1895", "1895~"),
        ("ca. 1895", "1895~"),
        ("circa May 1895", "1895-05~"),
        ("1895?", "1895~"),
        ("~1895", "1895~"),
        ("before 1895", "../1895"),
        ("after 13 May 2000", "2000-05-13/.."),
        ("since 1987", "1987/.."),
        ("  1895  ", "1895"),
        ("../1895", "../1895"),
    ],
)
def test_people_may_type_a_date_in_words(typed, written):
    assert str(read_date(typed)) == written


def test_months_are_understood_in_the_active_language_too():
    with translation.override("de"):
        assert str(read_date("13. März 2000")) == "2000-03-13"
        assert PartialDate.parse("2000-03-13").display() == "13. März 2000"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2000-05-13", '<time datetime="2000-05-13">13 May 2000</time>'),
        ("1980-03", '<time datetime="1980-03">March 1980</time>'),
        ("1895", '<time datetime="1895">1895</time>'),
        ("1980-21", "Spring 1980"),
        ("189X", "1890s"),
        ("1895~", "about 1895"),
        ("../1895", "before 1895"),
        ("1895-05/..", "after May 1895"),
    ],
)
def test_a_template_shows_a_time_element_where_html_has_a_form(written, shown):
    page = Template("{% load dates %}{% partial_date value %}")
    assert page.render(Context({"value": PartialDate.parse(written)})) == shown


def test_an_unknown_date_is_shown_as_the_caller_wants():
    page = Template("{% load dates %}{% partial_date value 'Not recorded' %}")
    assert page.render(Context({"value": None})) == "Not recorded"


def test_the_form_field_shows_words_for_codes():
    field = PartialDateFormField(required=False)
    shown = [field.prepare_value(PartialDate.parse(text)) for text in ("1999-22", "189X", "../1895", "2000-05", "1895")]
    assert shown == ["Summer 1999", "1890s", "before 1895", "2000-05", "1895"]


@pytest.mark.parametrize("text", ["2000-02-30", "2000\x00", "1" * 400, "19957 April 2012"])
def test_the_form_field_refuses_nonsense(text):
    with pytest.raises(ValidationError):
        PartialDateFormField().clean(text)


def test_the_same_date_in_other_words_is_no_change():
    field = PartialDateFormField(required=False)
    assert not field.has_changed(PartialDate.parse("2000-05"), "May 2000")
    assert field.has_changed(PartialDate.parse("2000-05"), "May 2001")
    assert field.has_changed(PartialDate.parse("2000-05"), "rubbish")
    assert not field.has_changed(None, "")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "less than a minute"), (59, "less than a minute"), (61, "1\xa0minute"), (7300, "2\xa0hours")],
)
def test_how_long_something_waited_is_never_nought(seconds, words):
    since = timezone.now() - timedelta(seconds=seconds)
    assert Template("{% load dates %}{{ at|waited }}").render(Context({"at": since})).startswith(words)
    assert Template("{% load dates %}{{ at|waited }}").render(Context({"at": None})) == ""
