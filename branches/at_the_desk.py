"""Branches that wait for a review, as rows of the moderators' queue. Suggestions come to the desk as cases instead."""

from collections.abc import Sequence

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from branches.models import Branch
from moderation.beside import Waiting
from pages.at_the_desk import register_states, row_of, states_for


def register() -> None:
    """Called when Django starts."""
    register_states("branch", _("Branches in review"), _waiting, _rows_of)


def _waiting(user) -> QuerySet:
    suggestions = Branch.objects.filter(kind=Branch.Kind.SUGGESTION).order_by()
    keys = suggestions.annotate(key=Cast("pk", CharField())).values("key")
    return states_for(user, Branch).exclude(workflow_state__object_id__in=keys)


def _rows_of(states: Sequence[TaskState]) -> list[Waiting]:
    keys = [int(state.workflow_state.object_id) for state in states]
    branches = Branch.objects.in_bulk(keys)
    return [
        row_of(state, branches.get(key), reverse("branches:branch", args=[key]))
        for state, key in zip(states, keys, strict=True)
    ]
