"""Suggesting what stands beside the page."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.beside import sorts
from suggestions.beside import name_of
from suggestions.flags import flags_of
from suggestions.models import Change, Suggestion
from suggestions.refusals import SuggestionRefused
from suggestions.rules import MOST_CHANGES, must_not_flood

from .opening import begin, held, name_branch, one_at_a_time, open_of
from .queueing import lay_on_desk
from .sending import JUST_NOW, Sent


@transaction.atomic
def send_beside(*, page: Page, by, sent: Sent) -> Suggestion:
    """Suggest it, as one more change of the member's open suggestion where there is one. Twice at once is once.

    It waits for a moderator, whoever its author is. Raises SuggestionRefused; then nothing has changed.
    """
    one_at_a_time(by)
    sort = sorts[sent.thing.beside]
    key = sort.key(sent.values)
    name, suggestion = name_of(sent.thing, key), open_of(by, page)
    if (done := _just_done(by, page, name, sent)) is not None:
        return done
    must_not_flood(by)
    suggestion = held(begin(by, page) if suggestion is None else suggestion)
    _keep(suggestion, name, sent, sort.label(key), sort.found(page, key))
    flags = {*suggestion.flags, *flags_of(page, sent.thing, sent.values, sent.source)}
    if sort.found(page, key) and not sort.outcome(page, sent.values):
        flags.add("deletion")
    if sort.warning(page, key):
        flags.add("official")
    suggestion.flags = sorted(flags | ({"trap"} if sent.is_trapped else set()))
    suggestion.save(update_fields=["flags"])
    name_branch(suggestion)
    if suggestion.state == Suggestion.State.WAITING:
        lay_on_desk(suggestion, typed_in=sent.typed_in)
    return suggestion


def _keep(suggestion: Suggestion, name: str, sent: Sent, label: str, found: list) -> None:
    """In the place of the change that the form was opened with, and of the one that speaks of the same matter."""
    same = {change.field: change for change in suggestion.changes.filter(field__in={name, sent.thing.name})}
    before = same.pop(sent.thing.name, None) or same.pop(name, None)
    for other in same.values():
        other.delete()
    if before is None and suggestion.changes.count() >= MOST_CHANGES:
        raise SuggestionRefused(_("One suggestion holds no more than %(count)s changes.") % {"count": MOST_CHANGES})
    change = before or Change(suggestion=suggestion)
    change.field, change.label, change.beside = name, label[:120], sent.thing.beside
    change.payload, change.found = sent.values, found
    change.source, change.rationale = sent.source[:500], sent.rationale[:1000]
    change.is_dropped, change.dropped_because, change.made_at = False, "", timezone.now()
    change.save()


def _just_done(by, page: Page, name: str, sent: Sent) -> Suggestion | None:
    """The suggestion of this member that has said the very same a moment ago."""
    same = Change.objects.filter(
        suggestion__author=by,
        suggestion__page_id=page.pk,
        is_dropped=False,
        made_at__gte=timezone.now() - JUST_NOW,
        field=name,
        payload=sent.values,
        source=sent.source[:500],
        rationale=sent.rationale[:1000],
    )
    change = same.select_related("suggestion__branch").last()
    return change.suggestion if change is not None else None
