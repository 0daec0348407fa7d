"""Under which tags the page cache keeps what was made from the catalogue."""


def catalogue_tag(entry_type: str) -> str:
    """Carried by every page that lists, counts or compares entries of this type."""
    return f"catalogue:{entry_type}"
