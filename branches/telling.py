"""Mails about reviews of branches, in place of Wagtail's own: by the site's kinds of mail, after the commit.

Contributors of suggestions have no access to the admin: whoever offers suggestions tells them.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from accounts import mails
from accounts.mail_kinds import MailKind, kinds
from accounts.models import User
from branches.models import Branch

MAILS = "branches.review"
_MARK = "branches.telling"


def register() -> None:
    """Called when Django starts: Wagtail's mails keep to all but branches, and ours begin."""
    kinds.register(
        MAILS,
        MailKind(
            gettext_lazy("A branch waits for your decision, or yours was decided on"),
            offered_to=lambda user: user.has_perm("wagtailadmin.access_admin"),
        ),
    )
    _keep_wagtail_to_others()
    task_submitted.connect(_ask_reviewers, dispatch_uid=_MARK)
    workflow_rejected.connect(_tell_rejected, sender=WorkflowState, dispatch_uid=_MARK)
    workflow_approved.connect(_tell_approved, sender=WorkflowState, dispatch_uid=_MARK)


def tell_not_live(branch: Branch, why: str, by: Any) -> None:
    """Write to whoever set the date, and to the owner, that the branch did not go live and why."""
    for user in {one for one in (by, branch.owner) if one is not None}:
        _write(user, branch, _("“%(branch)s” did not go live at its date") % {"branch": branch}, why)


def _keep_wagtail_to_others() -> None:
    """Connect notifiers that pass branches by under the marks of Wagtail's, whichever app starts first."""
    for signal, sender, mark, notifier in (
        (task_submitted, TaskState, "group_approval_task_submitted_email_notification", _OfTask),
        (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification", _OfSubmission),
        (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification", _OfRejection),
        (workflow_approved, WorkflowState, "workflow_state_approved_email_notification", _OfApproval),
    ):
        signal.disconnect(sender=sender, dispatch_uid=mark)
        signal.connect(notifier(), sender=sender, dispatch_uid=mark, weak=False)


class _NotOfBranches:
    def can_handle(self, instance, **kwargs) -> bool:
        """Not where it is about a branch."""
        state = instance.workflow_state if isinstance(instance, TaskState) else instance
        return super().can_handle(instance, **kwargs) and not isinstance(state.content_object, Branch)


class _OfTask(_NotOfBranches, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    pass


class _OfSubmission(_NotOfBranches, mail.WorkflowStateSubmissionEmailNotifier):
    pass


class _OfRejection(_NotOfBranches, mail.WorkflowStateRejectionEmailNotifier):
    pass


class _OfApproval(_NotOfBranches, mail.WorkflowStateApprovalEmailNotifier):
    pass


def _ask_reviewers(sender, instance: TaskState, user=None, **kwargs) -> None:
    branch = instance.workflow_state.content_object
    groups = getattr(instance.task.specific, "groups", None)
    if not isinstance(branch, Branch) or groups is None:
        return
    members = User.objects.filter(is_active=True, groups__in=groups.all()).distinct()
    for member in members.exclude(pk=getattr(user, "pk", None)):
        _write(member, branch, _("“%(branch)s” waits for your decision") % {"branch": branch})


def _tell_rejected(sender, instance: WorkflowState, user=None, **kwargs) -> None:
    comment = instance.current_task_state.specific.get_comment() if instance.current_task_state else ""
    _tell_requester(instance, user, _("Changes are wished for on “%(branch)s”"), comment)


def _tell_approved(sender, instance: WorkflowState, user=None, **kwargs) -> None:
    _tell_requester(instance, user, _("“%(branch)s” was approved"))


def _tell_requester(state: WorkflowState, user, words: str, text: str = "") -> None:
    branch, requester = state.content_object, state.requested_by
    if isinstance(branch, Branch) and requester is not None and requester != user:
        _write(requester, branch, words % {"branch": branch}, text)


def _write(user: User, branch: Branch, subject: str, text: str = "") -> None:
    if branch.kind == Branch.Kind.SUGGESTION and not user.has_perm("wagtailadmin.access_admin"):
        return
    words = "\n\n".join(part for part in (f"{subject}.", text) if part)
    mails.send(user, subject=subject, text=words, url=reverse("branches:branch", args=[branch.pk]), kind=MAILS)
