"""Claims, who speaks for what, and the group of each place."""

from .announcement import Announcement
from .claim import Claim
from .invitation import Invitation
from .place import Place
from .speaker import Speaker

__all__ = ["Announcement", "Claim", "Invitation", "Place", "Speaker"]
