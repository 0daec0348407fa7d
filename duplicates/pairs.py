"""Deciding about pairs of pages that may be one."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from moderation import actions as desk
from moderation.beside import Source, Waiting, sources

from . import reported, rights
from .finding import SIGNS
from .models import Pair
from .models.pair import LONGEST_NOTE

# What stands at the moderators' desk beside other work; the rest waits in the list.
SURE_ENOUGH = 0.9


def register() -> None:
    """Called when Django starts."""
    reported.register()
    rows = {"waiting": _waiting_for, "at": "found_at", "rows_of": _rows_of}
    label = gettext_lazy("Likely duplicates")
    sources.register("duplicate", Source(label, **rows, risk=1, list_name="duplicates:index"))


@transaction.atomic
def tell_apart(*, one: Page, other: Page, by, note: str = "") -> Pair:
    """Say that two pages are not one: they are never offered again. A second time it changes nothing."""
    rights.require_look(by, one, other)
    pair = row_of(one.pk, other.pk)
    if pair.state == Pair.State.OPEN:
        _decide(pair, Pair.State.DIFFERENT, by, note)
        desk.conclude(thing=pair, action="dismiss", by=by)
    return pair


def mark_apart(pair: Pair, *, by) -> None:
    """The same by the desk's own decision, which tells who reported them."""
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    if pair.state == Pair.State.OPEN:
        _decide(pair, Pair.State.DIFFERENT, by, "")


@transaction.atomic
def doubt_again(*, pair: Pair, by) -> Pair:
    """Take that back: the pair waits again."""
    rights.require_look(by, pair.first, pair.second)
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    if pair.state == Pair.State.DIFFERENT:
        _reopen(pair)
    return pair


def note_merge(one: int, other: int, by) -> None:
    """The pair, where there is one, was found rightly."""
    pair = Pair.objects.select_for_update().filter(first=min(one, other), second=max(one, other)).first()
    if pair:
        _decide(pair, Pair.State.MERGED, by, "")
        desk.conclude(thing=pair, action="remove", by=by, reason="duplicate")


def note_undoing(one: int, other: int) -> None:
    """It waits again."""
    pair = Pair.objects.select_for_update().filter(first=min(one, other), second=max(one, other)).first()
    if pair and pair.state == Pair.State.MERGED:
        _reopen(pair)


def open_pairs(kind: str = "") -> QuerySet:
    """Those that wait and whose pages are both live, the likeliest first; `kind` is a type of page, or all."""
    pairs = Pair.objects.waiting().filter(first__live=True, second__live=True)
    if kind:
        pairs = pairs.filter(first__content_type__model=kind)
    return pairs.select_related("first__content_type", "second").order_by("-likeness", "pk")


def apart_lately() -> QuerySet:
    """Those of which somebody said that they are two, the latest first."""
    pairs = Pair.objects.filter(state=Pair.State.DIFFERENT)
    return pairs.select_related("first", "second").order_by("-decided_at", "-pk")


def reasons_of(pair: Pair) -> list[str]:
    """Why it was found, in words."""
    return [str(SIGNS.get(sign, sign)) for sign in pair.signs]


def row_of(one: int, other: int) -> Pair:
    """The row of these two pages, made where there is none, held until the transaction ends."""
    first, second = min(one, other), max(one, other)
    Pair.objects.bulk_create([Pair(first_id=first, second_id=second, likeness=0)], ignore_conflicts=True)
    return Pair.objects.select_for_update().get(first=first, second=second)


def _decide(pair: Pair, state: str, by, note: str) -> None:
    pair.state, pair.note = state, note.strip()[:LONGEST_NOTE]
    pair.decided_by, pair.decided_at = by, timezone.now()
    pair.decided_by_label = by.get_username() if by else ""
    pair.save()


def _reopen(pair: Pair) -> None:
    pair.state, pair.decided_by, pair.decided_by_label, pair.decided_at = Pair.State.OPEN, None, "", None
    pair.save()


def _waiting_for(user) -> QuerySet:
    if not rights.may_merge_at_all(user):
        return Pair.objects.none()
    # Those that members reported are cases of their own.
    return open_pairs().filter(likeness__gte=SURE_ENOUGH).exclude(signs__contains=["member"])


def _rows_of(pairs: Sequence[Pair]) -> list[Waiting]:
    return [
        Waiting(
            pk=pair.pk,
            at=pair.found_at,
            title=_("%(one)s and %(other)s") % {"one": pair.first.title, "other": pair.second.title},
            url=reverse("duplicates:preview", args=[pair.first_id, pair.second_id]),
            detail=", ".join(reasons_of(pair)),
        )
        for pair in pairs
    ]
