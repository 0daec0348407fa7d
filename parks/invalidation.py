"""Opening hours are no part of a page's revision, yet the page shows them."""

from core.pagecache import watch
from pages.invalidation import page_tag
from parks.models.hours import OpeningException, Season, WeeklyPattern


def connect() -> None:
    """Called once, when Django starts."""
    watch(Season, also=lambda season: {page_tag(season.park_id)})
    watch(OpeningException, also=lambda exception: {page_tag(exception.park_id)})
    watch(WeeklyPattern, also=lambda pattern: {page_tag(pattern.season.park_id)})
