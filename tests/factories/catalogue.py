"""A small piece of the real catalogue: Cedar Point, Europa-Park and two more parks, their rides and makers."""

import csv
from pathlib import Path

from exchange.importer import run_import
from exchange.report import RunReport
from home.site import make_site
from search.catalogue.rebuilding import rebuild
from tests.support.snapshot import once

SMALL = Path(__file__).parent.parent / "exchange" / "files" / "small"


def load_small_catalogue() -> RunReport:
    """Make the site, import the small files and write the flat catalogue; the second time by copying its rows."""
    return once(import_small_catalogue)


def import_small_catalogue() -> RunReport:
    """The same, step by step; takes about a second."""
    make_site()
    report = run_import(SMALL)
    # Within a test's transaction nothing is ever committed, so the writer is called by hand.
    rebuild()
    return report


def import_rides(folder: Path, *, park: str, maker: str, count: int) -> None:
    """Import a park with so many rides of one maker, through files in `folder`: a tenth of the time of `make_ride`."""
    make_site()
    rides = [
        {"slug": f"ride-{n}", "name": f"Ride {n}", "park_slug": park, "manufacturer": maker, "opened": "1990"}
        for n in range(count)
    ]
    tables = {
        "companies": [{"slug": maker.lower(), "name": maker, "roles": "manufacturer"}],
        "parks": [{"slug": park, "name": park.title(), "country": "US"}],
        "rides": [{**ride, "height_m": 10 + n / 10} for n, ride in enumerate(rides)],
    }
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    report = run_import(folder)
    assert report.total("left_out") == 0
