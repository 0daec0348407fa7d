"""Making two pages one. All in one transaction: whoever stops it half-way has changed nothing."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log
from wagtail.models import Page
from wagtail.signals import page_unpublished

from core.signals import pages_changed
from jobs.regular import nudge
from pages import joining
from pages.addresses import address

from . import facts, obstacles, pairs, rights, tree
from .errors import ChangedSinceError, RefusedError
from .journal import Recorder
from .models import Merge
from .redirecting import redirect
from .tree import Moved

LOG_MERGED, LOG_UNDONE = "duplicates.merge", "duplicates.undo"
# Regular work: `duplicates.latecomers`.
LATE = "late writes to merged pages"
_OUT_OF_SIGHT = ["live", "has_unpublished_changes", "locked", "locked_at", "locked_by_id", "live_revision_id"]


@dataclass(frozen=True)
class Choice:
    """What the person decided: of which facts the other page's version counts, which rows are added, and why.

    `seen` says how both pages stood when they looked (`state_of`); None: whatever stands there.
    """

    taken: Collection[str] = ()
    added: Collection[str] | None = None
    reason: str = ""
    is_confirmed: bool = False
    seen: str | None = None
    data: dict[str, Any] = field(default_factory=dict)


def state_of(kept: Page, gone: Page) -> str:
    """Says something else as soon as one of the two was saved, published, moved or taken offline."""
    return "-".join(str(part) for page in (kept, gone) for part in (page.pk, page.latest_revision_id, page.live))


@transaction.atomic
def merge(*, kept: int, gone: int, by, choice: Choice | None = None) -> Merge:
    """Keep the one page with what both had. Raises RefusedError, ChangedSinceError, PermissionDenied."""
    choice = choice or Choice()
    held = tree.lock_tree(kept, gone)
    if kept not in held or gone not in held:
        raise RefusedError([_("One of the pages is not there any more.")])
    keeper, goer = held[kept].specific, held[gone].specific
    if by is not None:
        rights.require(by, keeper, goer)
    against = _against(keeper, goer, choice)
    if choice.seen is not None and choice.seen != state_of(keeper, goer):
        raise ChangedSinceError([_("Somebody changed one of the pages since you looked. Look again, and then merge.")])
    with LogContext(user=by):
        return _merged(keeper, goer, by, choice, against)


def _against(keeper: Page, goer: Page, choice: Choice) -> list[str]:
    found = obstacles.found(keeper, goer)
    final = [str(each.text) for each in found if not each.can_be_confirmed]
    confirmable = [str(each.text) for each in found if each.can_be_confirmed]
    if final or (confirmable and not (choice.is_confirmed and choice.reason.strip())):
        raise RefusedError(final, confirmable)
    return confirmable


def _merged(keeper: Page, goer: Page, by, choice: Choice, against: list[str]) -> Merge:
    row = Merge.objects.create(
        kept_id=keeper.pk,
        gone_id=goer.pk,
        kept_title=keeper.title,
        gone_title=goer.title,
        gone_address=address(goer.url_path)[:500],
        by=by,
        by_label=by.get_username() if by else "",
        reason=choice.reason.strip(),
        confirmed=against,
    )
    journal = Recorder(row)
    content, changes = _chosen(keeper, goer, choice)
    slugs = make_room(keeper, goer, by)
    moved, places = carry(keeper, goer)
    # Rows that others point at (the areas of a park) must be there before what points at them moves.
    _say(keeper, content, changes, by)
    row.counts = move_belongings(journal)
    _take_offline(journal, goer)
    redirect(journal, [*moved, Moved(keeper.pk, goer.url_path)], with_what_is_beneath=keeper.pk)
    row.plan = {**changes, "moved": [asdict(each) for each in moved], "places": places, "slugs": slugs}
    row.save(update_fields=["counts", "plan"])
    pairs.note_merge(keeper.pk, goer.pk, by)
    _log(LOG_MERGED, row, keeper, goer, by)
    follow(row, [each.pk for each in moved])
    nudge(LATE)
    return row


def _chosen(keeper: Page, goer: Page, choice: Choice) -> tuple[dict, dict]:
    added = choice.added
    if added is None:
        added = [each.name for each in facts.rows(keeper, goer) if each.are_wanted]
    return facts.joined(keeper, goer, taken=choice.taken, added=added)


def make_room(keeper: Page, goer: Page, by) -> list[dict]:
    """Two pages beneath cannot have one address: the one that comes gets a number."""
    slugs = []
    for child in tree.clashing_children(keeper, goer):
        if child.has_unpublished_changes:
            words = {"page": child.title, "goal": keeper.title}
            raise RefusedError(
                [
                    _("“%(page)s” has a draft, and “%(goal)s” has a page at its address. Publish the draft first.")
                    % words
                ]
            )
        slugs.append(rename(child, tree.free_slug(child.slug, keeper, goer), by))
    return slugs


def rename(child: Page, slug: str, by) -> dict:
    """Give the page another slug, in its versions too; what it was and is."""
    page, was = child.specific, child.slug
    page.slug = slug
    revision = page.save_revision(user=by, log_action=True)
    if page.live:
        revision.publish(user=by, log_action=True)
    else:
        page.save(update_fields=["slug"])
    return {"pk": page.pk, "was": was, "slug": slug}


def carry(keeper: Page, goer: Page) -> tuple[list[Moved], dict[str, str]]:
    """Move what lies beneath the page that goes; all that moved, and the places in the tree of the nearest."""
    children = list(Page.objects.child_of(goer).order_by("path"))
    moved = tree.carry(children, to=keeper)
    return moved, {str(child.pk): child.path for child in children}


def move_belongings(journal: Recorder) -> dict[str, int]:
    """Let everything follow that moves; how many rows of each sort there were."""
    counts = {}
    for key, belonging in joining.belongings:
        if belonging.fate is joining.Fate.MOVES:
            counts[key] = belonging.count(journal.kept, journal.gone).rows
            belonging.move(journal)
    return {key: number for key, number in counts.items() if number}


def _take_offline(journal: Recorder, goer: Page) -> None:
    """Out of sight and locked: nobody brings it back but by undoing."""
    from django.utils import timezone

    with journal.watching(Page, [goer.pk], _OUT_OF_SIGHT):
        Page.objects.filter(pk=goer.pk).update(
            live=False, has_unpublished_changes=False, live_revision=None, locked=True, locked_at=timezone.now()
        )
    page = type(goer).objects.get(pk=goer.pk)
    page_unpublished.send(sender=type(page), instance=page)


def _say(keeper: Page, content: dict, changes: dict, by) -> None:
    """Publish what the kept page says now."""
    # Its place in the tree has not changed, but how many pages lie beneath it has.
    page = type(keeper).objects.get(pk=keeper.pk)
    if changes["facts"] or changes["rows"]:
        publish_content(page, content, by)


def publish_content(page: Page, content: dict, by) -> None:
    """Put this content live. Raises RefusedError where it is not in order."""
    page = page.with_content_json(content)
    try:
        page.save_revision(user=by, log_action=True).publish(user=by, log_action=True)
    except ValidationError as error:
        raise RefusedError(
            [_("Both together are not in order: %(why)s") % {"why": " ".join(error.messages)}]
        ) from error


def _log(action: str, row: Merge, keeper: Page, goer: Page, by) -> None:
    for page, other in ((keeper, goer), (goer, keeper)):
        data = {"merge": str(row.uid), "other": other.title, "other_id": other.pk, "reason": row.reason}
        log(instance=page, action=action, user=by, data=data, title=page.title)


def follow(row: Merge, beneath: list[int]) -> None:
    """What is counted or kept elsewhere of these pages is made anew."""
    for _name, after in joining.following:
        after(row.kept_id, row.gone_id)
    pages_changed.send(sender=Merge, page_ids=[row.kept_id, row.gone_id, *beneath])
