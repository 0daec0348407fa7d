"""Cells and columns of other trackers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credits.tables import columns, reading, values
from exchange.reading import UnreadableFileError


@given(st.text(max_size=40))
def test_what_is_made_safe_is_read_as_it_was_and_never_begins_a_formula(text):
    assert values.plain(values.safe(text)) == text
    assert not values.safe(text).startswith(values.FORMULA)


@pytest.mark.parametrize(
    ("text", "scale", "stars"),
    [("4.5", 5, 9), ("4,5", 5, 9), ("8", 10, 8), ("85", 100, 9), ("5 / 5", 5, 10), ("0", 5, None), ("nan", 5, None)],
)
def test_ratings_of_any_scale(text, scale, stars):
    assert values.rating(text, scale) == stars


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2019-05-23", "2019-05-23"),
        ("23/05/2019", "2019-05-23"),
        ("23.5.2019 14:30", "2019-05-23"),
        ("2019/05/23 14:30", "2019-05-23"),
        ("May 2019", "2019-05"),
        ("2019", "2019"),
        ("yesterday", None),
        ("31/02/2019", None),
    ],
)
def test_dates(text, written):
    read = values.date(text)
    assert (str(read) if read else None) == written


def test_the_month_comes_first_where_a_second_part_is_no_month():
    assert values.month_comes_first(["5/23/2019", "1/2/2020"])
    assert not values.month_comes_first(["23/5/2019", "1/2/2020"])
    assert str(values.date("5/23/2019", month_first=True)) == "2019-05-23"


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["Coaster", "Park", "Rating"], {"ride": "Coaster", "park": "Park", "rating": "Rating"}),
        (["Ride Name", "Park Name", "Country", "Ride Count"], {"times": "Ride Count", "country": "Country"}),
        (["Achterbahn", "Freizeitpark", "Land", "Erste Fahrt"], {"ride": "Achterbahn", "first": "Erste Fahrt"}),
        (["Montagnes russes", "Parc", "Pays"], {"ride": "Montagnes russes", "country": "Pays"}),
        (["thrillwiki_id", "ride", "first_ridden"], {"page": "thrillwiki_id", "first": "first_ridden"}),
    ],
)
def test_columns_of_other_trackers_are_known(header, found):
    assert found.items() <= columns.guess(header).items()


def test_a_date_is_that_of_a_ride_only_where_rides_repeat():
    once = [{"ride": "A", "date": "2019"}, {"ride": "B", "date": "2019"}]
    assert columns.guess(["ride", "date"], once)["first"] == "date"
    assert columns.guess(["ride", "date"], [*once, {"ride": "A", "date": "2020"}])["date"] == "date"


TABLE = "Coaster;Park;Rating\nTaron;Phantasialand;4.5\nFönix;Park für Größe;3\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_files_are_read_in_any_writing(encoding, delimiter):
    table = reading.read(TABLE.replace(";", delimiter).encode(encoding))
    assert table.header == ["coaster", "park", "rating"]
    assert table.rows[1][1] == {"coaster": "Fönix", "park": "Park für Größe", "rating": "3"}


@pytest.mark.parametrize("content", [b"", b"\n\n", b"Coaster,Park\n", b"PK\x03\x04rest", b"x" * (5 * 1024 * 1024 + 1)])
def test_what_is_no_table_is_refused_in_words(content):
    with pytest.raises(UnreadableFileError):
        reading.read(content)


@pytest.mark.parametrize("rows", [150, 60_000])
def test_a_missing_quotation_mark_is_told_and_loses_no_rows_unseen(rows):
    text = 'Coaster,Park\nTaron,"Phantasialand\n' + "".join(f"Ride {n},Park\n" for n in range(rows))
    with pytest.raises(UnreadableFileError, match="line 2"):
        reading.read(text.encode())


def test_notes_of_several_lines_are_no_missing_mark():
    table = reading.read(b'Coaster,Park,Note\nTaron,Phantasialand,"Front row.\n\nAgain!"\nF.L.Y.,Phantasialand,\n')
    assert [cells["note"] for _line, cells in table.rows] == ["Front row. Again!", ""]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(content):
    try:
        reading.read(content)
    except UnreadableFileError:
        return
