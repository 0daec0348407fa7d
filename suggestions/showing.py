"""A suggestion as people read it: what was there, what shall be, what is there by now."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from statistics import median

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.actions.committing import content_of_thing
from branches.history.telling import changes as told_changes
from branches.models import BranchHead
from branches.planning import plan_all
from branches.reading import live
from branches.schemas.readings import Reading
from pages.suggestable import Suggestable

from .beside import shown_of
from .citing import SOURCES, is_of_source
from .models import Change, Suggestion
from .placing import index_as_in
from .story import body_with

# From so many of the last decided ones the usual wait is told.
LAST_DECIDED, LEAST_DECIDED = 50, 3


@dataclass
class Shown:
    """One change in words; `now` is what the page says by now, where it was changed since."""

    change: Change
    readings: list[Reading] = field(default_factory=list)
    now: list[str] = field(default_factory=list)
    # Why to look twice; "" where nothing is to be said.
    warning: str = ""
    # Where its author changes it; "" for everybody else.
    change_url: str = ""

    @property
    def is_one(self) -> bool:
        """Whether it is one place, whose name is that of the change."""
        return len(self.readings) == 1 and len(self.readings[0].where) == 1

    @property
    def old(self) -> str:
        """What was there, on one line."""
        nothing = _("not recorded")
        return "; ".join(reading.before for reading in self.readings if reading.before not in ("", nothing))

    @property
    def new(self) -> str:
        """What shall be there."""
        return "; ".join(reading.after or reading.what for reading in self.readings)


@dataclass
class _Compared:
    """What was found out of a suggestion at these versions of its branch and of the page."""

    versions: tuple
    base: dict
    now: dict | None
    shown: dict[str, Shown] = field(default_factory=dict)


def head_of(suggestion: Suggestion) -> BranchHead | None:
    """What the branch holds of the page."""
    return suggestion.branch.heads.select_related("base", "latest_revision").first()


def shown_changes(suggestion: Suggestion) -> list[Shown]:
    """All its changes with their old and new values; what was left out stands there without."""
    changes = list(suggestion.changes.all())
    on_page = _shown_on_page(suggestion, [change for change in changes if not change.beside])
    return [on_page.get(change.pk) or _shown_beside(change, suggestion) for change in changes]


def _shown_beside(change: Change, suggestion: Suggestion) -> Shown:
    return Shown(change) if change.is_dropped else Shown(change, *shown_of(change, suggestion))


def _shown_on_page(suggestion: Suggestion, changes: list[Change]) -> dict[int, Shown]:
    """Those of the page itself, by their keys.

    The desk asks for text, excerpt, parts and more of one suggestion: what was compared is kept on it as long as
    neither its branch nor the page has another version.
    """
    head = head_of(suggestion) if changes else None
    if head is None or head.latest_revision is None:
        return {change.pk: Shown(change) for change in changes}
    compared = _compared(suggestion, head)
    return {change.pk: replace(_shown_once(change, head, compared), change=change) for change in changes}


def _compared(suggestion: Suggestion, head: BranchHead) -> _Compared:
    versions = _versions(suggestion, head)
    kept = suggestion.__dict__.get("_compared")
    if kept is None or kept.versions != versions:
        base = head.base.content if head.base is not None else {}
        kept = suggestion.__dict__["_compared"] = _Compared(versions, base, _now(suggestion, head))
    return kept


def _shown_once(change: Change, head: BranchHead, compared: _Compared) -> Shown:
    touches = repr((change.pk, change.is_dropped, change.columns, change.rows, change.blocks))
    if touches not in compared.shown:
        content = head.latest_revision.content
        compared.shown[touches] = _shown(change, _model_of(head), compared.base, content, compared.now)
    return compared.shown[touches]


def _versions(suggestion: Suggestion, head: BranchHead) -> tuple:
    """What the comparison depends on."""
    page = Page.objects.filter(pk=int(head.object_id)).values_list("live_revision_id", "last_published_at").first()
    return suggestion.is_open, head.base_id, head.latest_revision_id, page


def words_of(suggestion: Suggestion) -> str:
    """The new values, and what their author said of them: what checks of texts look at."""
    lines = []
    for shown in shown_changes(suggestion):
        if not shown.change.is_dropped:
            lines += [f"{shown.change.label}: {shown.new}", shown.change.rationale]
    return "\n".join(line for line in lines if line)


def what_would_change(model: type[Page], before: dict, after: dict, thing: Suggestable) -> list[Reading]:
    """Two contents of a page compared, without the sources, which stand beside the values, unless it is about one."""
    if thing.is_source:
        return told_changes(model, before, after)
    return told_changes(model, _without_sources(before), _without_sources(after))


def content(page: Page) -> dict:
    """Of a page in memory."""
    return content_of_thing(page)


def _model_of(head: BranchHead) -> type[Page]:
    key = head.latest_revision.content["content_type"]
    return ContentType.objects.get_for_id(key).model_class()


def _without_sources(content: dict) -> dict:
    return {name: value for name, value in content.items() if name != SOURCES}


def _shown(change: Change, model: type[Page], base: dict, after: dict, since: dict | None) -> Shown:
    if change.is_dropped:
        return Shown(change)
    readings = told_changes(model, _part(change, base, base), _part(change, after, base))
    shown = Shown(change, readings)
    if since is not None:
        shown.now = [
            reading.after for reading in told_changes(model, _part(change, base, base), _part(change, since, base))
        ]
    return shown


def _part(change: Change, content: dict, base: dict) -> dict:
    """Of the content what the change touches; all else as it is in `base`."""
    if not base:
        return _said_of_new(change, content)
    part = _without_sources(base)
    for column in change.columns:
        part[column] = content.get(column)
    if change.blocks:
        part["body"] = body_with(base.get("body"), content.get("body"), change.blocks)
    for relation, uid in change.rows:
        if relation != SOURCES or is_of_source(change):
            rows = base.get(relation, []) if relation == SOURCES else part.get(relation, [])
            part[relation] = _with_row(rows, content.get(relation, []), uid)
    return part


def _with_row(rows: list[dict], others: list[dict], uid: str) -> list[dict]:
    """The rows, of which the one with that uid is as `others` have it, and where they have it; or not there."""
    kept = [row for row in rows if row.get("uid") != uid]
    found = next((at for at, row in enumerate(others) if row.get("uid") == uid), None)
    if found is None:
        return kept
    at = index_as_in([row.get("uid") for row in others], uid, [row.get("uid") for row in kept])
    return [*kept[:at], others[found], *kept[at:]]


def _said_of_new(change: Change, content: dict) -> dict:
    """Of a page that is not there yet, what its author said."""
    said = {column: content[column] for column in change.columns if column in content}
    for relation, uid in change.rows:
        if relation != SOURCES:
            said[relation] = [row for row in content.get(relation, []) if row.get("uid") == uid]
    return said


def _now(suggestion: Suggestion, head: BranchHead) -> dict | None:
    """What is live, where it is not what the branch began with any more."""
    if not suggestion.is_open or head.base is None or head.target is None:
        return None
    return content_of_thing(live(head.target))


def conflicts_of(suggestion: Suggestion) -> int:
    """How many places were changed on both sides, so that somebody has to decide which stays."""
    if not suggestion.is_open:
        return 0
    return sum(len(outcome.conflicts) for outcome in plan_all(suggestion.branch).values())


def place_in_queue(suggestion: Suggestion) -> int:
    """Which one it is among those that wait, by age; 0 where it does not wait."""
    if suggestion.state != Suggestion.State.WAITING:
        return 0
    return Suggestion.objects.waiting().filter(sent_at__lt=suggestion.sent_at).count() + 1


def usual_wait() -> timedelta | None:
    """How long those that people decided on last had waited (the middle one); None where there are too few."""
    decided = Suggestion.objects.filter(decided_by__isnull=False).order_by(F("decided_at").desc(nulls_last=True))
    waits = [until - since for since, until in decided.values_list("sent_at", "decided_at")[:LAST_DECIDED]]
    return median(waits) if len(waits) >= LEAST_DECIDED else None
