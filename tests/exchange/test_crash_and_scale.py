"""A run that is killed, and one over a hundred thousand rows; each in a process of its own."""

import csv
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from wagtail.models import Page, PageLogEntry, Revision

from exchange.importer import run_import
from exchange.models import ImportedRow, ImportRun
from home.site import make_site
from parks.models import ParkPage
from tests.support.other_process import start_python

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 100_000


def start_import(path: Path, *options: str) -> subprocess.Popen:
    """Import in another process, into this test's database."""
    return start_python("-m", "tests.exchange.measured", str(path), *options)


def write_parks(path: Path, rows: Iterator[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["slug", "name", "country", "opened", "latitude", "longitude"])
        writer.writerows(rows)


def some_parks(count: int) -> Iterator[list[str]]:
    return ([f"park-{n}", f"Park {n}", "DE", "1990", "50.1", f"{n / MANY:.5f}"] for n in range(count))


def wait_for_rows(process: subprocess.Popen, count: int) -> None:
    deadline = time.monotonic() + 60
    while ImportedRow.objects.count() < count:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_killed_run_leaves_whole_pages_and_the_next_one_goes_on(tmp_path):
    make_site()
    write_parks(tmp_path / "parks.csv", some_parks(1_500))
    process = start_import(tmp_path)
    wait_for_rows(process, 200)
    process.kill()
    process.communicate()

    made = ParkPage.objects.count()
    assert 200 <= made < 1_500
    assert made % 200 == 0
    assert ImportedRow.objects.filter(page__isnull=False).count() == made
    assert ParkPage.objects.filter(live=True, latest_revision__isnull=False).count() == made
    assert PageLogEntry.objects.filter(page__in=ParkPage.objects.all(), action="wagtail.publish").count() == made
    assert ParkPage.objects.filter(status_events__kind="opened").count() == made
    assert not any(Page.find_problems())

    report = run_import(tmp_path)
    assert (report.total("taken"), report.total("unchanged")) == (1_500 - made, made)
    assert Revision.objects.for_instance(ParkPage.objects.first()).count() == 1
    assert list(ImportRun.objects.order_by("pk").values_list("state", flat=True)) == ["interrupted", "finished"]


def test_only_one_import_runs_at_a_time(tmp_path):
    make_site()
    write_parks(tmp_path / "parks.csv", some_parks(1_500))
    process = start_import(tmp_path)
    wait_for_rows(process, 200)
    with pytest.raises(Exception, match="Another import is running"):
        run_import(tmp_path)
    process.kill()
    process.communicate()


def test_a_hundred_thousand_rows_are_checked_in_bounded_memory(tmp_path):
    make_site()
    few, many = tmp_path / "few", tmp_path / "many"
    for folder, count in ((few, 1_000), (many, MANY)):
        folder.mkdir()
        write_parks(folder / "parks.csv", some_parks(count))
    memory = {}
    for folder in (few, many):
        out, errors = start_import(folder, "--dry-run").communicate(timeout=240)
        assert out, errors
        memory[folder], rows, taken = (int(word) for word in out.split()[-3:])
        assert rows == taken
    # Keys and names of a hundred thousand rows, and nothing else of them.
    assert memory[many] - memory[few] < 120
