"""Each act on a branch: a page that says what will happen, and the POST that does it or says why not."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from branches.actions.opening import abandon
from branches.actions.renaming import rename
from branches.actions.reverting import revert_merge
from branches.actions.reviewing import submit, withdraw
from branches.actions.scheduling import schedule, unschedule
from branches.actions.updating import update_from_main
from branches.models import Branch, Merge
from branches.refusals import MergeConflicts, Refused

from .forms import CommentForm, DateForm, MessageForm, NewBranchForm, RenameForm, SubmitForm
from .starting import start
from .timeline import COMMENT
from .views import BranchPage

REFUSED = 409


class ActView(BranchPage, FormView):
    """One act. Subclasses say what it is called, asks for and does."""

    template_name = "branches/admin/act.html"
    form_class = forms.Form
    right = "change"
    label = explanation = button = done = ""
    is_serious = False

    def setup(self, request, *args, **kwargs) -> None:
        """The name of the act is the page's."""
        super().setup(request, *args, **kwargs)
        self.here, self.refused = self.label, None

    def do(self, values: dict[str, Any]) -> str | None:
        """Carry it out; where to go then, if not to the branch. Raises Refused."""
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Done and said, or refused beside what was asked, with everything that was typed."""
        try:
            goal = self.do(form.cleaned_data)
        except Refused as refused:
            self.refused = refused
            return self.render_to_response(self.get_context_data(form=form), status=REFUSED)
        messages.success(self.request, self.done % {"branch": self.branch.name})
        return redirect(goal or reverse("branches:branch", args=[self.branch.pk]))

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """With the errors beside the fields."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs) -> dict:
        """Why it was refused, thing by thing."""
        is_clash = isinstance(self.refused, MergeConflicts)
        return super().get_context_data(
            branch=self.branch,
            view=self,
            refused=self.refused,
            problems=[] if is_clash else getattr(self.refused, "problems", []),
            clashes=self.refused.problems if is_clash else [],
            conflicts_url=reverse("branches:conflicts", args=[self.branch.pk]),
            **kwargs,
        )


class SubmitView(ActView):
    """Ask for a review."""

    form_class = SubmitForm
    label = button = gettext_lazy("Submit for review")
    explanation = gettext_lazy("While it is reviewed nobody can change it: what is approved is what goes live.")
    done = gettext_lazy("“%(branch)s” waits for a decision.")

    def do(self, values):
        """Submit."""
        submit(self.branch, by=self.request.user, go_live_at=values["at"])


class WithdrawView(ActView):
    """End the review."""

    label = button = gettext_lazy("Take back from review")
    explanation = gettext_lazy("The review ends without a decision, and the branch can be changed again.")
    done = gettext_lazy("“%(branch)s” is no longer being reviewed.")

    def do(self, values):
        """Withdraw."""
        withdraw(self.branch, by=self.request.user)


class ScheduleView(ActView):
    """Set the date."""

    right = "publish"
    form_class = DateForm
    label = button = gettext_lazy("Set a date")
    explanation = gettext_lazy(
        "All of it goes live by itself at this moment, by your rights. Until then it cannot be changed; the date can "
        "be taken back. If something keeps it from going live then, nothing changes, and you are told."
    )
    done = gettext_lazy("“%(branch)s” has its date.")

    def do(self, values):
        """Schedule."""
        schedule(self.branch, at=values["at"], by=self.request.user)


class UnscheduleView(ActView):
    """Take the date back."""

    label = button = gettext_lazy("Take the date back")
    explanation = gettext_lazy("It no longer goes live by itself, and can be changed again.")
    done = gettext_lazy("“%(branch)s” has no date any more.")

    def do(self, values):
        """Unschedule."""
        unschedule(self.branch, by=self.request.user)


class UpdateView(ActView):
    """Take over what went live."""

    form_class = MessageForm
    label = gettext_lazy("Update from what is live")
    button = gettext_lazy("Update")
    explanation = gettext_lazy(
        "What went live since the branch touched its pages is taken over into it, as one commit. What the branch "
        "changed stays."
    )
    done = gettext_lazy("“%(branch)s” is up to date.")

    def do(self, values):
        """Update; nothing new is no failure."""
        if update_from_main(self.branch, by=self.request.user, message=values["message"]) is None:
            self.done = _("Nothing new went live; “%(branch)s” is as it was.")


class AbandonView(ActView):
    """Close it."""

    label = button = gettext_lazy("Abandon")
    explanation = gettext_lazy(
        "The branch is closed without going live. Its changes stay readable, but nobody can go on with them. "
        "Pages that were made on it are deleted. This cannot be undone."
    )
    done = gettext_lazy("“%(branch)s” is abandoned.")
    is_serious = True

    def do(self, values):
        """Abandon."""
        abandon(self.branch, by=self.request.user)


class RenameView(ActView):
    """Another name."""

    form_class = RenameForm
    label = button = gettext_lazy("Rename")
    done = gettext_lazy("The branch has its new name.")

    def get_initial(self) -> dict:
        """The name that it has."""
        return {"name": self.branch.name}

    def do(self, values):
        """Rename."""
        rename(self.branch, name=values["name"], by=self.request.user)


class CommentView(ActView):
    """Say something on the branch."""

    right = "view"
    form_class = CommentForm
    label = button = gettext_lazy("Comment")
    done = gettext_lazy("Your comment is below.")

    def do(self, values):
        """A line in the log, which nobody rewrites."""
        log(instance=self.branch, action=COMMENT, user=self.request.user, data={"comment": values["comment"]})
        return reverse("branches:branch", args=[self.branch.pk]) + "#story"


class RevertView(ActView):
    """Begin to take a merge back."""

    right = "view"
    form_class = MessageForm
    label = gettext_lazy("Take the merge back")
    button = gettext_lazy("Prepare taking it back")
    explanation = gettext_lazy(
        "A new branch is made that turns what this merge published into what was there before. What was edited since "
        "stays. Nothing goes live before you merge that branch."
    )
    done = gettext_lazy("This branch takes the merge back. Look at it, then merge it.")

    def do(self, values):
        """Revert."""
        merge = get_object_or_404(Merge, branch=self.branch, pk=self.kwargs["merge"])
        branch = revert_merge(merge, by=self.request.user, message=values["message"])
        return reverse("branches:branch", args=[branch.pk])


class NewBranchView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Open a branch."""

    model = Branch
    permission_required = "add"
    form_class = NewBranchForm
    template_name = "branches/admin/new.html"
    page_title = gettext_lazy("New branch")
    header_icon = "branch"

    def get_breadcrumbs_items(self) -> list[dict]:
        """From the list."""
        items = [*self.breadcrumbs_items, {"url": reverse("branches:index"), "label": _("Branches")}]
        return [*items, {"url": "", "label": _("New branch")}]

    def get_form_kwargs(self) -> dict:
        """The form asks what the user may choose."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Open it and go there; refused, with everything that was typed."""
        try:
            branch = start(by=self.request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        messages.success(self.request, _("“%(branch)s” is open. Pages are now changed on it.") % {"branch": branch})
        return redirect("branches:branch", branch.pk)

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """With the errors beside the fields."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
