"""What lists refuse."""


class ListRefused(Exception):
    """The change cannot be made; the text says why, to its owner."""


class StaleList(ListRefused):
    """Somebody, perhaps the owner in another tab, has changed the order since it was looked at."""
