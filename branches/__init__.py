"""Versions of pages side by side: how they are compared and merged. It knows no page type by name."""
