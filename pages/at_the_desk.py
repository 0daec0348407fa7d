"""Drafts of pages in Wagtail's workflow, as rows of the moderators' queue. Wagtail decides, with its rights.

Whoever has taken one at the desk decides it: Wagtail asks each task what somebody may do, and of what another moderator
is at that is nothing.
"""

from collections.abc import Callable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from moderation.beside import Source, Waiting, sources, taken_from

# Those of the desk's sources whose rows are states of tasks.
_OF_WORKFLOWS: set[str] = set()
_wagtails_actions = AbstractGroupApprovalTask.get_actions
_wagtails_lock = AbstractGroupApprovalTask.locked_for_user


def register() -> None:
    """Called when Django starts."""
    register_states("draft", _("Drafts of pages"), lambda user: states_for(user, Page), _rows_of)
    AbstractGroupApprovalTask.get_actions = _actions_unless_taken
    AbstractGroupApprovalTask.locked_for_user = _locked_or_taken


def register_states(name: str, label: str | Promise, waiting: Callable, rows_of: Callable) -> None:
    """A source whose rows are states of tasks; what is taken there is not decided by others."""
    _OF_WORKFLOWS.add(name)
    sources.register(name, Source(label, waiting, "started_at", rows_of, outcome=_outcome))


def _actions_unless_taken(task, obj: Model, user) -> list[tuple]:
    """What Wagtail offers; nothing while another moderator is at it."""
    offered = _wagtails_actions(task, obj, user)
    return [] if offered and is_taken_from(obj, user) else offered


def _locked_or_taken(task, obj: Model, user) -> bool:
    """As Wagtail locks it for all but the task's group; and while one of them is at it, for the others of the group."""
    return _wagtails_lock(task, obj, user) or is_taken_from(obj, user)


def is_taken_from(obj: Model, user) -> bool:
    """Whether another moderator has taken this draft or branch at the desk."""
    kind = ContentType.objects.get_for_model(Page if isinstance(obj, Page) else obj)
    mine = {"workflow_state__base_content_type": kind, "workflow_state__object_id": str(obj.pk)}
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, **mine)
    return taken_from(user, sorted(_OF_WORKFLOWS), states.order_by().values("pk"))


def _outcome(pk: int) -> str:
    state = TaskState.objects.select_related("finished_by").filter(pk=pk).first()
    if state is None or state.finished_by is None:
        return ""
    said = {"who": state.finished_by.get_username(), "what": state.get_status_display().lower()}
    return gettext("%(who)s was faster: %(what)s at %(time)s UTC.") % {**said, "time": f"{state.finished_at:%H:%M}"}


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


def row_of(state: TaskState, thing: Model | None, url: str, changes_url: str = "") -> Waiting:
    """The row of one state."""
    return Waiting(
        pk=state.pk,
        at=state.started_at,
        title=str(thing.get_admin_display_title()) if isinstance(thing, Page) else str(thing or ""),
        url=url,
        author=state.workflow_state.requested_by,
        detail=str(state.task.name),
        changes_url=changes_url,
    )


def _rows_of(states: Sequence[TaskState]) -> list[Waiting]:
    keys = [int(state.workflow_state.object_id) for state in states]
    pages = Page.objects.in_bulk(keys)
    return [
        row_of(state, pages.get(key), reverse("wagtailadmin_pages:edit", args=[key]), _changes_url(state, key))
        for state, key in zip(states, keys, strict=True)
    ]


def _changes_url(state: TaskState, key: int) -> str:
    """Wagtail's comparison of what is live with what waits."""
    return reverse("wagtailadmin_pages:revisions_compare", args=[key, "live", state.revision_id])
