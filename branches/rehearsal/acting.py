"""Merging for a look: within `as_merged` the database says what it would say after the merge, and nothing stays."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from branches.actions.merging import refuse_conflicts, write_for_a_look
from branches.actions.opening import must_be_open
from branches.models import Branch
from branches.planning import Outcome, plan_all
from branches.refusals import MergeRefused, Refused
from branches.retrying import PASSING, Busy, wait_for_locks
from core.registry import Registry

from .caches import nothing_cached
from .giving_way import giving_way

# Each makes a context; what would be done after the commit is done within the transaction, at its end.
followed_within: Registry[Callable[[], AbstractContextManager]] = Registry("what follows from a rehearsed merge")

# More would keep somebody waiting for longer than they wait for a page.
MOST_THINGS = 300
SECONDS = 25.0
STATEMENT_MS = 8_000
# Shorter than the second after which PostgreSQL looks for deadlocks: it is never others who are given up.
LOCK_MS = 400
# Of a statement that took longer than it may.
_CANCELLED = "57014"
# One look at a branch, and one by each user, at a time: they would only stand in each other's way.
_BRANCH_LOOK, _USER_LOOK = 0x6272_6E63, 0x6272_7573
_WAIT_SECONDS, _WAIT_STEP = 6.0, 0.1


class TakesTooLong(Refused):
    """There is more to merge, or to show, than somebody waits for."""


@contextmanager
def as_merged(branch: Branch, *, by: Any) -> Iterator[None]:
    """Within it this connection reads the site as it would be with the branch merged; all of it is undone at the end.

    Others read what is live all the while, and whoever waits for a row is let past (`giving_way`). No cache is read or
    written, nothing is sent or purged. Raises MergeConflicts or MergeRefused where the merge would be refused for what
    it holds, TakesTooLong, Busy, or GaveWay.
    """
    until = time.monotonic() + SECONDS
    is_ours = not connection.in_atomic_block
    # Comparing takes longest and needs no lock.
    plans = _planned(branch)
    try:
        with nothing_cached(), transaction.atomic():
            try:
                _set_limits()
                _take_the_only_look(branch, by)
                with giving_way(until, TakesTooLong, watches=is_ours):
                    _merge(branch, plans)
                    yield
            finally:
                transaction.set_rollback(True)
    except OperationalError as error:
        raise _refused(error) from error


def _merge(branch: Branch, plans: dict[int, Outcome]) -> None:
    """Into the branch above, where there is one, and that with it into the next, until it is live."""
    with ExitStack() as following:
        for _name, make in followed_within:
            following.enter_context(make())
        # Read anew: somebody may have committed since.
        branch = Branch.objects.get(pk=branch.pk)
        must_be_open(branch)
        write_for_a_look(branch, plans)
        while branch.parent_id is not None:
            branch = Branch.objects.get(pk=branch.parent_id)
            write_for_a_look(branch, _planned(branch))


def _planned(branch: Branch) -> dict[int, Outcome]:
    number = branch.heads.held().count()
    if not number:
        raise MergeRefused(_("“%(branch)s” holds no change yet.") % {"branch": branch})
    if number > MOST_THINGS:
        words = _("“%(branch)s” touches more than %(most)d pages: lists are previewed of smaller ones only.")
        raise TakesTooLong(words % {"branch": branch, "most": MOST_THINGS})
    plans = plan_all(branch)
    refuse_conflicts(plans.values())
    return plans


def _refused(error: OperationalError) -> Refused:
    """In words: that somebody else has the rows, or that a statement took too long. Anything else is raised again."""
    state = getattr(error.__cause__, "sqlstate", None)
    if state in PASSING:
        return Busy(_("Somebody else is just changing the same pages. Try again in a moment."))
    if state == _CANCELLED:
        return TakesTooLong(_("Merging and showing this takes too long for a preview."))
    raise error


def _set_limits() -> None:
    wait_for_locks(LOCK_MS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{STATEMENT_MS}ms"])


def _take_the_only_look(branch: Branch, by: Any) -> None:
    deadline = time.monotonic() + _WAIT_SECONDS
    while not (_is_taken(_BRANCH_LOOK, branch.pk) and _is_taken(_USER_LOOK, by.pk)):
        if time.monotonic() > deadline:
            raise Busy(_("Somebody else is just looking at listings of this branch. Try again in a moment."))
        time.sleep(_WAIT_STEP)


def _is_taken(what: int, key: int) -> bool:
    """Asked for, never waited for: whoever waits for a lock of ours ends the look."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [what, key % 2**31])
        return cursor.fetchone()[0]
