"""A made-up catalogue of any size, for measuring: plausible in every fact that is filtered, sorted or searched for.

It is the same each time for the same number of rides. `filling` writes it, the other files make it up, a subject each.
"""

from .filling import seed

__all__ = ["seed"]
