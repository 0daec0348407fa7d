"""What is done with suggestions. Each act is one transaction; `SuggestionRefused` says why not."""

from .beside import send_beside
from .deciding import accept, call_back, refuse, restore, send_back, take_back
from .following import answer, leave_out, send_again, sweep, withdraw
from .making import amend_new, send_new
from .opening import as_suggested, open_of
from .sending import Sent, just_sent, send

__all__ = [
    "Sent",
    "accept",
    "amend_new",
    "answer",
    "as_suggested",
    "call_back",
    "just_sent",
    "leave_out",
    "open_of",
    "refuse",
    "restore",
    "send",
    "send_again",
    "send_back",
    "send_beside",
    "send_new",
    "sweep",
    "take_back",
    "withdraw",
]
