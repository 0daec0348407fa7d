"""Drafts of pages in Wagtail's workflow, as rows of the moderators' queue. Wagtail decides, with its rights."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState

from moderation.beside import Source, Waiting, sources

AT = "started_at"


def register() -> None:
    """Called when Django starts."""
    sources.register("draft", Source(_("Drafts of pages"), lambda user: states_for(user, Page), AT, _rows_of))


def states_for(user, model: type[Model]) -> QuerySet:
    """Where it is this user's turn to decide about something of this model that somebody else sent."""
    kind = ContentType.objects.get_for_model(model)
    states = _reviewable(user).select_related("workflow_state__requested_by", "task")
    return states.filter(workflow_state__base_content_type=kind).exclude(workflow_state__requested_by=user.pk)


def _reviewable(user) -> QuerySet:
    """Wagtail asks each task for its groups; of one user, that is of one request, we ask once."""
    if getattr(user, "_reviewable_states", None) is None:
        user._reviewable_states = TaskState.objects.reviewable_by(user)
    return user._reviewable_states.all()


def row_of(state: TaskState, thing: Model | None, url: str) -> Waiting:
    """The row of one state."""
    return Waiting(
        pk=state.pk,
        at=state.started_at,
        title=str(thing.get_admin_display_title()) if isinstance(thing, Page) else str(thing or ""),
        url=url,
        author=state.workflow_state.requested_by,
        detail=str(state.task.name),
    )


def _rows_of(states: Sequence[TaskState]) -> list[Waiting]:
    keys = [int(state.workflow_state.object_id) for state in states]
    pages = Page.objects.in_bulk(keys)
    return [
        row_of(state, pages.get(key), reverse("wagtailadmin_pages:edit", args=[key]))
        for state, key in zip(states, keys, strict=True)
    ]
