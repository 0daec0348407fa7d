"""The pages of merging: what it will do, how far it is, and how it ended."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from branches.admin.access import may
from branches.admin.act_views import ActView
from branches.admin.views import BranchPage
from jobs.actions import cancel
from jobs.models import Job
from jobs.running import revive

from .merging import AT_ONCE, latest_job, merge_or_start, running


class MergeView(ActView):
    """All of it goes live, or nothing. A large branch is merged as a job, whose page follows."""

    right = "publish"
    label = button = gettext_lazy("Merge")
    explanation = gettext_lazy(
        "All of its changes go live in one step, or none does. Drafts of others are kept over what was merged. "
        "It can be taken back afterwards, without losing what is edited later."
    )
    done = gettext_lazy("“%(branch)s” is merged.")

    def get(self, request, *args, **kwargs) -> HttpResponse:
        """Ask; while it is being merged already, show how far that is."""
        if running(self.branch):
            return redirect("branches:progress", pk=self.branch.pk)
        return super().get(request, *args, **kwargs)

    def do(self, values):
        """Merge, or begin to."""
        job = merge_or_start(self.branch, by=self.request.user)
        if job is None:
            return None
        self.done = _("“%(branch)s” is being merged.")
        return reverse("branches:progress", args=[self.branch.pk])


class ProgressView(BranchPage):
    """How far the merge is. It asks for itself anew while it goes on; whoever looks also wakes what was interrupted."""

    template_name = "branches/batch/progress.html"
    here = gettext_lazy("Merging")
    EVERY_SECONDS = 2

    def get(self, request, *args, **kwargs) -> HttpResponse:
        """The page; the branch's own where nothing was merged as a job."""
        self.job = latest_job(self.branch)
        if self.job is None:
            return redirect("branches:branch", pk=self.branch.pk)
        if self.job.is_active:
            revive(Job.objects.abandoned().filter(pk=self.job.pk))
            self.job.refresh_from_db()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        """Ask it to stop. Until all of it is live, nothing is."""
        job = running(self.branch)
        if may(request.user, "publish", self.branch) and job and cancel(job=job, by=request.user):
            messages.info(request, _("The merge stops; nothing of it goes live, unless it was over already."))
        return redirect("branches:progress", pk=self.branch.pk)

    def get_context_data(self, **kwargs) -> dict:
        """The job in words."""
        return super().get_context_data(
            branch=self.branch,
            job=self.job,
            seconds=self.EVERY_SECONDS,
            may_merge=may(self.request.user, "publish", self.branch),
            conflicts_url=reverse("branches:conflicts", args=[self.branch.pk]),
            at_once=AT_ONCE,
            **kwargs,
        )
