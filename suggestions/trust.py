"""What suggestions say of a member's trustworthiness."""

from collections.abc import Collection

from django.db.models import Count

from accounts.trust import Sign, signs

from .models import Suggestion

State = Suggestion.State


def accepted(user_ids: Collection[int]) -> dict[int, int]:
    """How many suggestions of each member people have accepted."""
    return _counted(user_ids, state=State.ACCEPTED, decided_by__isnull=False)


def taken_back(user_ids: Collection[int]) -> dict[int, int]:
    """How many of each member's went live and had to be taken back."""
    return _counted(user_ids, state=State.TAKEN_BACK)


def refused_as_harm(user_ids: Collection[int]) -> dict[int, int]:
    """How many were turned down as advertising, abuse or worse."""
    return _counted(user_ids, state=State.REFUSED, reason__in=["spam", "abuse", "private", "illegal"])


def _counted(user_ids: Collection[int], **which) -> dict[int, int]:
    rows = Suggestion.objects.filter(author__in=user_ids, **which).order_by()
    return dict(rows.values_list("author_id").annotate(Count("pk")))


def register() -> None:
    """Called when Django starts."""
    # Somebody else had to agree with each: they may carry a member far.
    signs.register("suggestions-accepted", Sign(accepted, points=8))
    signs.register("suggestions-taken-back", Sign(taken_back, points=-25))
    signs.register("suggestions-refused-as-harm", Sign(refused_as_harm, points=-15))
