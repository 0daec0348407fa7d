"""The acts of the desk. Each is one transaction; who may not do it gets a `moderation.refusals.Refused`."""

from .appeals import appeal, decide_appeal
from .cases import claim, claim_next, hold, look_into, release, settle, settle_all
from .decisions import conclude, decide
from .elsewhere import claim_elsewhere, release_elsewhere
from .reports import report
from .returning import call_back
from .sanctions import lift, sanction
from .screening import screen
from .sweeps import hide_everything, roll_back, take_back, undo_batch
from .together import decide_together, put_back

__all__ = [
    "appeal",
    "call_back",
    "claim",
    "claim_elsewhere",
    "claim_next",
    "conclude",
    "decide",
    "decide_appeal",
    "decide_together",
    "hide_everything",
    "hold",
    "lift",
    "look_into",
    "put_back",
    "release",
    "release_elsewhere",
    "report",
    "roll_back",
    "sanction",
    "screen",
    "settle",
    "settle_all",
    "take_back",
    "undo_batch",
]
