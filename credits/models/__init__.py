"""What members have ridden, visited and wish for, and what they list."""

from .credit import Credit
from .duels import Duel, DuelRound
from .imports import TableImport, TableRow
from .lists import List, ListItem
from .log import LATEST_FIRST, LogEntry, ParkVisit, Weather
from .rules import CountingRules
from .wish import Wish

__all__ = [
    "LATEST_FIRST",
    "CountingRules",
    "Credit",
    "Duel",
    "DuelRound",
    "List",
    "ListItem",
    "LogEntry",
    "ParkVisit",
    "TableImport",
    "TableRow",
    "Weather",
    "Wish",
]
