"""The command: what it prints, how it ends, and that a dry run leaves no trace."""

import hashlib
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from exchange.models import ImportRun
from home.models import HomePage
from home.site import make_site
from parks.models import ParkPage

from .conftest import SMALL, row_of

pytestmark = pytest.mark.django_db


def import_catalogue(path, **options) -> tuple[int, str]:
    """The exit status and what was printed."""
    out, status = StringIO(), 0
    try:
        call_command("import_catalogue", str(path), stdout=out, **options)
    except SystemExit as ending:
        status = ending.code
    return status, out.getvalue()


def content_of_database() -> dict[str, str]:
    """A hash of every table's rows and every sequence's state."""
    found = {}
    with connection.cursor() as cursor:
        tables = [table.name for table in connection.introspection.get_table_list(cursor)]
        for table in sorted(tables):
            cursor.execute(f'SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), %s) FROM "{table}" t', [""])
            found[table] = hashlib.md5(cursor.fetchone()[0].encode()).hexdigest()
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()")
        found |= {name: str(value) for name, value in cursor.fetchall()}
    return found


def test_the_report_counts_by_file_and_names_the_run(db):
    make_site()
    status, printed = import_catalogue(SMALL)
    assert status == 0
    assert [line.split() for line in printed.splitlines() if line.startswith("rides.csv  ")] == [
        ["rides.csv", "40", "40", "0", "0", "0", "0"]
    ]
    assert f"import run {ImportRun.objects.get().pk}" in printed


def test_a_second_run_says_that_nothing_has_changed(catalogue):
    status, printed = import_catalogue(SMALL)
    assert status == 0
    assert "Nothing has changed." in printed


def test_a_dry_run_on_an_empty_site_writes_nothing_at_all(db):
    make_site()
    before = content_of_database()
    status, printed = import_catalogue(SMALL, dry_run=True)
    assert content_of_database() == before
    assert status == 0
    assert "nothing was written" in printed


def test_a_dry_run_over_changed_files_writes_nothing_and_tells_what_would_be(catalogue, folder):
    folder.write("parks", [row_of("parks", "cedar-point") | {"city": "Sandusky"}])
    before = content_of_database()
    _status, printed = import_catalogue(folder.path, dry_run=True)
    assert content_of_database() == before
    assert ["parks.csv", "1", "0", "1", "0", "0", "0"] in [line.split() for line in printed.splitlines()]


@pytest.mark.django_db(transaction=True)
def test_postgresql_itself_refuses_to_write_in_a_dry_run(monkeypatch, folder):
    folder.write("parks", [row_of("parks", "cedar-point")])
    monkeypatch.setattr(
        "parks.exchange_tables.ParksTable.gather", lambda *args: ImportRun.objects.create(source="trespass")
    )
    with pytest.raises(Exception, match="read-only transaction"):
        folder.run(is_dry=True)


def test_a_row_left_out_gives_status_2(folder):
    folder.write("parks", [row_of("parks", "cedar-point"), row_of("parks", "europa-park") | {"name": ""}])
    status, printed = import_catalogue(folder.path)
    assert status == 2
    assert "parks.csv:3 name" in printed


@pytest.mark.parametrize("name", ["parks.csv", "poem.csv"])
def test_nothing_usable_gives_status_1(folder, name):
    folder.write_text(name, "roses,violets\nred,blue\n")
    status, printed = import_catalogue(folder.path)
    assert status == 1
    assert name in printed
    assert ImportRun.objects.get().state == "refused"


def test_an_empty_folder_gives_status_1(folder):
    assert import_catalogue(folder.path)[0] == 1


def test_a_path_that_is_not_there_is_an_error(db):
    with pytest.raises(CommandError, match="nothing at"):
        call_command("import_catalogue", "/nowhere/at/all")


def test_a_file_of_another_name_is_known_by_its_columns(folder):
    path = folder.write("my favourite places", [row_of("parks", "cedar-point")])
    assert import_catalogue(path)[0] == 0
    assert ParkPage.objects.get().title == "Cedar Point"


def test_one_file_can_be_imported_alone(folder):
    path = folder.write("parks", [row_of("parks", "cedar-point")])
    assert import_catalogue(path)[0] == 0


def test_a_site_without_its_index_pages_takes_nothing_and_says_so(db):
    make_site()
    HomePage.objects.get().delete()
    status, printed = import_catalogue(SMALL)
    assert status == 1
    assert "page above it" in printed
