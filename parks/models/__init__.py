from .events import StatusEvent, WithStatus
from .hours import HoursChange, OpeningException, Season, WeeklyPattern
from .park import ParkArea, ParkIndexPage, ParkPage

__all__ = [
    "HoursChange",
    "OpeningException",
    "ParkArea",
    "ParkIndexPage",
    "ParkPage",
    "Season",
    "StatusEvent",
    "WeeklyPattern",
    "WithStatus",
]
