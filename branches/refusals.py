"""Why an act on a branch is refused; `str()` of each is said to its user."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied


class Refused(Exception):
    """The act cannot be done now; nothing has changed."""


class NotAllowed(Refused, PermissionDenied):
    """The user may not do this."""


class MergeRefused(Refused):
    """The branch cannot go live as it is; `problems` names each thing and what is wrong with it."""

    def __init__(self, message: str, problems: Iterable[Any] = ()) -> None:
        super().__init__(message)
        self.problems = list(problems)


class MergeConflicts(MergeRefused):
    """What was changed on both sides; `problems` holds (head, conflicts) pairs."""
