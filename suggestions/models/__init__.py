"""Suggestions, what each changes, and what is said about it."""

from .change import Change
from .message import Message
from .suggestion import Suggestion

__all__ = ["Change", "Message", "Suggestion"]
