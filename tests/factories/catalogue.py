"""A small piece of the real catalogue: Cedar Point, Europa-Park and two more parks, their rides and makers."""

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
