"""Strange cells and rows: what can be taken is taken, the rest is said by line and column."""

import pytest

from exchange.models import ImportProblem, ImportRun
from parks.models import ParkPage
from rides.models import RidePage

from .conftest import row_of

pytestmark = pytest.mark.django_db

FORCE = "cedar-point--millennium-force"


def import_force(folder, **cells: str) -> RidePage:
    """Import one ride whose cells were changed, with the park and the makers it needs."""
    folder.write("companies", [row_of("companies", slug) for slug in ("intamin", "werner-stengel")])
    folder.write("parks", [row_of("parks", "cedar-point")])
    folder.write("rides", [row_of("rides", FORCE) | cells])
    folder.run()
    return RidePage.objects.get()


@pytest.mark.parametrize(
    ("column", "cell", "field", "kind"),
    [
        ("height_m", "155000", "height_m", "out-of-range"),
        ("height_m", "-5", "height_m", "out-of-range"),
        ("height_m", "NaN", "height_m", "no-number"),
        ("height_m", "Infinity", "height_m", "no-number"),
        ("height_m", "1e3", "height_m", "no-number"),
        ("height_m", "310 ft", "height_m", "no-number"),
        ("height_m", "94,49", "height_m", "no-number"),
        ("height_m", "=cmd|' /C calc'!A0", "height_m", "formula"),
        ("height_m", "9" * 400, "height_m", "no-number"),
        ("height_m", "٩٤", "height_m", "no-number"),
        ("g_force", "-1,5g and 4,5g", "g_max", "no-number"),
        ("inversions", "1.30", "inversions", "no-number"),
        ("duration_s", "1.30", "duration_s", "no-number"),
        ("duration_s", "2:20", "duration_s", "no-number"),
        ("capacity_per_hour", "155000", "capacity_pph", "out-of-range"),
        ("min_height_cm", "4", "min_height_cm", "out-of-range"),
        ("theme", "x" * 300, "theme", "too-long"),
        ("wikidata_id", "Q0; DROP TABLE", None, "no-identifier"),
    ],
)
def test_a_strange_value_is_left_out_and_the_ride_is_taken(folder, problems, column, cell, field, kind):
    ride = import_force(folder, **{column: cell})
    if field:
        assert getattr(ride, field) in (None, "")
    assert ride.length_m == pytest.approx(2009.85, abs=1)
    assert problems("cell") == [(2, column, kind)]


@pytest.mark.parametrize("cell", ["19957 April 2012", "2000-02-30", "2000-13", "13/05/2000", "0000", "2999", "soon"])
def test_a_strange_date_is_left_out(folder, problems, cell):
    ride = import_force(folder, opened=cell)
    assert ride.opening_date is None
    assert problems("cell") == [(2, "opened", "no-date")]
    assert ride.status == "operating"


def test_the_problem_says_file_line_column_value_and_why(folder):
    import_force(folder, height_m="155000")
    problem = ImportProblem.objects.get(severity="cell")
    assert (problem.file, problem.line, problem.column, problem.value) == ("rides.csv", 2, "height_m", "155000")
    assert problem.message == "Lies outside 0.1 to 400."
    assert problem.run == ImportRun.objects.get()
    assert list(ImportProblem.objects.open()) == [problem]


def test_a_formula_is_taken_as_text_where_text_is_wanted(folder, problems):
    ride = import_force(folder, theme="=HYPERLINK(A1)")
    assert ride.theme == "=HYPERLINK(A1)"
    assert (2, "theme", "formula") in problems("note")


def test_a_name_in_look_alike_letters_is_taken_and_said(folder, problems):
    ride = import_force(folder, name="Мillennium Force")  # noqa: RUF001
    assert ride.title.startswith("М")  # noqa: RUF001
    assert (2, "name", "mixed-scripts") in problems("note")


def test_invisible_characters_are_removed_and_said(folder, problems):
    ride = import_force(folder, name="Millen\u202enium\x00 \u200bForce")
    assert ride.title == "Millennium Force"
    assert (2, "name", "invisible-characters") in problems("note")


@pytest.mark.parametrize(("column", "cell", "kind"), [("name", " ", "required-missing"), ("slug", "a b", "no-slug")])
def test_a_row_without_name_or_slug_is_left_out(folder, problems, column, cell, kind):
    folder.write("parks", [row_of("parks", "cedar-point"), row_of("parks", "europa-park") | {column: cell}])
    report = folder.run()
    assert problems("row") == [(3, column, kind)]
    assert ParkPage.objects.count() == 1
    assert report.exit_status == 2


def test_a_slug_that_stands_twice_is_taken_once(folder, problems):
    park = row_of("parks", "cedar-point")
    folder.write("parks", [park, park | {"name": "Cedar Point Two"}])
    report = folder.run()
    assert [park.title for park in ParkPage.objects.all()] == ["Cedar Point"]
    assert problems("row") == [(3, "slug", "duplicate-row")]
    assert report.total("left_out") == 1


