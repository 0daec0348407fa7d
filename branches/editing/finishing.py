"""What comes after the last decision: a late form is saved as its author meant it, another branch goes its way."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from branches.actions.committing import must_take_commits
from branches.actions.merging import merge_branch
from branches.actions.opening import close, locked
from branches.actions.resolving import dispute_of
from branches.models import Branch
from branches.refusals import NotAllowed, Refused


@dataclass(frozen=True)
class Finish:
    """A button."""

    name: str
    label: str


def ways_to_finish(branch: Branch, user: Any) -> list[Finish]:
    """How a late form can be saved now; none for other branches, which are merged from their own page."""
    if branch.kind != Branch.Kind.LATE:
        return []
    if branch.parent is not None:
        return [Finish("merge", _("Save to the branch “%(branch)s”") % {"branch": branch.parent})]
    page = _page(branch)
    if page is None:
        return []
    ways = [Finish("draft", _("Save it as a draft"))]
    if _can_be_submitted(page, user):
        ways.append(Finish("submit", _("Save it and submit it for moderation")))
    if page.permissions_for_user(user).can_publish():
        ways.append(Finish("merge", _("Publish it")))
    return ways


def finish(branch: Branch, way: str, *, by: Any) -> tuple[str, str]:
    """Save what a late form came to; what was done, in words, and where to go on. Raises Refused or MergeRefused."""
    if way not in {each.name for each in ways_to_finish(branch, by)}:
        raise Refused(_("That cannot be done with this branch."))
    page = _page(branch)
    if way == "draft":
        _save_draft(branch, by)
        words = _("“%(page)s” was saved as a draft, with what you typed and what others saved.")
    elif way == "submit":
        _submit_draft(branch, by)
        words = _("“%(page)s” was submitted for moderation, with what you typed and what others saved.")
    else:
        merge_branch(branch, by=by)
        words = _("“%(page)s” was saved, with what you typed and what others saved.")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if branch.parent is not None:
        url = reverse("branches:edit", args=[branch.parent.pk, page.pk])
    return words % {"page": page.title}, url


def _page(branch: Branch) -> Page | None:
    head = branch.heads.first()
    return head.target if head is not None else None


def _can_be_submitted(page: Page, user: Any) -> bool:
    """Begun anew, or taken up again where changes were wished for."""
    state = page.current_workflow_state
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        return page.permissions_for_user(user).can_edit()
    return page.permissions_for_user(user).can_submit_for_moderation()


@transaction.atomic
def _submit_draft(branch: Branch, by: Any) -> None:
    _save_draft(branch, by)
    page = _page(branch).specific
    state = page.current_workflow_state
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(by)
    else:
        page.get_workflow().start(page, by)


@transaction.atomic
def _save_draft(branch: Branch, by: Any) -> None:
    branch = locked(branch)
    must_take_commits(branch)
    head = branch.heads.get()
    Page.objects.select_for_update(of=("self",)).get(pk=head.object_id)
    outcome = dispute_of(branch, head).outcome
    if outcome.conflicts:
        raise Refused(_("Somebody saved again meanwhile; look again."))
    page = outcome.main
    if not page.permissions_for_user(by).can_edit():
        raise NotAllowed(_("You may not edit “%(page)s”.") % {"page": page})
    lock = page.get_lock()
    if lock is not None and lock.for_user(by):
        raise Refused(_("“%(page)s” is locked.") % {"page": page})
    page.with_content_json(outcome.content).save_revision(user=by, log_action=True, clean=False)
    close(branch, Branch.State.MERGED)
    log(instance=branch, action="branches.draft", user=by)
