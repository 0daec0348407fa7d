"""The queue: which cases a moderator asked for, in which order, and what is counted beside them."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count, Min, QuerySet
from django.http import QueryDict
from django.utils import timezone

from . import beside
from .checks import label_of
from .models import Case, Decision, Elsewhere
from .places import AGE, RISK, Column, Place

PER_PAGE = 25
# What a moderator should not have to read before they want to.
HARSH = frozenset({"abuse", "illegal", "private"})
COLUMN = Column("case", "opened_at")
# What waits for its author stands by the time since when it does.
RETURNED = Column("case", "returned_at", 0)


@dataclass(frozen=True)
class Query:
    """What is asked for, read from an address; what it does not know falls back to everything.

    `cause` is one of a case, or the name of a source beside them (`moderation.beside`), or both. With `returned` it is
    what waits for its author instead of what waits for moderators.
    """

    cause: str = ""
    subject: str = ""
    order: str = RISK
    returned: bool = False
    after: Place | None = None
    before: Place | None = None

    @classmethod
    def of(cls, asked: QueryDict) -> "Query":
        """From the address or from a form's hidden field."""
        cause = asked.get("cause", "")
        return cls(
            cause=cause if cause in Case.Cause.values or cause in beside.sources else "",
            subject=asked.get("subject", "")[:40].replace("\0", ""),
            order=AGE if asked.get("order") == AGE else RISK,
            returned=asked.get("state") == Case.State.RETURNED,
            after=Place.read(asked.get("after", "")),
            before=Place.read(asked.get("before", "")),
        )

    @property
    def column(self) -> Column:
        """By what the cases asked for are sorted."""
        return RETURNED if self.returned else COLUMN

    def cases(self, user) -> QuerySet:
        """The cases asked for that this moderator may decide, in order."""
        cases = Case.objects.returned().without(user) if self.returned else Case.objects.for_moderator(user)
        if self.cause:
            cases = cases.filter(cause=self.cause)
        if self.subject:
            cases = cases.filter(subject=self.subject)
        return cases.select_related("author", "claimed_by").order_by(*self.column.order(self.order))

    def place_of(self, case: Case) -> Place:
        """Where a case stands in what is asked for."""
        return Place(0, case.returned_at, RETURNED.source, case.pk) if self.returned else place_of(case)

    def beyond(self, cases: QuerySet, place: Place, *, forwards: bool = True) -> QuerySet:
        """Those of the cases asked for that come after a place, or before it."""
        return cases.filter(self.column.beyond(place, self.order, forwards))

    def sources(self) -> list[str]:
        """Which queues beside the cases are asked for."""
        names = [name for name, _source in beside.sources]
        return [] if self.subject or self.returned else [name for name in names if self.cause in ("", name)]

    def asks_for(self, cause: str, subject: str) -> bool:
        """Whether cases of this cause and kind are among what is asked for."""
        return self.cause in ("", cause) and self.subject in ("", subject)

    def address(self, **changes) -> str:
        """The query string with some of it changed; "" is left out. It begins at the first page."""
        asked = {"cause": self.cause, "subject": self.subject, "order": self.order if self.order == AGE else ""}
        asked["state"] = Case.State.RETURNED.value if self.returned else ""
        asked |= changes
        text = urlencode({name: str(value) for name, value in asked.items() if value})
        return f"?{text}" if text else ""


@dataclass(frozen=True)
class Figures:
    """What waits for one moderator: counts by cause and kind, of the queues beside, and the oldest of what is asked."""

    cases: list[tuple[str, str, int, datetime]]
    sources: dict[str, tuple[int, datetime | None]]
    returned: tuple[int, datetime | None] = (0, None)

    @property
    def total(self) -> int:
        """All that waits for moderators."""
        return sum(number for _c, _s, number, _at in self.cases) + sum(number for number, _at in self.sources.values())

    def number(self, cause: str = "", subject: str = "") -> int:
        """The cases of a cause and a kind."""
        return sum(number for its, kind, number, _at in self.cases if cause in ("", its) and subject in ("", kind))

    def oldest(self, query: Query) -> datetime | None:
        """Since when the oldest waits of what is asked for."""
        if query.returned:
            return self.returned[1]
        found = [at for cause, kind, _number, at in self.cases if query.asks_for(cause, kind)]
        found += [self.sources[name][1] for name in query.sources() if name in self.sources]
        return min(filter(None, found), default=None)


