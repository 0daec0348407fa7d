"""What can be done with a review. Every act takes `by`, runs in one transaction and leaves the totals exact."""

from .moderating import hide, publish, remove, restore
from .rating_many import delete_bare, rate_many
from .replying import delete_reply, reply, undo_delete_reply
from .sweeping import sweep
from .voting import vote
from .writing import UNDO_WITHIN, delete, edit, rate, undo_delete, write

__all__ = [
    "UNDO_WITHIN",
    "delete",
    "delete_bare",
    "delete_reply",
    "edit",
    "hide",
    "publish",
    "rate",
    "rate_many",
    "remove",
    "reply",
    "restore",
    "sweep",
    "undo_delete",
    "undo_delete_reply",
    "vote",
    "write",
]
