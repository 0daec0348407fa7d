"""The pages that an address of the finder lists, for changing them together."""

from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils.translation import gettext as _

from branches.batch.offering import Chosen, ways

from .question import PATHS, Question

_TYPES = {path.strip("/"): entry_type for entry_type, path in PATHS.items() if entry_type != "model"}


def pages_of(address: str, user, most: int) -> Chosen | None:
    """Everything that the list holds, not a page of it alone; None for an address that is none of a list."""
    parts = urlsplit(address)
    entry_type = _TYPES.get(parts.path.strip("/").split("/")[-1])
    if entry_type is None:
        return None
    question = Question.of(entry_type, QueryDict(parts.query), user)
    if question.errors:
        return Chosen(problem="; ".join(map(str, question.errors.values())))
    if not question.is_narrowed:
        return Chosen(problem=_("This is the whole list; filter it first."))
    return Chosen(tuple(question.entries().order_by("pk").values_list("pk", flat=True)[:most]))


def register() -> None:
    """Called when Django starts."""
    ways.register("finder", pages_of)
