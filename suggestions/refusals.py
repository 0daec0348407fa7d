"""Why something is not taken, in words for whoever sent it."""


class SuggestionRefused(Exception):
    """It cannot be done; `str()` says why. Nothing has changed."""
