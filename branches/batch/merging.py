"""Merging from the admin: a small branch at once, a larger one as a job that can be left and come back to."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Revision
from wagtail.permissions import policy_registry

from branches.actions.merging import CHECKING, PUBLISHING, merge_branch, merges_tell
from branches.models import Branch
from branches.planning import COMPARING
from branches.refusals import MergeConflicts, MergeRefused, Refused
from jobs.actions import start
from jobs.kinds import Kind, kinds
from jobs.models import Job
from jobs.running import JobError, Progress

from .heartbeat import Beat, beating

KIND = "branches.merge"
# So many pages are merged while the editor waits.
AT_ONCE = 20
# Problems that a sentence names.
NAMED = 3

_PHASES = {
    COMPARING: gettext_lazy("Comparing with what is live"),
    CHECKING: gettext_lazy("Checking rights, locks and references"),
    PUBLISHING: gettext_lazy("Publishing"),
}


def merge_or_start(branch: Branch, *, by: Any) -> Job | None:
    """Merge it, or begin a job that does, and give that; asked twice it is the same job. Raises Refused."""
    if job := running(branch):
        return job
    if branch.heads.count() <= AT_ONCE:
        merge_branch(branch, by=by)
        return None
    if not branch.is_open:
        raise Refused(_("“%(branch)s” is closed: %(state)s.") % {"branch": branch, "state": branch.get_state_display()})
    return start(kind=KIND, by=by, about=branch.pk, branch=branch.pk, revision=branch.latest_revision_id)


def latest_job(branch: Branch) -> Job | None:
    """The newest merge of the branch that was begun as a job and is still kept."""
    return Job.objects.filter(slot=f"{KIND}:about:{branch.pk}").order_by("-created").first()


def running(branch: Branch) -> Job | None:
    """The merge that waits or is at work."""
    return Job.objects.active().filter(slot=f"{KIND}:about:{branch.pk}").first()


def work(job: Job, progress: Progress) -> str:
    """Merge what was asked for, in one transaction: a process that dies leaves nothing behind, and it is begun anew."""
    branch = Branch.objects.get(pk=job.arguments["branch"])
    if branch.merges.exists() and not branch.is_open:
        # Whoever did it was taken away before saying so.
        return _said(branch)
    with beating(job) as beat:
        try:
            _carry_out(job, branch, beat)
        except Refused as refused:
            raise JobError(_("Nothing was changed.") + " " + words_of(refused)) from refused
        except PermissionDenied as denied:
            raise JobError(_("You may no longer merge this branch.")) from denied
    progress.done = progress.total = branch.merges.get().items.count()
    return _said(branch)


def _carry_out(job: Job, branch: Branch, beat: Beat) -> None:
    """Merge it, or approve it, which merges it. Raises Refused or PermissionDenied."""

    def tell(phase: str, done: int, total: int) -> None:
        beat.tell(done, total, str(_PHASES.get(phase, phase)))

    if "task_state" in job.arguments:
        from .approving import approve

        with merges_tell(tell):
            approve(job, branch)
        return
    if not policy_registry.get(branch).user_has_permission_for_instance(job.user, "publish", branch):
        raise PermissionDenied
    merge_branch(
        branch,
        by=job.user,
        approved=Revision.objects.get(pk=job.arguments["revision"]),
        tell=tell,
    )


def words_of(refused: Refused) -> str:
    """Why, in a sentence or two: the first things that are wrong by name, and how many more."""
    if isinstance(refused, MergeConflicts):
        count = sum(len(conflicts) for _head, conflicts in refused.problems)
        names = [head.label for head, _conflicts in refused.problems]
        said = ngettext("%(count)d conflict has to be decided", "%(count)d conflicts have to be decided", count)
        return said % {"count": count} + f": {_some(names)}."
    if isinstance(refused, MergeRefused) and refused.problems:
        return _some([str(problem) for problem in refused.problems])
    return str(refused)


def _some(names: list[str]) -> str:
    shown, more = "; ".join(names[:NAMED]), len(names) - NAMED
    if more <= 0:
        return shown
    return shown + " " + ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}


def _said(branch: Branch) -> str:
    count = branch.merges.get().items.count()
    return ngettext("%(count)d page is merged.", "%(count)d pages are merged.", count) % {"count": count}


def register() -> None:
    """Called when Django starts."""
    kinds.register(
        KIND,
        Kind(
            gettext_lazy("Merging a branch"),
            work,
            alone=False,
            next_url=lambda job: reverse("branches:branch", args=[job.arguments["branch"]]),
        ),
    )
