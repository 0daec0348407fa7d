"""Taking a merge back: everything as before, but for what people did since."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext
from wagtail.models import Page
from wagtail.signals import page_published

from pages import joining

from . import facts, pairs, rights, tree
from .errors import RefusedError
from .journal import Taking
from .merging import LOG_UNDONE, _log, follow, publish_content, rename
from .models import Merge
from .redirecting import redirect


@transaction.atomic
def undo(*, merge: Merge, by) -> Merge:
    """Make two pages of the one again. Raises RefusedError, PermissionDenied.

    There is no time limit. What was changed since stays as it is and is named in `left`.
    """
    if merge.kept_id and merge.gone_id:
        tree.lock_tree(merge.kept_id, merge.gone_id)
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    keeper, goer = _pages(merge)
    if by is not None:
        rights.require(by, keeper)
    with LogContext(user=by):
        return _undone(merge, keeper, goer, by)


def problems(merge: Merge) -> list[str]:
    """Why it cannot be undone now."""
    if merge.undone_at:
        return [_("This merge was undone already, by %(who)s.") % {"who": merge.undone_by_label or "?"}]
    if merge.kept_id is None or merge.gone_id is None:
        return [_("One of the pages was deleted since.")]
    later = Merge.objects.standing().filter(gone=merge.kept_id).first()
    if later:
        return [
            _("“%(page)s” was merged into “%(kept)s” since. Undo that first.")
            % {"page": merge.kept_title, "kept": later.kept_title}
        ]
    return []


def _pages(merge: Merge) -> tuple[Page, Page]:
    if found := problems(merge):
        raise RefusedError(found)
    keeper = Page.objects.get(pk=merge.kept_id).specific
    if keeper.has_unpublished_changes or keeper.current_workflow_state:
        words = {"page": keeper.title}
        raise RefusedError(
            [_("“%(page)s” has a draft that is not published. Publish it or throw it away first.") % words]
        )
    return keeper, Page.objects.get(pk=merge.gone_id).specific


def _undone(merge: Merge, keeper: Page, goer: Page, by) -> Merge:
    journal = Taking(merge)
    moved = _carry_back(merge, keeper, goer)
    journal.take_back()
    for _name, after in joining.undoing:
        after(journal)
    _rename_back(merge, goer, by)
    stay = _unsay(merge, by)
    # Who kept an address that was given out meanwhile comes to the right page.
    redirect(None, moved)
    page = type(goer).objects.get(pk=goer.pk)
    page_published.send(sender=type(page), instance=page, revision=page.live_revision)
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.undone_by_label = by.get_username() if by else ""
    merge.left = [*stay, *_words(journal.left)]
    merge.save(update_fields=["undone_at", "undone_by", "undone_by_label", "left"])
    pairs.note_undoing(keeper.pk, goer.pk)
    _log(LOG_UNDONE, merge, keeper, goer, by)
    follow(merge, [each["pk"] for each in merge.plan["moved"]])
    return merge


def _carry_back(merge: Merge, keeper: Page, goer: Page) -> list[tree.Moved]:
    """Those that still lie beneath the kept page; who was moved elsewhere meanwhile stays there."""
    places = {int(pk): path for pk, path in merge.plan["places"].items()}
    children = list(Page.objects.child_of(keeper).filter(pk__in=places).order_by("path"))
    return tree.carry(sorted(children, key=lambda each: places[each.pk]), to=goer, paths=places)


def _rename_back(merge: Merge, goer: Page, by) -> None:
    for each in merge.plan["slugs"]:
        child = Page.objects.child_of(goer).filter(pk=each["pk"], slug=each["slug"]).first()
        is_free = not Page.objects.child_of(goer).filter(slug=each["was"]).exists()
        if child and is_free and not child.has_unpublished_changes:
            rename(child, each["was"], by)


def _unsay(merge: Merge, by) -> list[str]:
    """The kept page says no more what it got from the other; what was edited since stays, and is named."""
    if not merge.plan["facts"] and not merge.plan["rows"]:
        return []
    page = Page.objects.get(pk=merge.kept_id).specific
    content, stay = facts.without(page, merge.plan)
    publish_content(page, content, by)
    return stay


def _words(left: dict[str, int]) -> list[str]:
    return [f"{label}: {number}" for label, number in left.items() if number > 0]
