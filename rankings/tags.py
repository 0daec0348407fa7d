"""Under which tags the page cache keeps what shows rankings."""

from core.pagecache import collect

# Carried by every page that shows a rank or a list of them; purged when a snapshot is made.
RANKINGS = "rankings"


def shows_rankings() -> None:
    """Say that the page being rendered shows ranks."""
    collect(RANKINGS)
