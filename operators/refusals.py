"""Why something is not done."""


class Refused(Exception):
    """Its text says why, in words for the member."""
