"""Suggestions at the moderators' desk: what is shown of them there, and what a decision does to them."""

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from moderation.actions.cases import EXCERPT
from moderation.checks import checks
from moderation.checks.judging import Check
from moderation.reasons import OF_FACTS
from moderation.subjects import Part, Subject, Wording
from moderation.subjects import register as register_subject
from pages.speaking import may_speak

from . import actions, flags
from .actions.queueing import SUBJECT
from .models import Suggestion
from .showing import Shown, conflicts_of, shown_changes, words_of

# A change of more than this is read, not waved through.
PLAIN_LETTERS = 200


def register() -> None:
    """Called when Django starts."""
    register_subject(SUGGESTIONS)
    for name, label in {**flags.LABELS, "sampled": _("Live already: one in ten of these is looked at")}.items():
        checks.register(name, Check(label, lambda writing: ()))


def text_of(suggestion: Suggestion) -> str:
    """All that its author wrote, with the sources."""
    sources = [change.source for change in suggestion.changes.all() if change.source and not change.is_dropped]
    return "\n".join([words_of(suggestion), *dict.fromkeys(sources)])


def excerpt_of(suggestion: Suggestion) -> str:
    """What the list of the desk shows: of each change what stands there, what shall, why, and by which source."""
    lines: list[str] = []
    for shown in shown_changes(suggestion):
        change = shown.change
        if not change.is_dropped:
            was = f"{shown.old} → " if shown.old else ""
            lines += [f"{change.label}: {was}{shown.new}", change.rationale, change.source]
    return "\n".join(filter(None, lines))


def parts_of(suggestion: Suggestion) -> list[Part]:
    """Its changes, of which a moderator may take some. A new page is one whole."""
    if suggestion.kind == Suggestion.Kind.NEW:
        return []
    kept = [shown for shown in shown_changes(suggestion) if not shown.change.is_dropped]
    return [
        Part(
            str(shown.change.pk),
            shown.change.label,
            shown.old,
            shown.new,
            shown.change.source,
            _note(shown),
        )
        for shown in kept
    ]


def _note(shown: Shown) -> str:
    """Why to look at it closely."""
    since = _("The page was changed since. Now it says: %(words)s") % {"words": "; ".join(shown.now)}
    return " ".join(filter(None, [since if shown.now else "", shown.warning]))


def is_plain(suggestion: Suggestion) -> bool:
    """Whether it is one small thing with a source, without a flag and without a conflict."""
    kept = [shown for shown in shown_changes(suggestion) if not shown.change.is_dropped]
    if suggestion.flags or suggestion.kind != Suggestion.Kind.EDIT or len(kept) != 1:
        return False
    is_short = len(kept[0].new) <= PLAIN_LETTERS and len(excerpt_of(suggestion)) <= EXCERPT
    is_quiet = not kept[0].warning and not (kept[0].change.beside and kept[0].now)
    return bool(kept[0].change.source) and is_short and is_quiet and not conflicts_of(suggestion)


def _publish(suggestion: Suggestion, *, by, reason: str, parts=None, **more) -> None:
    actions.accept(suggestion, by=by, parts=parts)


def _refuse(suggestion: Suggestion, *, by, reason: str, **more) -> None:
    actions.refuse(suggestion, by=by, reason=reason)


def _restore(suggestion: Suggestion, *, by, reason: str, **more) -> None:
    actions.restore(suggestion, by=by)


def _send_back(suggestion: Suggestion, *, by, reason: str, text: str, **more) -> None:
    actions.send_back(suggestion, by=by, text=text)


def _call_back(suggestion: Suggestion, *, by, reason: str) -> None:
    actions.call_back(suggestion)


def _things_of(user_id: int) -> QuerySet:
    accepted = Suggestion.objects.filter(author=user_id, state=Suggestion.State.ACCEPTED)
    return accepted.select_related("author", "branch", "page")


def _may_decide(user, suggestion: Suggestion) -> bool:
    page = _page_of(suggestion)
    return page is None or not may_speak(user, page)


def _page_of(suggestion: Suggestion) -> Model | None:
    return suggestion.page.specific if suggestion.page else None


WORDING = {
    "publish": Wording(_("Accept"), _("published"), _("“%(title)s” is published")),
    "remove": Wording(_("Refuse"), _("removed"), _("“%(title)s” was removed")),
}
SUGGESTIONS = Subject(
    name=SUBJECT,
    model=Suggestion,
    label=_("Suggestion"),
    url_of=lambda suggestion: suggestion.get_absolute_url(),
    author_of=lambda suggestion: suggestion.author,
    text_of=text_of,
    title_of=lambda suggestion: suggestion.branch.name,
    excerpt_of=excerpt_of,
    is_visible=lambda suggestion: suggestion.state == Suggestion.State.ACCEPTED,
    publish=_publish,
    hide=_refuse,
    remove=_refuse,
    restore=_restore,
    things_of=_things_of,
    # When it went live: what was suggested long before does harm since then.
    made_at=lambda suggestion: suggestion.decided_at or suggestion.made_at,
    related=("author__profile", "branch", "page"),
    reportable=False,
    template="suggestions/at_the_desk.html",
    template_says_all=True,
    wording=WORDING,
    parts=parts_of,
    send_back=_send_back,
    call_back=_call_back,
    is_plain=is_plain,
    may_decide=_may_decide,
    place_of=_page_of,
    reasons=OF_FACTS,
)
