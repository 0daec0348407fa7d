"""Ordered and unordered lists of members, the duel quiz that orders, and two members side by side."""
