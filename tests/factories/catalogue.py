"""A small piece of the real catalogue: Cedar Point, Europa-Park and two more parks, their rides and makers."""

from pathlib import Path

from exchange.importer import run_import
from exchange.report import RunReport
from home.site import make_site

SMALL = Path(__file__).parent.parent / "exchange" / "files" / "small"


def load_small_catalogue() -> RunReport:
    """Make the site and import the small files; takes about a second."""
    make_site()
    return run_import(SMALL)