def figures(user) -> Figures:
    """One query for the cases, some for each queue beside them."""
    counted = Case.objects.undecided().without(user).order_by().values_list("state", "cause", "subject")
    cases, back = [], []
    for state, *kind, number, opened, returned in counted.annotate(Count("pk"), Min("opened_at"), Min("returned_at")):
        if state == Case.State.OPEN:
            cases.append((*kind, number, opened))
        else:
            back.append((number, returned))
    returned = (sum(number for number, _at in back), min((at for _n, at in back), default=None))
    return Figures(cases, beside.counted(user), returned)


def place_of(case: Case) -> Place:
    """Where a case stands in the queue."""
    return Place(case.risk, case.opened_at, COLUMN.source, case.pk)


def page_of(query: Query, user) -> tuple[list[dict], Place | None, Place | None]:
    """The rows of one page, and the places from which the page before and the one after go on.

    One query for the cases, some for each queue beside, one for who is at these or why they were sent back; none of
    them skips rows.
    """
    place, forwards = (query.before, False) if query.before else (query.after, True)
    found = _beyond(query, user, place, forwards)
    found.sort(key=lambda each: each[0].rank(query.order), reverse=not forwards)
    more, found = len(found) > PER_PAGE, found[:PER_PAGE]
    if not forwards:
        found.reverse()
    rows = _rows([thing for _place, thing in found], query.sources(), user)
    if not found:
        return rows, None, None
    has_before = more if not forwards else place is not None
    has_after = more if forwards else True
    return rows, found[0][0] if has_before else None, found[-1][0] if has_after else None


def _beyond(query: Query, user, place: Place | None, forwards: bool) -> list[tuple]:
    """Places with a case, or with a source's name and its row."""
    most, found = PER_PAGE + 1, []
    if query.returned or query.cause in ("", *Case.Cause.values):
        cases = query.cases(user)
        if place:
            cases = query.beyond(cases, place, forwards=forwards)
        cases = cases.order_by(*query.column.order(query.order, forwards))[:most]
        found = [(query.place_of(case), case) for case in cases]
    for name in query.sources():
        waiting = beside.rows_beyond(name, user, query.order, place, forwards, most)
        found += [(at, (name, each)) for at, each in waiting]
    return found


def _rows(things: list, names: list[str], user) -> list[dict]:
    cases = [thing for thing in things if isinstance(thing, Case)]
    claims = beside.claims(names)
    sent_back = _sent_back([case for case in cases if case.is_returned])
    return [
        row(thing, user, sent_back.get(thing.pk)) if isinstance(thing, Case) else row_beside(*thing, user, claims)
        for thing in things
    ]


def _sent_back(cases: list[Case]) -> dict[int, Decision]:
    """With what each was sent back last; no query for none."""
    if not cases:
        return {}
    found = Decision.objects.filter(case__in=cases, action="send_back").select_related("by").order_by("at", "pk")
    return {decision.case_id: decision for decision in found}


def row(case: Case, user, returned: Decision | None = None) -> dict:
    """What the list shows of a case; asks nothing of the database."""
    since = case.returned_at or case.opened_at
    return {
        "case": case,
        "kind": case.kind.label if case.kind else case.get_cause_display(),
        "reasons": [label_of(reason) for reason in case.reasons if reason],
        "tone": tone(case.risk),
        "taken_by": case.claimed_by if case.is_taken_from(user) else None,
        "is_mine": case.is_taken_by(user),
        "is_harsh": bool(HARSH & set(case.reasons)),
        "since": since,
        "returned": returned,
        "is_late": is_late(since),
        "can_join": case.goes_with_others and not case.is_taken_from(user),
    }


def row_beside(name: str, waiting: beside.Waiting, user, claims: dict[tuple[str, int], Elsewhere]) -> dict:
    """The same of what is decided elsewhere."""
    source, claim = beside.sources[name], claims.get((name, waiting.pk))
    return {
        "beside": waiting,
        "source": name,
        "kind": source.label,
        "tone": tone(source.risk),
        "since": waiting.at,
        "taken_by": claim.claimed_by if claim and claim.is_taken_from(user) else None,
        "is_mine": bool(claim and claim.is_taken_by(user)),
        "is_late": is_late(waiting.at),
    }


def is_late(since: datetime) -> bool:
    """Whether it has waited too long."""
    return (timezone.now() - since).days >= 2


def tone(risk: int) -> str:
    """How urgent, as a tone of the site: 5 and more is urgent, 3 and 4 soon."""
    return "stop" if risk >= 5 else "wait" if risk >= 3 else "none"
