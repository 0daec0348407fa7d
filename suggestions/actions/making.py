"""Suggesting a page that is not there yet."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from branches.actions.committing import Change as OnBranch
from branches.actions.committing import commit
from branches.actions.creating import create_page
from branches.actions.opening import open_branch
from branches.models import Branch
from branches.reading import on_branch
from branches.refusals import Refused
from suggestions.citing import brought_by
from suggestions.likeness import alike
from suggestions.models import Change, Suggestion
from suggestions.new_pages import build, fill, model_of, point_of
from suggestions.refusals import SuggestionRefused
from suggestions.rules import must_have_room, must_not_flood

from .following import own_open
from .opening import LONGEST_NAME, one_at_a_time, rename_branch
from .queueing import lay_on_desk
from .sending import Sent


@transaction.atomic
def send_new(*, parent: Page, by, sent: Sent) -> Suggestion:
    """Suggest it: the page is made offline, on a branch, and goes live when a moderator accepts it. Twice is once.

    Raises SuggestionRefused; then nothing is made.
    """
    one_at_a_time(by)
    title = sent.values["title"].strip()
    same = Suggestion.objects.open().filter(author=by, page_title=title, branch__scope=parent.pk)
    if (done := same.select_related("branch").first()) is not None:
        return done
    must_have_room(by)
    must_not_flood(by)
    branch = open_branch(
        name=_name(title, sent), by=by, kind=Branch.Kind.SUGGESTION, scope=Page.objects.get(pk=parent.pk)
    )
    page, touched = build(sent.thing, sent.values, sent.source)
    try:
        create_page(branch, page, parent=parent, by=by, message=_message(sent), asks_rights=False)
    except (Refused, ValidationError) as refused:
        words = "; ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused)
        raise SuggestionRefused(words or _("This page cannot be made.")) from refused
    suggestion = Suggestion.objects.create(
        branch=branch,
        author=by,
        page_id=page.pk,
        page_title=title[:255],
        kind=Suggestion.Kind.NEW,
        flags=_flags(parent, sent),
    )
    Change.objects.create(
        suggestion=suggestion,
        field="page",
        label=str(sent.thing.label)[:120],
        columns=touched.columns,
        rows=touched.rows,
        source=sent.source[:500],
        rationale=sent.rationale[:1000],
    )
    lay_on_desk(suggestion, typed_in=sent.typed_in)
    return suggestion


@transaction.atomic
def amend_new(*, suggestion: Suggestion, by, sent: Sent) -> Suggestion:
    """Let the suggested page say something else. What was sent back waits for its author to send it again.

    Raises SuggestionRefused where it is not theirs or was decided; then nothing has changed.
    """
    one_at_a_time(by)
    suggestion = own_open(suggestion, by)
    must_not_flood(by)
    page, change = on_branch(suggestion.branch, suggestion.page.specific), suggestion.changes.get()
    came = brought_by(change)
    page.sources.set([row for row in page.sources.all() if str(row.uid) not in came])
    touched = fill(page, sent.thing, sent.values, sent.source)
    page.draft_title = page.title = sent.values["title"].strip()
    page.slug = find_available_slug(page.get_parent(), slugify(page.title) or page.slug, ignore_page_id=page.pk)
    try:
        commit(suggestion.branch, [OnBranch(page)], by=by, message=_message(sent))
    except (Refused, ValidationError) as refused:
        words = "; ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused)
        raise SuggestionRefused(words) from refused
    change.columns, change.rows, change.made_at = touched.columns, touched.rows, timezone.now()
    change.source, change.rationale = sent.source[:500], sent.rationale[:1000]
    change.save()
    suggestion.page_title = page.title[:255]
    suggestion.flags = sorted({*_flags(page.get_parent().specific, sent), *({"harmful", "trap"} & {*suggestion.flags})})
    suggestion.save(update_fields=["page_title", "flags"])
    rename_branch(suggestion, _name(page.title, sent))
    if suggestion.state == Suggestion.State.WAITING:
        lay_on_desk(suggestion, typed_in=sent.typed_in)
    return suggestion


def _name(title: str, sent: Sent) -> str:
    return f"{title} ({sent.thing.label})"[:LONGEST_NAME]


def _message(sent: Sent) -> str:
    return ": ".join(part for part in (str(sent.thing.label), sent.rationale, sent.source) if part)[:500]


def _flags(parent: Page, sent: Sent) -> list[str]:
    found = alike(model_of(sent.thing), sent.values["title"], parent, point_of(sent.values))
    flags = ["new-page", *(["duplicate"] if found else []), *(["trap"] if sent.is_trapped else [])]
    return sorted(flags)
