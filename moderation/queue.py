"""The queue: which cases a moderator asked for, in which order, and what is counted beside them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from .checks import label_of
from .models import Case

PER_PAGE = 25
ORDERS = {"risk": ("-risk", "opened_at", "pk"), "age": ("opened_at", "pk")}
# What a moderator should not have to read before they want to.
HARSH = frozenset({"abuse", "illegal", "private"})


@dataclass(frozen=True)
class Query:
    """What is asked for, read from an address; what it does not know falls back to everything."""

    cause: str = ""
    subject: str = ""
    order: str = "risk"
    page: int = 1

    @classmethod
    def of(cls, asked: QueryDict) -> "Query":
        """From the address or from a form's hidden field."""
        page = asked.get("page", "")
        return cls(
            cause=asked.get("cause", "") if asked.get("cause") in Case.Cause.values else "",
            subject=asked.get("subject", "")[:40],
            order="age" if asked.get("order") == "age" else "risk",
            page=min(max(int(page), 1), 1000) if page.isdecimal() and len(page) < 5 else 1,
        )

    def cases(self, user) -> QuerySet:
        """The open cases asked for that this moderator may decide, in order."""
        cases = Case.objects.for_moderator(user).select_related("author", "claimed_by")
        if self.cause:
            cases = cases.filter(cause=self.cause)
        if self.subject:
            cases = cases.filter(subject=self.subject)
        return cases.order_by(*ORDERS[self.order])

    def after(self, user, case: Case) -> QuerySet:
        """The same, from the one that follows `case`."""
        later = Q(opened_at__gt=case.opened_at) | Q(opened_at=case.opened_at, pk__gt=case.pk)
        if self.order == "risk":
            later = Q(risk__lt=case.risk) | Q(risk=case.risk) & later
        return self.cases(user).filter(later)

    def address(self, **changes) -> str:
        """The query string with some of it changed; "" is left out."""
        asked = {"cause": self.cause, "subject": self.subject, "order": self.order if self.order == "age" else ""}
        asked |= changes
        text = urlencode({name: value for name, value in asked.items() if value})
        return f"?{text}" if text else ""


def counts(user) -> list[tuple[str, str, int]]:
    """How many open cases there are for this moderator by cause and kind. One query."""
    grouped = Case.objects.for_moderator(user).order_by().values_list("cause", "subject")
    return list(grouped.annotate(Count("pk")))


def page_of(query: Query, user) -> tuple[list[Case], bool]:
    """The cases of one page, and whether more follow. One query."""
    start = (query.page - 1) * PER_PAGE
    cases = list(query.cases(user)[start : start + PER_PAGE + 1])
    return cases[:PER_PAGE], len(cases) > PER_PAGE


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
        "is_late": (timezone.now() - case.opened_at).days >= 2,
    }


def tone(risk: int) -> str:
    """How urgent, as a tone of the site: 5 and more is urgent, 3 and 4 soon."""
    return "stop" if risk >= 5 else "wait" if risk >= 3 else "none"
