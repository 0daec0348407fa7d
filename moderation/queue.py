"""The queue: which cases a moderator asked for, in which order, and what is counted beside them."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count, Min, QuerySet
from django.http import QueryDict
from django.utils import timezone

from . import beside
from .checks import label_of
from .models import Case
from .places import AGE, RISK, Column, Place

PER_PAGE = 25
# What a moderator should not have to read before they want to.
HARSH = frozenset({"abuse", "illegal", "private"})
COLUMN = Column("case", "opened_at")


@dataclass(frozen=True)
class Query:
    """What is asked for, read from an address; what it does not know falls back to everything.

    `cause` is one of a case, or the name of a source beside them (`moderation.beside`).
    """

    cause: str = ""
    subject: str = ""
    order: str = RISK
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
            after=Place.read(asked.get("after", "")),
            before=Place.read(asked.get("before", "")),
        )

    def cases(self, user) -> QuerySet:
        """The open cases asked for that this moderator may decide, in order."""
        cases = Case.objects.for_moderator(user).select_related("author", "claimed_by")
        if self.cause:
            cases = cases.filter(cause=self.cause)
        if self.subject:
            cases = cases.filter(subject=self.subject)
        return cases.order_by(*COLUMN.order(self.order))

    def following(self, user, case: Case) -> QuerySet:
        """The same, from the one that follows `case`."""
        return self.cases(user).filter(COLUMN.beyond(place_of(case), self.order))

    def sources(self) -> list[str]:
        """Which queues beside the cases are asked for."""
        names = [name for name, _source in beside.sources]
        return [] if self.subject else [name for name in names if self.cause in ("", name)]

    def asks_for(self, cause: str, subject: str) -> bool:
        """Whether cases of this cause and kind are among what is asked for."""
        return self.cause in ("", cause) and self.subject in ("", subject)

    def address(self, **changes) -> str:
        """The query string with some of it changed; "" is left out. It begins at the first page."""
        asked = {"cause": self.cause, "subject": self.subject, "order": self.order if self.order == AGE else ""}
        asked |= changes
        text = urlencode({name: str(value) for name, value in asked.items() if value})
        return f"?{text}" if text else ""


@dataclass(frozen=True)
class Figures:
    """What waits for one moderator: counts by cause and kind, of the queues beside, and the oldest of what is asked."""

    cases: list[tuple[str, str, int, datetime]]
    sources: dict[str, tuple[int, datetime | None]]

    @property
    def total(self) -> int:
        """All that waits."""
        return sum(number for _c, _s, number, _at in self.cases) + sum(number for number, _at in self.sources.values())

    def number(self, cause: str = "", subject: str = "") -> int:
        """The cases of a cause and a kind."""
        return sum(number for its, kind, number, _at in self.cases if cause in ("", its) and subject in ("", kind))

    def oldest(self, query: Query) -> datetime | None:
        """Since when the oldest waits of what is asked for."""
        found = [at for cause, kind, _number, at in self.cases if query.asks_for(cause, kind)]
        found += [self.sources[name][1] for name in query.sources() if name in self.sources]
        return min(filter(None, found), default=None)


def figures(user) -> Figures:
    """One query for the cases, some for each queue beside them."""
    grouped = Case.objects.for_moderator(user).order_by().values_list("cause", "subject")
    return Figures(list(grouped.annotate(Count("pk"), Min("opened_at"))), beside.counted(user))


def place_of(case: Case) -> Place:
    """Where a case stands in the queue."""
    return Place(case.risk, case.opened_at, COLUMN.source, case.pk)


def page_of(query: Query, user) -> tuple[list[dict], Place | None, Place | None]:
    """The rows of one page, and the places from which the page before and the one after go on.

    One query for the cases, some for each queue beside; none of them skips rows.
    """
    place, forwards = (query.before, False) if query.before else (query.after, True)
    found = _beyond(query, user, place, forwards)
    found.sort(key=lambda each: each[0].rank(query.order), reverse=not forwards)
    more, found = len(found) > PER_PAGE, found[:PER_PAGE]
    if not forwards:
        found.reverse()
    rows = [row for _place, row in found]
    if not found:
        return rows, None, None
    has_before = more if not forwards else place is not None
    has_after = more if forwards else True
    return rows, found[0][0] if has_before else None, found[-1][0] if has_after else None


def _beyond(query: Query, user, place: Place | None, forwards: bool) -> list[tuple[Place, dict]]:
    most, found = PER_PAGE + 1, []
    if query.cause not in beside.sources:
        cases = query.cases(user)
        if place:
            cases = cases.filter(COLUMN.beyond(place, query.order, forwards))
        cases = cases.order_by(*COLUMN.order(query.order, forwards))[:most]
        found = [(place_of(case), row(case, user)) for case in cases]
    for name in query.sources():
        waiting = beside.rows_beyond(name, user, query.order, place, forwards, most)
        found += [(at, row_beside(name, each)) for at, each in waiting]
    return found


def row(case: Case, user) -> dict:
    """What the list shows of a case; asks nothing of the database."""
    return {
        "case": case,
        "kind": case.kind.label if case.kind else case.get_cause_display(),
        "reasons": [label_of(reason) for reason in case.reasons if reason],
        "tone": tone(case.risk),
        "taken_by": case.claimed_by if case.is_taken_from(user) else None,
        "is_mine": case.is_taken_by(user),
        "is_harsh": bool(HARSH & set(case.reasons)),
        "is_late": is_late(case.opened_at),
        "can_join": case.goes_with_others and not case.is_taken_from(user),
    }


def row_beside(name: str, waiting: beside.Waiting) -> dict:
    """The same of what is decided elsewhere."""
    source = beside.sources[name]
    return {"beside": waiting, "kind": source.label, "tone": tone(source.risk), "is_late": is_late(waiting.at)}


def is_late(since: datetime) -> bool:
    """Whether it has waited too long."""
    return (timezone.now() - since).days >= 2


def tone(risk: int) -> str:
    """How urgent, as a tone of the site: 5 and more is urgent, 3 and 4 soon."""
    return "stop" if risk >= 5 else "wait" if risk >= 3 else "none"
