"""Merges of pages and how everything stood before."""

from .change import Change
from .merge import Merge
from .pair import Pair

__all__ = ["Change", "Merge", "Pair"]
