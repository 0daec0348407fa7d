"""Reviews, what became of them, and what follows from them."""

from .draft import Draft
from .reply import ReviewReply
from .review import Review, ReviewAspect
from .totals import PageTotals
from .version import ReviewVersion
from .vote import ReviewVote

__all__ = ["Draft", "PageTotals", "Review", "ReviewAspect", "ReviewReply", "ReviewVersion", "ReviewVote"]