def test_a_wikidata_item_that_stands_twice_is_given_once(folder, problems):
    parks = [row_of("parks", slug) | {"wikidata_id": "Q1234"} for slug in ("cedar-point", "europa-park")]
    folder.write("parks", parks)
    folder.run()
    assert ParkPage.objects.filter(external_ids__value="Q1234").count() == 1
    assert problems("cell") == [(3, "wikidata_id", "duplicate-value")]


def test_an_unknown_maker_is_credited_by_name(folder):
    ride = import_force(folder, manufacturer="Acme Rides")
    assert ride.manufacturer is None
    assert ("manufacturer", "Acme Rides", None) in ride.credits.values_list("role", "name", "company")


def test_a_maker_is_found_by_another_name(folder):
    ride = import_force(folder, manufacturer="intamin  AMUSEMENT Rides Int. Corp. Est.")
    assert ride.manufacturer.title == "Intamin"


def test_a_ride_of_an_unknown_park_is_kept_below_the_index(folder, problems):
    ride = import_force(folder, park_slug="nowhere")
    assert ride.park is None
    assert ride.get_parent().slug == "rides"
    assert problems("cell") == [(2, "park_slug", "unknown-link")]


@pytest.mark.parametrize(
    ("latitude", "longitude", "kind"),
    [
        ("91", "10", "out-of-range"),
        ("41.5", "", "half-a-point"),
        ("0", "0", "zero-point"),
        ("41", "181", "out-of-range"),
    ],
)
def test_coordinates_are_taken_whole_or_not_at_all(folder, problems, latitude, longitude, kind):
    ride = import_force(folder, latitude=latitude, longitude=longitude)
    assert ride.point is None
    assert kind in {problem for _line, _column, problem in problems("cell")}


def test_a_closing_before_the_opening_is_left_out(folder, problems):
    ride = import_force(folder, status="closed", opened="2000", closed="1999")
    assert ride.closing_date is None
    assert ride.status == "closed"
    assert problems("cell") == [(2, "closed", "closed-before-opened")]


def test_rows_with_too_few_and_too_many_cells(folder, problems):
    folder.write_text("parks.csv", "slug,name,country\none,One,US,what is this\ntwo,Two\nthree,Three,DE,,\n")
    folder.run()
    assert set(ParkPage.objects.values_list("slug", flat=True)) == {"two", "three"}
    assert problems("row") == [(2, "", "ragged-row")]
    assert (3, "", "ragged-row") in problems("note")


def test_a_column_that_stands_twice_is_read_once(folder, problems):
    folder.write_text("parks.csv", "slug,name,country,name\none,One,US,Other\n")
    folder.run()
    assert ParkPage.objects.get().title == "One"
    assert (1, "name", "column-twice") in problems("note")


def test_missing_and_unknown_columns_are_said_once(folder, problems):
    folder.write_text("parks.csv", "Slug,NAME,mascot\none,One,Bear\ntwo,Two,Fox\n")
    folder.run()
    notes = problems("note")
    assert ParkPage.objects.count() == 2
    assert notes.count((1, "mascot", "column-unknown")) == 1
    assert notes.count((1, "country", "column-missing")) == 1


def test_a_missing_quotation_mark_costs_only_what_it_swallows(folder, problems):
    # Wide rows: the mark swallows as many letters as a cell may have, and each row after it becomes a page.
    rows = "".join(f"p{n},Park {n},US,{'x' * 2_000}\n" for n in range(120))
    folder.write_text("parks.csv", f'slug,name,country,mascot\none,One,US,\ntwo,"Two,US,\n{rows}')
    report = folder.run()
    assert set(ParkPage.objects.values_list("slug", flat=True)) >= {"one", "p110", "p119"}
    assert (3, "", "broken-row") in problems("row")
    assert report.exit_status == 2


@pytest.mark.parametrize(
    ("status", "opened", "closed", "derived"),
    [
        ("operating", "2000", "", "operating"),
        ("operating", "", "", "operating"),
        ("removed", "1990", "2005-10-30", "removed"),
        ("removed", "", "", "removed"),
        ("closed", "1990", "", "closed"),
        ("under_construction", "2022", "", "construction"),
        ("temporarily_closed", "1990", "", "closed-temporarily"),
        ("sbno", "", "2019-12", "sbno"),
        ("", "1990", "", "unknown"),
        ("", "1990", "2004", "closed"),
        ("", "", "", "unknown"),
        ("Standing", "1990", "", "unknown"),
    ],
)
def test_the_status_that_follows_from_the_events_is_the_files(folder, status, opened, closed, derived):
    ride = import_force(folder, status=status, opened=opened, closed=closed)
    assert ride.status == derived


def test_the_sources_of_a_derived_time_zone_are_told_apart(folder):
    folder.write("parks", [row_of("parks", "tivoli-gardens") | {"timezone": ""}])
    folder.run()
    park = ParkPage.objects.get()
    assert park.timezone == "Europe/Copenhagen"
    derived = park.sources.get(facts=["timezone"])
    assert (derived.licence, derived.kind) == ("ODbL-1.0", "imported")
