"""Merges of pages and how everything stood before."""

from .change import Change
from .merge import Merge

__all__ = ["Change", "Merge"]
