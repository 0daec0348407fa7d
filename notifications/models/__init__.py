"""What the site tells its members, and by which way."""

from .notice import Notice

__all__ = ["Notice"]
