"""Whole pages for anonymous visitors, kept in front of Django and thrown away exactly when something they show changes.

How the parts go together is told in docs/how-to/cache.md. A page's code needs `collect` and `valid_until`; whoever
changes something needs `purge` or `watch`. This package knows no models.
"""

from .collecting import collect, collect_instance, never_store, valid_until
from .purging import purge
from .watching import tag_of, watch

__all__ = ["collect", "collect_instance", "never_store", "purge", "tag_of", "valid_until", "watch"]
