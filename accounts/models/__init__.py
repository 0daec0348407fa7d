"""Who signs in, and what they say of themselves."""

from .name_history import NameHistory
from .profile import Profile
from .user import User

__all__ = ["NameHistory", "Profile", "User"]
