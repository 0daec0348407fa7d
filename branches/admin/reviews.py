"""Deciding on branches through Wagtail's own workflow: the dashboard, its buttons and their views."""

from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Task
from wagtail.snippets.views import snippets

from branches.batch.approving import merges_at_length, start_approval
from branches.models import Branch
from branches.refusals import Refused

from .access import may
from .counting import ALL, AT_ONCE, counts_of_branches

_APPROVE = "approve"


def actions_on(branch: Branch, task: Task, user: Any) -> list[tuple]:
    """What the task lets the user do, whatever kind of task it is; not approving before it is free of conflicts."""
    actions = task.get_actions(branch, user)
    return list(actions) if is_free_of_conflicts(branch) else [one for one in actions if one[0] != _APPROVE]


def is_free_of_conflicts(branch: Branch, *, at_once: int = AT_ONCE) -> bool:
    """Whether all of it was compared with what it goes into, and nothing clashed."""
    return counts_of_branches([branch], at_once=at_once).get(branch.pk) == 0


class _Decision:
    """Checks beside Wagtail's: the task state is this branch's, and conflicts keep from approving."""

    def check_action(self) -> None:
        """Raises PermissionDenied, as Wagtail does for what is not offered."""
        if self.task_state.workflow_state.object_id != str(self.object.pk) or not isinstance(
            self.task_state.workflow_state.content_object, Branch
        ):
            raise PermissionDenied
        super().check_action()
        if self.action_name == _APPROVE and not is_free_of_conflicts(self.object, at_once=ALL):
            raise PermissionDenied(_("There are conflicts to be decided first."))


class DecideView(_Decision, snippets.WorkflowActionView):
    """Approve (which merges at the last step) or wish for changes; what the merge refuses is said."""

    def post(self, request, *args, **kwargs):
        """Do it; refused, nothing has changed. Approving a large branch begins a job, whose page follows."""
        if self.action_name == _APPROVE and merges_at_length(self.object, self.task_state):
            return self._begin(request)
        try:
            return super().post(request, *args, **kwargs)
        except Refused as refused:
            messages.error(request, refused_words(refused))
        return self._go(request, reverse("branches:branch", args=[self.object.pk]))

    def _begin(self, request):
        comment = request.POST.get("comment", "")
        start_approval(self.object, self.task_state, by=request.user, comment=comment)
        messages.success(
            request, _("“%(branch)s” is approved as soon as all of it is merged.") % {"branch": self.object}
        )
        return self._go(request, reverse("branches:progress", args=[self.object.pk]))

    def _go(self, request, url: str):
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": url})
        return redirect(url)


class CollectView(_Decision, snippets.CollectWorkflowActionDataView):
    """Wagtail's form for the comment."""


def refused_words(refused: Refused) -> str:
    """Why, with the things that it is about."""
    problems = [str(problem) for problem in getattr(refused, "problems", [])[:5] if not isinstance(problem, tuple)]
    labels = [problem[0].label for problem in getattr(refused, "problems", [])[:5] if isinstance(problem, tuple)]
    if labels:
        return f"{refused} ({', '.join(labels)})"
    return "; ".join(problems) or str(refused)


class _ToBranch(View):
    """Wagtail links to a snippet's form, history and comparison; of a branch all of them are its page."""

    def get(self, request, *args, **kwargs):
        """Its own page asks for the rights."""
        return redirect("branches:branch", int(kwargs["pk"]))


class BranchFinder(ModelAdminURLFinder):
    """Where Wagtail's lists link to: also for those who may only look."""

    def construct_edit_url(self, instance: Branch) -> str:
        """The page of the branch."""
        return reverse("branches:branch", args=[quote(instance.pk)])

    def get_edit_url(self, instance: Branch) -> str | None:
        """None where the user may not see it."""
        return self.construct_edit_url(instance) if not self.user or may(self.user, "view", instance) else None


class BranchReviews(snippets.SnippetViewSet):
    """What Wagtail must know of branches to list them in workflows; none of its forms, which would go past our acts."""

    model = Branch
    url_prefix = "branch-reviews"
    url_namespace = "branch_reviews"
    icon = "branch"
    menu_label = gettext_lazy("Branches")
    # Else Wagtail shows "Snippets" in the menu for it.
    menu_item_is_registered = True
    panels = [FieldPanel("name")]
    workflow_action_view_class = DecideView
    collect_workflow_action_data_view_class = CollectView
    url_finder_class = BranchFinder

    def get_urlpatterns(self) -> list:
        """Deciding, and the ways back to the branch's own page."""
        to_branch = _ToBranch.as_view()
        task = "<int:pk>/<slug:action_name>/<int:task_state_id>/"
        return [
            path("", _to_list, name="list"),
            path("edit/<int:pk>/", to_branch, name="edit"),
            path("history/<int:pk>/", to_branch, name="history"),
            path("history/<int:pk>/compare/<str:a>/<str:b>/", to_branch, name="revisions_compare"),
            path("workflow-history/<int:pk>/", to_branch, name="workflow_history"),
            path("workflow-history/<int:pk>/<int:workflow_state_id>/", to_branch, name="workflow_history_detail"),
            path(f"action/{task}", self.workflow_action_view, name="workflow_action"),
            path(f"collect/{task}", self.collect_workflow_action_data_view, name="collect_workflow_action_data"),
        ]

    def get_menu_item(self, order=None):
        """The list has an item of its own."""
        return

    def register_chooser_viewset(self) -> None:
        """None: a chooser would list all branches to everybody in the admin."""


class AwaitingReviewPanel(WorkflowObjectsToModeratePanel):
    """Wagtail's, without approving branches that have conflicts."""

    def get_context_data(self, parent_context) -> dict:
        """The same states with fewer buttons."""
        context = super().get_context_data(parent_context)
        branches = [state["obj"] for state in context["states"] if isinstance(state["obj"], Branch)]
        counts = counts_of_branches(branches)
        for state in context["states"]:
            if isinstance(state["obj"], Branch):
                state["previous_revision_id"] = None
                if counts.get(state["obj"].pk) != 0:
                    state["actions"] = [one for one in state["actions"] if one[0] != _APPROVE]
        return context


def _to_list(request):
    return redirect("branches:index")
