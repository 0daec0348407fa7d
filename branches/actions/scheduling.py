"""Letting a branch go live by itself at a date: Wagtail's `publish_scheduled` then merges all of it, or nothing."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from branches.models import Branch
from branches.planning import plan_all
from branches.refusals import MergeConflicts, MergeRefused, Refused

from .merging import merge_branch
from .opening import locked, must_be_open
from .permitting import refusals

logger = logging.getLogger(__name__)
# How Wagtail's command names what it does.
_AT_ITS_DATE = "wagtail.publish.scheduled"


@transaction.atomic
def schedule(branch: Branch, *, at: datetime, by: Any) -> Branch:
    """Let it go live at `at`. Raises Refused, or MergeRefused for what would keep it from going live already now."""
    branch = locked(branch)
    must_be_open(branch)
    if at <= timezone.now():
        raise Refused(_("This moment has passed."))
    if branch.head_commit_id is None:
        raise Refused(_("“%(branch)s” holds no change yet.") % {"branch": branch})
    if branch.is_in_review:
        raise Refused(_("“%(branch)s” is being reviewed; set the date when it is approved.") % {"branch": branch})
    _must_be_mergeable(branch, by)
    return _put_down(branch, at, by)


@transaction.atomic
def unschedule(branch: Branch, *, by: Any, why: str = "") -> Branch:
    """Let it wait for somebody again. Raises Refused where it has no date."""
    branch = locked(branch)
    if branch.scheduled_for is None:
        raise Refused(_("“%(branch)s” has no date to go live.") % {"branch": branch})
    branch.revisions.update(approved_go_live_at=None)
    branch.go_live_at = None
    branch.save(update_fields=["go_live_at"])
    revision = branch.save_revision(user=by, clean=False)
    log(instance=branch, action="wagtail.schedule.cancel", user=by, revision=revision, data={"comment": why})
    return branch


def publish_in_time(branch: Branch, revision: Revision, *, by: Any, **publishing: Any) -> None:
    """What publishing a branch does: merge it; put it down where its date is to come; at its date never raise.

    An exception would keep all that is due after it from going live. The branch loses its date, and its owner is told.
    """
    at = parse_datetime(revision.content.get("go_live_at") or "")
    if at is not None and at > timezone.now():
        schedule_approved(branch, revision, at=at, by=by)
        return
    if publishing.get("log_action") != _AT_ITS_DATE:
        merge_branch(branch, by=by, approved=revision, **publishing)
        return
    by = by or revision.user
    try:
        merge_branch(branch, by=by, approved=revision, **publishing)
    except Refused as refused:
        logger.warning("Branch %s did not go live at its date: %s", branch.pk, refused)
        unschedule(branch, by=by, why=str(refused))
        _tell(branch, by, str(refused))


@transaction.atomic
def schedule_approved(branch: Branch, revision: Revision, *, at: datetime, by: Any) -> Branch:
    """Put an approved version down for the date that it names. Raises MergeRefused where it was changed since."""
    branch = locked(branch)
    must_be_open(branch)
    if revision.content.get("head_commit") != branch.head_commit_id:
        raise MergeRefused(_("“%(branch)s” was changed after it was approved.") % {"branch": branch})
    _must_be_mergeable(branch, by)
    return _put_down(branch, at, by)


def _must_be_mergeable(branch: Branch, by) -> None:
    outcomes = list(plan_all(branch).values())
    conflicts = [(outcome.head, outcome.conflicts) for outcome in outcomes if outcome.conflicts]
    if conflicts:
        raise MergeConflicts(_("Some things were changed on both sides."), conflicts)
    problems = refusals(outcomes, by) if branch.parent_id is None else []
    if problems:
        raise MergeRefused("; ".join(map(str, problems)), problems)


def _put_down(branch: Branch, at: datetime, by) -> Branch:
    branch.revisions.update(approved_go_live_at=None)
    branch.go_live_at = at
    branch.save(update_fields=["go_live_at"])
    revision = branch.save_revision(user=by, clean=False, approved_go_live_at=at)
    data = {"revision": {"id": revision.pk, "go_live_at": at.isoformat(), "has_live_version": False}}
    log(instance=branch, action="wagtail.publish.schedule", user=by, revision=revision, data=data)
    return branch


def _tell(branch: Branch, by, why: str) -> None:
    from branches.telling import tell_not_live

    tell_not_live(branch, why, by)
