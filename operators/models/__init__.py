"""Claims, who speaks for what, the group of each place, and what it says officially."""

from .announcement import Announcement
from .claim import Claim
from .contact import Contact
from .invitation import Invitation
from .place import Place
from .speaker import Speaker

__all__ = ["Announcement", "Claim", "Contact", "Invitation", "Place", "Speaker"]
