"""Branches, what they hold of each thing, and what was merged."""

from .branch import Branch
from .commit import Commit, CommitEntry, Rewrite
from .head import BranchHead
from .hidden import HiddenVersion
from .merge import Merge, MergeItem
from .published import PublicVersion

__all__ = [
    "Branch",
    "BranchHead",
    "Commit",
    "CommitEntry",
    "HiddenVersion",
    "Merge",
    "MergeItem",
    "PublicVersion",
    "Rewrite",
]
