"""Suggesting a page that is not there yet."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.actions.creating import create_page
from branches.actions.opening import open_branch
from branches.models import Branch
from branches.refusals import Refused
from suggestions.likeness import alike
from suggestions.models import Change, Suggestion
from suggestions.new_pages import build, model_of, point_of
from suggestions.refusals import SuggestionRefused
from suggestions.rules import must_have_room, must_not_flood

from .opening import LONGEST_NAME, one_at_a_time
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
    name = f"{title} ({sent.thing.label})"[:LONGEST_NAME]
    branch = open_branch(name=name, by=by, kind=Branch.Kind.SUGGESTION, scope=Page.objects.get(pk=parent.pk))
    page, touched = build(sent.thing, sent.values, sent.source)
    message = ": ".join(part for part in (str(sent.thing.label), sent.rationale, sent.source) if part)[:500]
    try:
        create_page(branch, page, parent=parent, by=by, message=message, asks_rights=False)
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


def _flags(parent: Page, sent: Sent) -> list[str]:
    found = alike(model_of(sent.thing), sent.values["title"], parent, point_of(sent.values))
    flags = ["new-page", *(["duplicate"] if found else []), *(["trap"] if sent.is_trapped else [])]
    return sorted(flags)
