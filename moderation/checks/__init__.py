"""Looking at a new or changed text before others see it: publish it, or hold it for a moderator.

`judge` asks all registered checks. Apps may register more. A check says what it found; it never changes anything.
"""

from .judging import Finding, Verdict, Writing, checks, judge, label_of
from .remembering import forget, remember
from .typing_time import seconds_since, stamp

__all__ = [
    "Finding",
    "Verdict",
    "Writing",
    "checks",
    "forget",
    "judge",
    "label_of",
    "remember",
    "seconds_since",
    "stamp",
]
