"""A member's notices as they read them: by day, by kind, page after page, the newest first."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from .kinds import counted, of_group
from .models import Notice

PER_PAGE = 30


@dataclass(frozen=True)
class Day:
    """What was told on one day, by UTC."""

    date: date
    notices: list[Notice]

    @property
    def label(self) -> str:
        """Today, yesterday, or the date in words."""
        today = timezone.now().astimezone(UTC).date()
        if self.date == today:
            return _("Today")
        return _("Yesterday") if self.date == today - timedelta(days=1) else date_format(self.date, "l, j F Y")


class Inbox:
    """One page of it, as an address asks: `?kind=` a group, `?unread=1`, `?before=` where the page before ended."""

    def __init__(self, user, asked: QueryDict, path: str):
        self.user, self.path = user, path
        self.kind = asked.get("kind", "")[:40]
        self.only_unread = asked.get("unread") == "1"
        self.before = _point(asked.get("before", ""))

    @cached_property
    def notices(self) -> list[Notice]:
        """The rows of this page. One query."""
        return self._fetched[:PER_PAGE]

    @property
    def days(self) -> list[Day]:
        """The same by day."""
        by_day = groupby(self.notices, key=lambda notice: notice.made_at.astimezone(UTC).date())
        return [Day(day, list(notices)) for day, notices in by_day]

    @cached_property
    def _counts(self) -> dict[str, tuple[int, int]]:
        rows = Notice.objects.filter(user=self.user).order_by().values("kind")
        rows = rows.annotate(number=Count("pk"), new=Count("pk", filter=Q(read_at=None)))
        return {row["kind"]: (row["number"], row["new"]) for row in rows}

    @property
    def unread(self) -> int:
        """How many of all are not read."""
        return sum(new for _number, new in self._counts.values())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all, however one asks."""
        return not self._counts

    @property
    def chips(self) -> list[dict]:
        """The ways to narrow the list, with their numbers. One query."""
        numbers = {kind: new if self.only_unread else number for kind, (number, new) in self._counts.items()}
        everything = self._chip(_("All"), sum(numbers.values()), kind="")
        return [everything, *(self._chip(label, number, kind=name) for name, label, number in counted(numbers))]

    @property
    def unread_chip(self) -> dict:
        """The way to what is not read, or back."""
        chip = {"label": _("Unread"), "count": self.unread, "url": self.url(unread=not self.only_unread)}
        return {**chip, "remove": self.only_unread}

    def url(self, *, kind: str | None = None, unread: bool | None = None, before: str = "") -> str:
        """This list, asked for otherwise."""
        kind = self.kind if kind is None else kind
        unread = self.only_unread if unread is None else unread
        asked = {"kind": kind, "unread": "1" if unread else "", "before": before}
        words = urlencode({key: value for key, value in asked.items() if value})
        return f"{self.path}?{words}" if words else self.path

    @property
    def newest_url(self) -> str:
        """Back to the beginning; "" where this is it."""
        return self.url() if self.before else ""

    @property
    def older_url(self) -> str:
        """The page after this one; "" where there is none."""
        return self.url(before=_written(self.notices[-1])) if len(self._fetched) > PER_PAGE else ""

    @cached_property
    def _fetched(self) -> list[Notice]:
        """One more than are shown: whether there is another page."""
        return list(self._rows()[: PER_PAGE + 1])

    def _rows(self) -> QuerySet[Notice]:
        rows = Notice.objects.filter(user=self.user).order_by("-made_at", "-pk")
        if self.kind:
            rows = of_group(rows, self.kind)
        if self.only_unread:
            rows = rows.filter(read_at=None)
        if self.before:
            made_at, pk = self.before
            rows = rows.filter(made_at__lte=made_at).exclude(made_at=made_at, pk__gte=pk)
        return rows

    def _chip(self, label, number: int, kind: str) -> dict:
        return {"label": label, "count": number, "url": self.url(kind=kind), "current": self.kind == kind}


def _written(notice: Notice) -> str:
    """Where a page ends, for the address of the next: what comes in meanwhile moves nothing."""
    return f"{notice.made_at.astimezone(UTC):%Y%m%d%H%M%S%f}-{notice.pk}"


def _point(written: str) -> tuple[datetime, int] | None:
    """The same read; None for what is none."""
    moment, _dash, number = written.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 19 and moment.isascii() and len(moment) == 20):
        return None
    try:
        return datetime.strptime(moment, "%Y%m%d%H%M%S%f").replace(tzinfo=UTC), int(number)
    except ValueError:
        return None
