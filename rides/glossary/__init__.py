"""The words of the field, as enthusiasts use them (RCDB and Coasterpedia share them)."""

from .entry import Entry
from .seeding import make_glossary
from .shipped import BY_KIND, BY_SLUG

__all__ = ["BY_KIND", "BY_SLUG", "Entry", "make_glossary"]
