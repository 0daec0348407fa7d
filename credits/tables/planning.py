"""What importing a table would change, row by row: the dry run and the import ask the same."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.dates import PartialDate
from credits.models import Credit, ListItem, LogEntry, TableImport, TableRow
from credits.models.lists import LONGEST_NOTE, MOST_ITEMS, MOST_LISTS
from reviews.models import Review

from . import values
from .matching import cell

LONGEST_TITLE = 120
_OURS = uuid.UUID("6f1d7a0e-7d3a-4c0e-9d0b-0d6f3a1c2b5e")


@dataclass(slots=True)
class Step:
    """What one row says of its ride, and what of it is new. None: nothing said, or known already."""

    row: TableRow
    page_id: int
    is_new: bool = False
    first: PartialDate | None = None
    times: int | None = None
    rating: int | None = None
    entry: dict | None = None
    item: dict | None = None
    # There is no room for it, or it does not fit on its list.
    is_refused: bool = False

    @property
    def changes(self) -> bool:
        """Whether importing the row changes anything."""
        return bool(self.is_new or self.first or self.times or self.rating or self.entry or self.item)


@dataclass(slots=True)
class Plan:
    """All steps, and how many rows are left out because nobody said which ride they mean."""

    steps: list[Step] = field(default_factory=list)
    left_out: int = 0

    def counts(self) -> dict[str, int]:
        """The figures of the dry run."""
        return {
            "new": sum(step.is_new for step in self.steps),
            "changed": sum(bool(step.first or step.times) and not step.is_new for step in self.steps),
            "ratings": sum(step.rating is not None for step in self.steps),
            "entries": sum(step.entry is not None for step in self.steps),
            "items": sum(step.item is not None for step in self.steps),
            "same": sum(not step.changes and not step.is_refused for step in self.steps),
            "left_out": self.left_out + sum(step.is_refused for step in self.steps),
        }


def plan(table: TableImport, rows: Sequence[TableRow]) -> Plan:
    """What the wanted rows of a table would change now. Six queries at most."""
    wanted = [row for row in rows if row.is_wanted and row.page_id]
    known = _Known(table.user, {row.page_id for row in wanted}, with_lists="list" in table.mapping)
    say = _Reader(table, wanted)
    steps = [known.step(row, say) for row in wanted]
    return Plan(steps, len(rows) - len(wanted))


class _Reader:
    """The values of a table's cells."""

    def __init__(self, table: TableImport, rows: Iterable[TableRow]):
        self._mapping = table.mapping
        self.takes_ratings = table.takes_ratings
        self.scale = int(table.mapping.get("_scale", 5))
        self.month_first = table.mapping.get("_dates") == "month"

    def text(self, row: TableRow, name: str) -> str:
        return cell(row, self._mapping, name)

    def date(self, row: TableRow, name: str) -> PartialDate | None:
        return values.date(self.text(row, name), month_first=self.month_first)

    def rating(self, row: TableRow) -> int | None:
        return values.rating(self.text(row, "rating"), self.scale) if self.takes_ratings else None

    def is_entry(self, row: TableRow) -> bool:
        return bool(self.text(row, "entry") or ("date" in self._mapping and self.date(row, "date")))


class _Known:
    """What there is of the member and these rides, as it grows row by row."""

    def __init__(self, user, page_ids: set[int], *, with_lists: bool):
        self.user = user
        credits = Credit.objects.filter(user=user, ride__in=page_ids)
        self.credits = {credit.ride_id: (credit.first_on, credit.times) for credit in credits}
        self.rated = set(
            Review.objects.existing().filter(author=user, page__in=page_ids).values_list("page_id", flat=True)
        )
        entries = LogEntry.objects.filter(user=user, credit__ride__in=page_ids)
        rows = list(entries.values_list("token", "credit__ride_id", "date"))
        self.tokens = {token for token, _ride, _date in rows}
        self.logged = Counter((ride, str(date)) for _token, ride, date in rows)
        self.met: Counter = Counter()
        self.lists = _lists_of(user) if with_lists else {}

    def step(self, row: TableRow, say: _Reader) -> Step:
        step = Step(row, row.page_id)
        if title := say.text(row, "list")[:LONGEST_TITLE]:
            self._item(step, title, row, say)
            return step
        step.is_new = row.page_id not in self.credits
        if say.is_entry(row):
            step.entry = self._entry(row, say)
            self.credits.setdefault(row.page_id, (None, 0))
        else:
            self._credit(step, row, say)
        self._rating(step, row, say)
        return step

    def _item(self, step: Step, title: str, row: TableRow, say: _Reader) -> None:
        if title not in self.lists and len(self.lists) >= MOST_LISTS:
            step.is_refused = True
            return
        there = self.lists.setdefault(title, set())
        if step.page_id in there:
            return
        if len(there) >= MOST_ITEMS:
            step.is_refused = True
            return
        there.add(step.page_id)
        place = values.number(say.text(row, "position")) or float("inf")
        step.item = {"list": title, "place": place, "note": say.text(row, "note")[:LONGEST_NOTE]}

    def _credit(self, step: Step, row: TableRow, say: _Reader) -> None:
        first, times = self.credits.get(row.page_id, (None, 1))
        said_first, said_times = say.date(row, "first"), values.times(say.text(row, "times"))
        if said_first and (first is None or said_first < first):
            step.first = first = said_first
        if said_times and said_times > times:
            step.times = times = said_times
        self.credits[row.page_id] = (first, times)

    def _rating(self, step: Step, row: TableRow, say: _Reader) -> None:
        rating = say.rating(row)
        if rating and row.page_id not in self.rated:
            step.rating = rating
            self.rated.add(row.page_id)

    def _entry(self, row: TableRow, say: _Reader) -> dict | None:
        """What is to be logged; None where it is logged already."""
        date = say.date(row, "date")
        key = (row.page_id, str(date))
        self.met[key] += 1
        token = _token(self.user, say.text(row, "entry"), key, self.met[key])
        if {token, _as_uuid(say.text(row, "entry"))} & self.tokens or self.met[key] <= self.logged[key]:
            return None
        wait = values.number(say.text(row, "wait"))
        return {
            "token": token,
            "date": date,
            "times": min(values.times(say.text(row, "times")) or 1, 999),
            "row": say.text(row, "row")[:20],
            "seat": say.text(row, "seat")[:20],
            "wait_min": int(wait) if wait is not None and wait <= 1440 else None,
            "companions": say.text(row, "companions")[:255],
            "note": say.text(row, "note")[:2000],
        }


def _lists_of(user) -> dict[str, set[int]]:
    """By title what stands on the member's lists; those of one title count as one. Two queries."""
    lists: dict[str, set[int]] = {title: set() for title in user.lists.kept().values_list("title", flat=True)}
    items = ListItem.objects.filter(list__owner=user, list__deleted_at=None).order_by()
    for title, page_id in items.values_list("list__title", "page_id"):
        lists[title].add(page_id)
    return lists


def _token(user, entry: str, key: tuple, number: int) -> uuid.UUID:
    """The same for the same row of the same member, so that nothing is logged twice."""
    return uuid.uuid5(_OURS, f"{user.pk}:{entry or f'{key}:{number}'}")


def _as_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
