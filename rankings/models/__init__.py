"""Scores, what they wait for, held ratings, and rankings as they were."""

from .hold import Burst, HeldRating, RatingMove
from .score import PageScore, ScoreDebt, ScoreLevel
from .snapshot import DuelTable, Snapshot, SnapshotRow
from .voice import Voice

__all__ = [
    "Burst",
    "DuelTable",
    "HeldRating",
    "PageScore",
    "RatingMove",
    "ScoreDebt",
    "ScoreLevel",
    "Snapshot",
    "SnapshotRow",
    "Voice",
]
