"""Editing on a branch with the usual editor, deciding conflicts, and keeping stale forms from writing over news."""
