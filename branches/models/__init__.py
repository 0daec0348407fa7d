"""Branches, what they hold of each thing, and what was merged."""

from .branch import Branch
from .commit import Commit, CommitEntry
from .head import BranchHead
from .merge import Merge, MergeItem

__all__ = ["Branch", "BranchHead", "Commit", "CommitEntry", "Merge", "MergeItem"]
