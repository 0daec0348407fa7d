"""Many plain changes written together: what publishing one by one leaves behind, by a few statements for each chunk.

Inside the merge's transaction. `branches.actions.lanes` says which changes are plain.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from branches.actions.committing import content_of_thing, freeze_all
from branches.actions.permitting import Problem
from branches.actions.publishing import Done
from branches.loading import chunks, live_pages
from branches.models import Merge
from branches.planning import Outcome, Tell

from .checking import complete_problems, problems_of
from .following import announce, log_publishing, update_references
from .rows import prepared, write_columns, write_rows
from .things import Written, written_of

PUBLISHING = "publishing"


def write_together(
    outcomes: list[Outcome], merge: Merge, by: Any, tell: Tell | None = None
) -> tuple[dict[int, Done], list[Problem]]:
    """Write them; what each left behind by its head's key, and everything that is wrong with any of them."""
    done: dict[int, Done] = {}
    problems: list[Problem] = []
    pages: dict[type[Page], list[Written]] = defaultdict(list)
    for chunk in _chunks(outcomes):
        for written in _write_chunk(chunk, merge, by, problems):
            done[written.outcome.head.pk] = written.done
            pages[type(written.thing)].append(written)
        if tell:
            tell(PUBLISHING, len(done), len(outcomes))
    if not problems:
        announce(pages)
    return done, problems


def _chunks(outcomes: list[Outcome]) -> Iterator[list[Outcome]]:
    """Of one type of page each."""
    by_model: dict[type, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_model[type(outcome.main)].append(outcome)
    for alike in by_model.values():
        yield from chunks(alike)


def _write_chunk(chunk: list[Outcome], merge: Merge, by, problems: list[Problem]) -> list[Written]:
    new = [written_of(outcome) for outcome in chunk]
    found = problems_of(new)
    if found:
        problems += found
        return []
    try:
        with transaction.atomic():
            _write(new, merge, by)
    except IntegrityError:
        # A check of the table: each page is made anew and asked for its words.
        found = complete_problems(map(written_of, chunk))
        if not found:
            raise
        problems += found
        return []
    return new


def _write(new: list[Written], merge: Merge, by) -> None:
    _save_revisions(new, by)
    for written in new:
        written.thing.derive()
        prepared(written.thing)
    model = type(new[0].thing)
    write_columns(model, new)
    write_rows(model, new)
    log_publishing(new, merge, by)
    update_references(model, new)
    _freeze_published(new)


def _save_revisions(new: list[Written], by) -> None:
    now = timezone.now()
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=written.thing.cached_content_type,
            base_content_type=written.thing.get_base_content_type(),
            object_id=str(written.thing.pk),
            created_at=now,
            user=written.outcome.head.author or by,
            object_str=str(written.thing),
            content=written.thing.serializable_data(),
        )
        for written in new
    )
    for written, revision in zip(new, revisions, strict=True):
        written.done.published = revision
        written.publish(revision)


def _freeze_published(new: list[Written]) -> None:
    """What a later revert starts from: read anew, with the keys of new rows and the columns' own spelling."""
    live = live_pages(written.thing.pk for written in new)
    frozen = freeze_all(
        (written.outcome.head, content_of_thing(live[written.thing.pk]), str(written.thing), None) for written in new
    )
    for written, revision in zip(new, frozen, strict=True):
        written.done.after = revision
