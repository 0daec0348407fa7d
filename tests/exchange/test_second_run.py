"""What a second run does to pages that are there already, some of them edited by people."""

import pytest
from wagtail.models import Page, PageLogEntry, Revision

from exchange.models import ImportedRow, ImportProblem, ImportRun
from parks.models import ParkIndexPage, ParkPage
from rides.models import RideIndexPage, RidePage
from rides.models.rows import RideFormerName

from .conftest import rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(folder):
    """The small files, imported once, ready to be changed."""
    for name in ("companies", "parks", "rides"):
        folder.write(name, rows_of(name))
    folder.run()
    return folder


def change(folder, table: str, slug: str, **cells: str) -> None:
    rows = rows_of(table)
    next(row for row in rows if row["slug"] == slug).update(cells)
    folder.write(table, rows)


def force() -> RidePage:
    return RidePage.objects.get(slug="millennium-force")


def publish(page, **fields) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def differences() -> list[tuple[str, str]]:
    newest = ImportRun.objects.order_by("-pk").first()
    found = ImportProblem.objects.filter(run=newest, severity="difference")
    return list(found.values_list("column", "value"))


def counts(report, name: str = "rides.csv") -> tuple[int, ...]:
    file = next(file for file in report.files if file.name == name)
    return file.taken, file.updated, file.unchanged, file.differing, file.left_out


def test_unchanged_files_change_nothing(imported):
    before = (Page.objects.count(), Revision.objects.count(), PageLogEntry.objects.count())
    report = imported.run()
    assert report.has_changed_nothing
    assert report.total("unchanged") == report.total("rows")
    assert (Page.objects.count(), Revision.objects.count(), PageLogEntry.objects.count()) == before


def test_every_imported_value_reads_back_as_it_was_written(imported):
    # A forgotten fingerprint makes the import compare each value with the page.
    ImportedRow.objects.update(fingerprint="")
    report = imported.run()
    assert report.has_changed_nothing
    assert differences() == []


def test_a_new_value_in_the_file_is_published(imported):
    change(imported, "rides", "cedar-point--millennium-force", height_m="95.5", designer="Werner Stengel; Jane Doe")
    assert counts(imported.run())[:2] == (0, 1)
    assert force().height_m == 95.5
    assert [str(credit) for credit in force().credits.all()] == ["designer: Werner Stengel", "designer: Jane Doe"]
    assert imported.run().has_changed_nothing


def test_a_row_that_says_the_same_stays_that_row_when_another_is_added(imported):
    before = force().credits.get().uid
    change(imported, "rides", "cedar-point--millennium-force", designer="Werner Stengel; Jane Doe")
    imported.run()
    assert force().credits.first().uid == before


def test_a_value_edited_by_a_person_is_kept_and_listed(imported):
    publish(force(), height_m=94.5)
    report = imported.run()
    assert force().height_m == 94.5
    assert differences() == [("height_m", "94.49")]
    assert counts(report)[3] == 1
    problem = ImportProblem.objects.get(run_id=report.run_id, severity="difference")
    assert problem.page_id == force().pk


def test_a_difference_is_listed_again_in_each_run(imported):
    publish(force(), height_m=94.5)
    imported.run()
    imported.run()
    assert differences() == [("height_m", "94.49")]


def test_other_values_of_an_edited_page_are_still_brought_up_to_date(imported):
    publish(force(), height_m=94.5)
    change(imported, "rides", "cedar-point--millennium-force", height_m="96", speed_kmh="150")
    imported.run()
    assert (force().height_m, force().speed_kmh) == (94.5, 150)
    assert differences() == [("height_m", "96.0")]
    imported.run()
    assert differences() == [("height_m", "96.0")]


def test_rows_added_by_a_person_are_kept(imported):
    ride = force()
    ride.former_names = [RideFormerName(name="Project X")]
    publish(ride)
    change(imported, "rides", "cedar-point--millennium-force", former_names="Big One")
    imported.run()
    assert [row.name for row in force().former_names.all()] == ["Project X"]
    assert differences() == [("former_names", "Big One")]


