"""Suggestions of members."""
