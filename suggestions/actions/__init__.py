"""What is done with suggestions. Each act is one transaction; `SuggestionRefused` says why not."""

from .deciding import accept, refuse, restore, send_back, take_back
from .following import answer, leave_out, send_again, sweep, withdraw
from .making import send_new
from .opening import as_suggested, open_of
from .sending import Sent, send

__all__ = [
    "Sent",
    "accept",
    "answer",
    "as_suggested",
    "leave_out",
    "open_of",
    "refuse",
    "restore",
    "send",
    "send_again",
    "send_back",
    "send_new",
    "sweep",
    "take_back",
    "withdraw",
]
