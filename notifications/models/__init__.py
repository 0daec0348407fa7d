"""What the site tells its members, and by which way."""

from .follow import Follow
from .mail import Mail, State
from .news import Change, Known
from .notice import Notice

__all__ = ["Change", "Follow", "Known", "Mail", "Notice", "State"]
