"""A chunk of records in one transaction: new pages at once, known ones compared and brought up to date."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from .creating import ForbiddenPlaceError, create_pages
from .links import Links
from .models import ImportedRow
from .problems import Problem, Severity
from .recording import Recorder
from .report import FileReport
from .snapshot import fingerprint, wanted
from .tables import Record, Table
from .updating import PARENT, apply_changes, compare

# What the database or the model may still refuse although every check let it pass.
_REFUSALS = (ValidationError, IntegrityError, DataError, ForbiddenPlaceError)


@dataclass(slots=True)
class _Outcome:
    """What came of a chunk; counted only after the transaction has been committed."""

    taken: int = 0
    updated: int = 0
    unchanged: int = 0
    differing: int = 0
    left_out: int = 0
    problems: list[tuple[Problem, int | None]] = field(default_factory=list)
    settled: list[tuple[str, int]] = field(default_factory=list)

    def say(self, record: Record, severity: str, kind: str, message: str, column: str = "", value: str = "") -> None:
        self.problems.append((Problem(severity, kind, message, record.line, column, value), None))


class ChunkWriter:
    """Writes the chunks of one table; a dry one only tells what it would do."""

    def __init__(self, table: Table, file: FileReport, links: Links, recorder: Recorder, is_dry: bool):
        self.table, self.file, self.links, self.recorder, self.is_dry = table, file, links, recorder, is_dry

    def write(self, records: list[Record]) -> None:
        """Take the records; where the chunk is refused, one by one, so that only the bad one is left out."""
        try:
            outcome = self._attempt(records)
        except _REFUSALS as error:
            if len(records) > 1:
                for record in records:
                    self.write([record])
                return
            outcome = _Outcome(left_out=1)
            outcome.say(records[0], Severity.ROW, "refused", _("Refused: %(why)s") % {"why": _reason(error)})
        self._count(outcome)

    def _attempt(self, records: list[Record]) -> _Outcome:
        outcome = _Outcome()
        if self.is_dry:
            self._take(records, outcome)
        else:
            with transaction.atomic():
                self._take(records, outcome)
        return outcome

    def _count(self, outcome: _Outcome) -> None:
        for name in ("taken", "updated", "unchanged", "differing", "left_out"):
            setattr(self.file, name, getattr(self.file, name) + getattr(outcome, name))
        for problem, page_id in outcome.problems:
            self.recorder.add(self.file, problem, page_id)
        for key, page_id in outcome.settled:
            self.links.settle(self.table.name, key, page_id)

    def _take(self, records: list[Record], outcome: _Outcome) -> None:
        rows = ImportedRow.objects.filter(table=self.table.name, key__in=[record.key for record in records])
        memories = {row.key: row for row in rows.select_related("page")}
        adopted = self._adopt([record for record in records if record.key not in memories])
        new = []
        for record in records:
            memory = memories.get(record.key) or adopted.get(record.key)
            if memory is not None:
                self._compare(memory, record, outcome)
            elif record.parent_id is None and not self.is_dry:
                outcome.left_out += 1
                outcome.say(record, Severity.ROW, "no-place", _("The page above it is not there."))
            else:
                new.append(record)
        outcome.taken += len(new)
        if new and not self.is_dry:
            self._create(new, outcome)

    def _create(self, records: list[Record], outcome: _Outcome) -> None:
        made = create_pages(self.table.page_model, records, self.table.complete)
        rows = []
        for entry in made:
            values = wanted(self.table.page_model, entry.record)
            rows.append(
                ImportedRow(
                    table=self.table.name,
                    key=entry.record.key,
                    page_id=entry.page.pk,
                    values=values | {PARENT: entry.record.parent_id},
                    fingerprint=fingerprint(values, entry.record.parent_id),
                    revision_id=entry.page.latest_revision_id,
                )
            )
            outcome.settled.append((entry.record.key, entry.page.pk))
        ImportedRow.objects.bulk_create(rows)

    def _adopt(self, records: list[Record]) -> dict[str, ImportedRow]:
        """Pages that a person made before, at the place and of the name that a record asks for."""
        places = {(record.parent_id, record.slug): record for record in records if record.parent_id}
        if not places:
            return {}
        paths = dict(Page.objects.filter(pk__in={parent for parent, _slug in places}).values_list("path", "pk"))
        pages = self.table.page_model.objects.filter(slug__in={slug for _parent, slug in places})
        pages = pages.exclude(imported_rows__table=self.table.name)
        adopted = {}
        for page in pages:
            record = places.get((paths.get(page.path[: -page.steplen]), page.slug))
            if record:
                adopted[record.key] = ImportedRow(table=self.table.name, key=record.key, page_id=page.pk)
        return adopted

    def _compare(self, memory: ImportedRow, record: Record, outcome: _Outcome) -> None:
        if memory.page is None:
            outcome.differing += 1
            message = _("Its page was deleted here; it is not made again.")
            outcome.say(record, Severity.DIFFERENCE, "deleted", message, self.table.key, record.key)
            return
        outcome.settled.append((record.key, memory.page_id))
        if memory.pk and self.table.is_settled(record):
            outcome.unchanged += 1
            return
        mark = fingerprint(wanted(self.table.page_model, record), record.parent_id)
        is_same = memory.fingerprint == mark and not memory.has_differences
        if is_same and memory.page.latest_revision_id == memory.revision_id:
            outcome.unchanged += 1
            return
        self._update(memory, record, mark, outcome)

    def _update(self, memory: ImportedRow, record: Record, mark: str, outcome: _Outcome) -> None:
        pages = self.table.page_model.objects
        if not self.is_dry:
            pages = pages.select_for_update(of=("self",))
        page = pages.get(pk=memory.page_id)
        comparison = compare(page, memory, record)
        for difference in comparison.differences:
            column = "" if difference.name == PARENT else difference.name
            problem = Problem(Severity.DIFFERENCE, "differs", difference.message, record.line, column, difference.value)
            outcome.problems.append((problem, page.pk))
        if comparison.changes:
            outcome.updated += 1
        elif comparison.differences:
            outcome.differing += 1
        else:
            outcome.unchanged += 1
        if self.is_dry:
            return
        if comparison.changes:
            memory.revision_id = apply_changes(page, record, comparison)
        elif memory.revision_id is None or not comparison.differences:
            memory.revision_id = page.latest_revision_id
        memory.values = comparison.values | {PARENT: memory.values.get(PARENT, record.parent_id)}
        memory.fingerprint, memory.has_differences = mark, bool(comparison.differences)
        memory.save()


def _reason(error: Exception) -> str:
    messages = getattr(error, "messages", None)
    return " ".join(messages)[:500] if messages else str(error).strip().split("\n")[0][:500]
