"""Taking over into a branch what went live since."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from branches.digests import content_digest
from branches.models import Branch, Commit, CommitEntry
from branches.planning import Outcome, plan_all
from branches.refusals import MergeConflicts

from .committing import content_of_thing, freeze, must_take_commits, seal, write_version
from .opening import locked


@transaction.atomic
def update_from_main(branch: Branch, *, by: Any, message: str = "") -> Commit | None:
    """Merge what is live (or on the parent branch) into each thing of the branch, as one commit; None: nothing is new.

    Raises MergeConflicts where both sides changed the same and nobody has decided; then nothing is written.
    """
    branch = locked(branch)
    must_take_commits(branch)
    planned = plan_all(branch).values()
    outcomes = [outcome for outcome in planned if outcome.head.base is not None and outcome.head.is_held]
    conflicts = [(outcome.head, outcome.conflicts) for outcome in outcomes if outcome.conflicts]
    if conflicts:
        raise MergeConflicts(_("Some things were changed on both sides."), conflicts)
    entries = [entry for entry in (take_over(outcome, by) for outcome in outcomes) if entry is not None]
    return seal(branch, entries, by=by, message=message or _("Took over what went live")) if entries else None


def take_over(outcome: Outcome, by: Any) -> CommitEntry | None:
    """What the outcome says becomes the version on the branch, what is live now its base; None: nothing is new."""
    head, model = outcome.head, type(outcome.main)
    main = content_digest(model, outcome.main_content)
    if main == content_digest(model, head.base.content):
        return None
    head.base = freeze(head, content_of_thing(outcome.main), label=str(outcome.main))
    head.resolutions = {}
    head.save(update_fields=["base", "resolutions"])
    digest = content_digest(model, outcome.content)
    return write_version(head, outcome.content, digest=digest, label=str(outcome.main), by=by)
