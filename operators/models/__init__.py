"""Claims, who speaks for what, and the group of each place."""

from .claim import Claim
from .place import Place
from .speaker import Speaker

__all__ = ["Claim", "Place", "Speaker"]
