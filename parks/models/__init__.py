from .events import StatusEvent, WithStatus
from .park import ParkArea, ParkIndexPage, ParkPage

__all__ = ["ParkArea", "ParkIndexPage", "ParkPage", "StatusEvent", "WithStatus"]
