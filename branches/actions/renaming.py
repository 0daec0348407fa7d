"""Giving a branch another name."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from branches.models import Branch

from .opening import locked, must_be_open


@transaction.atomic
def rename(branch: Branch, *, name: str, by: Any) -> Branch:
    """Call it `name` from now on, also in its review. Raises Refused where it is closed."""
    branch = locked(branch)
    must_be_open(branch)
    old, branch.name = branch.name, name
    if old == name:
        return branch
    branch.save(update_fields=["name"])
    at = branch.scheduled_for
    revision = branch.save_revision(user=by, clean=False) if at is None else None
    log(instance=branch, action="wagtail.rename", user=by, revision=revision, data={"title": {"old": old, "new": name}})
    return branch
