"""What is done about who speaks for a place. Every act takes `by` and runs in one transaction."""

from .speakers import change_role, end, end_all, give

__all__ = ["change_role", "end", "end_all", "give"]