def test_an_unpublished_draft_stays_a_draft_and_keeps_its_edit(imported):
    ride = force()
    ride.height_m = 90
    ride.save_revision()
    change(imported, "rides", "cedar-point--millennium-force", height_m="96", speed_kmh="150")
    imported.run()
    ride = force()
    draft = ride.get_latest_revision_as_object()
    assert (ride.height_m, ride.speed_kmh) == (94.49, 150)
    assert (draft.height_m, draft.speed_kmh) == (90, 150)
    assert ride.has_unpublished_changes
    assert differences() == [("height_m", "96.0")]


def test_a_deleted_page_stays_deleted(imported):
    force().delete()
    imported.run()
    assert not RidePage.objects.filter(slug="millennium-force").exists()
    assert differences() == [("slug", "cedar-point--millennium-force")]


def test_a_page_that_was_moved_and_renamed_is_found_again(imported):
    ride = force()
    ride.slug = "force"
    publish(ride)
    ride.move(RideIndexPage.objects.get(), pos="last-child")
    change(imported, "rides", "cedar-point--millennium-force", speed_kmh="150")
    imported.run()
    ride = RidePage.objects.get(title="Millennium Force")
    assert (ride.slug, ride.speed_kmh, ride.get_parent().specific) == ("force", 150, RideIndexPage.objects.get())
    assert RidePage.objects.count() == 40


@pytest.mark.parametrize("state", [{"locked": True}, {"live": False}])
def test_a_page_that_is_locked_or_not_public_is_left_alone(imported, state):
    Page.objects.filter(pk=force().pk).update(**state)
    change(imported, "rides", "cedar-point--millennium-force", speed_kmh="150")
    imported.run()
    assert force().speed_kmh != 150
    assert [column for column, _value in differences()] == ["speed_kmh"]


def test_a_page_made_by_hand_before_gets_what_it_lacks_and_keeps_what_it_has(folder):
    park = ParkPage(title="Cedar Point!", slug="cedar-point", city="Sandusky")
    ParkIndexPage.objects.get().add_child(instance=park)
    park.save_revision().publish()
    for name in ("companies", "parks", "rides"):
        folder.write(name, rows_of(name))
    folder.run()
    park = ParkPage.objects.get(slug="cedar-point")
    assert (park.title, park.city, park.country) == ("Cedar Point!", "Sandusky", "US")
    assert ("title", "Cedar Point") in differences()
    assert RidePage.objects.get(slug="millennium-force").park == park


def test_areas_made_by_hand_stay_and_new_ones_are_added(imported):
    park = ParkPage.objects.get(slug="cedar-point")
    park.areas = [row for row in park.areas.all() if row.name != "Millennium Midway"]
    publish(park)
    change(imported, "rides", "cedar-point--gemini", park_section="Coaster Lane")
    imported.run()
    imported.run()
    names = [row.name for row in ParkPage.objects.get(slug="cedar-point").areas.all()]
    assert "Coaster Lane" in names
    assert "Millennium Midway" not in names


def test_files_of_one_table_alone_find_the_pages_of_the_others(imported):
    rides = [row for row in rows_of("rides") if row["slug"] == "cedar-point--millennium-force"]
    rides.append(rides[0] | {"slug": "cedar-point--new-ride", "name": "New Ride", "wikidata_id": ""})
    (imported.path / "parks.csv").unlink()
    (imported.path / "companies.csv").unlink()
    imported.write("rides", rides)
    assert counts(imported.run()) == (1, 0, 1, 0, 0)
    ride = RidePage.objects.get(slug="new-ride")
    assert (ride.park.slug, ride.manufacturer.title, ride.area.name) == ("cedar-point", "Intamin", "Millennium Midway")
