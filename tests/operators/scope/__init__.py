"""Operators find what is theirs in the admin, and nothing else of what is not public."""
