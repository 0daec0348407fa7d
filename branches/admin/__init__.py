"""Branches in the admin: the list, the page of one, and what is done with it there."""
