"""The desk: what waits on it, who reported what, what was decided, and what a member was told."""

from notifications.models import Notice

from .alarm import Alarm
from .appeal import Appeal
from .case import Case
from .decision import Decision
from .elsewhere import Elsewhere
from .fingerprint import Fingerprint
from .report import Report
from .sanction import Sanction

__all__ = ["Alarm", "Appeal", "Case", "Decision", "Elsewhere", "Fingerprint", "Notice", "Report", "Sanction"]
