"""Suggesting one thing of a page."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.actions.committing import Change as OnBranch
from branches.actions.committing import commit
from branches.models import Branch
from branches.refusals import Refused
from pages.suggestable import Suggestable
from suggestions.applying import apply, take_off
from suggestions.citing import uncite
from suggestions.flags import flags_of
from suggestions.kinds import kind_of
from suggestions.models import Change, Suggestion
from suggestions.refusals import SuggestionRefused
from suggestions.rules import MOST_CHANGES, must_not_flood
from suggestions.touched import Touched

from .deciding import goes_live_at_once
from .opening import as_suggested, begin, held, name_branch, one_at_a_time, open_of
from .queueing import lay_on_desk

# A second click comes within this; what is there by then is what it asked for.
JUST_NOW = timedelta(minutes=2)


@dataclass(frozen=True)
class Sent:
    """What a form brought: the thing, its values, and what was said of them."""

    thing: Suggestable
    values: dict[str, Any]
    source: str = ""
    rationale: str = ""
    # Seconds between the empty form and its coming, None where nobody knows; whether the trap was filled in.
    typed_in: float | None = None
    is_trapped: bool = False


@transaction.atomic
def send(*, page: Page, by, sent: Sent) -> Suggestion:
    """Suggest it: as a new suggestion, or as one more step of the member's open one. Twice at once is once.

    Raises SuggestionRefused; then nothing has changed.
    """
    one_at_a_time(by)
    suggestion = open_of(by, page)
    if (done := _just_done(by, page, sent, suggestion)) is not None:
        return done
    must_not_flood(by)
    is_new = suggestion is None
    suggestion = held(begin(by, page) if suggestion is None else suggestion)
    now = as_suggested(page, None if is_new else suggestion)
    flags = flags_of(as_suggested(page, None), sent.thing, sent.values, sent.source)
    change = _write(suggestion, now, by, sent)
    suggestion.flags = sorted({*suggestion.flags, *flags, *(["trap"] if sent.is_trapped else [])})
    suggestion.save(update_fields=["flags"])
    name_branch(suggestion)
    if suggestion.state == Suggestion.State.RETURNED:
        return suggestion
    if is_new and goes_live_at_once(suggestion, change, sent):
        return suggestion
    lay_on_desk(suggestion, typed_in=sent.typed_in)
    return suggestion


def just_sent(by, page: Page, thing: Suggestable) -> Suggestion | None:
    """The suggestion to which this member sent something of the same a moment ago: a second click means that one."""
    recent = Change.objects.filter(suggestion__author=by, suggestion__page_id=page.pk, field=thing.name)
    change = recent.filter(made_at__gte=timezone.now() - JUST_NOW).select_related("suggestion__branch").last()
    return change.suggestion if change is not None else None


def _write(suggestion: Suggestion, page: Page, by, sent: Sent) -> Change:
    """Commit it to the branch, in the place of what the suggestion said of the same thing before."""
    before = _change_of(suggestion, sent.thing)
    if before is None and suggestion.changes.count() >= MOST_CHANGES:
        raise SuggestionRefused(_("One suggestion holds no more than %(count)s changes.") % {"count": MOST_CHANGES})
    if before is not None and _is_added(before) and not before.is_dropped:
        uncite(page, base_of(suggestion.branch, page), before)
    elif before is not None:
        take_off(page, base_of(suggestion.branch, page), before)
    try:
        touched = apply(page, sent.thing, sent.values, sent.source)
        commit(suggestion.branch, [OnBranch(page)], by=by, message=_words(sent))
    except LookupError as error:
        raise SuggestionRefused(_("Somebody took this away from the page meanwhile.")) from error
    except Refused as refused:
        raise SuggestionRefused(str(refused)) from refused
    return _keep(suggestion, before, sent, touched)


def _change_of(suggestion: Suggestion, thing: Suggestable) -> Change | None:
    """What the suggestion said of the same thing before: of a row that it adds, its adding."""
    kind = kind_of(thing)
    for change in suggestion.changes.all():
        if kind.is_change_of(thing, change):
            return change
    return None


def _is_added(change: Change) -> bool:
    return ":" in change.field


def _keep(suggestion: Suggestion, before: Change | None, sent: Sent, touched: Touched) -> Change:
    change = before or Change(suggestion=suggestion, field=kind_of(sent.thing).field_of(sent.thing, touched))
    change.label = str(sent.thing.label)[:120]
    change.columns, change.rows, change.blocks = touched.columns, touched.rows, touched.blocks
    change.source, change.rationale = sent.source[:500], sent.rationale[:1000]
    change.is_dropped, change.dropped_because, change.made_at = False, "", timezone.now()
    change.save()
    return change


def base_of(branch: Branch, page: Page) -> Page | None:
    """The page as it was when the branch began; None of a page that is made on it."""
    head = branch.heads.select_related("base").filter(object_id=str(page.pk)).first()
    return head.base.as_object() if head is not None and head.base is not None else None


def _words(sent: Sent) -> str:
    """What the history says of the step."""
    parts = [str(sent.thing.label), sent.rationale, sent.source]
    return ": ".join(part for part in parts if part)[:500]


def _just_done(by, page: Page, sent: Sent, suggestion: Suggestion | None) -> Suggestion | None:
    """The suggestion of this member that has done the same a moment ago."""
    recent = Change.objects.filter(
        suggestion__author=by,
        suggestion__page_id=page.pk,
        made_at__gte=timezone.now() - JUST_NOW,
        field__startswith=sent.thing.name,
        source=sent.source[:500],
        rationale=sent.rationale[:1000],
    ).select_related("suggestion__branch")
    kind = kind_of(sent.thing)
    for change in recent:
        now = as_suggested(page, change.suggestion if change.suggestion.is_open else None)
        if kind.is_said(now, sent.thing, change, sent.values):
            return change.suggestion
    return None
