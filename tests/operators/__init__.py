"""Operators of parks and companies."""
