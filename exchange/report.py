"""What a run did, counted by file."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .problems import Problem, Severity


@dataclass(slots=True)
class FileReport:
    """The counts of one file (or of pages derived from others' rows)."""

    name: str
    table: str = ""
    sha256: str = ""
    encoding: str = ""
    rows: int = 0
    taken: int = 0
    updated: int = 0
    unchanged: int = 0
    differing: int = 0
    left_out: int = 0
    problems: Counter = field(default_factory=Counter)

    def as_json(self) -> dict:
        """For the run's record."""
        names = [
            "name", "table", "sha256", "encoding", "rows", "taken", "updated", "unchanged", "differing", "left_out",
        ]  # fmt: skip
        kinds = {f"{severity}/{kind}": count for (severity, kind), count in sorted(self.problems.items())}
        return {name: getattr(self, name) for name in names} | {"problems": kinds}


@dataclass(slots=True)
class RunReport:
    """The counts of a whole run and the first problems in words."""

    files: list[FileReport] = field(default_factory=list)
    first_problems: list[tuple[str, Problem]] = field(default_factory=list)
    run_id: int | None = None
    is_dry: bool = False

    def total(self, name: str) -> int:
        """The sum of one count over all files."""
        return sum(getattr(file, name) for file in self.files)

    def count(self, *severities: str) -> int:
        """How many problems of these severities there are."""
        return sum(n for file in self.files for (severity, _kind), n in file.problems.items() if severity in severities)

    @property
    def has_changed_nothing(self) -> bool:
        """Whether every row was found as it was left."""
        return not (self.total("taken") or self.total("updated"))

    @property
    def exit_status(self) -> int:
        """0 all rows taken, 1 nothing usable, 2 something was left out whole."""
        usable = sum(self.total(name) for name in ("taken", "updated", "unchanged", "differing"))
        if not usable:
            return 1
        return 2 if self.total("left_out") or self.count(Severity.FILE) else 0


def table_lines(report: RunReport) -> list[str]:
    """The counts as lines of text in columns."""
    heads = [_("file"), _("rows"), _("taken"), _("updated"), _("unchanged"), _("differing"), _("left out")]
    names = ["rows", "taken", "updated", "unchanged", "differing", "left_out"]
    rows = [[file.name, *(str(getattr(file, name)) for name in names)] for file in report.files]
    rows.append([_("together"), *(str(report.total(name)) for name in names)])
    widths = [max(len(row[i]) for row in [heads, *rows]) for i in range(len(heads))]
    return [_aligned(row, widths) for row in [heads, *rows]]


def _aligned(cells: list[str], widths: list[int]) -> str:
    first = cells[0].ljust(widths[0])
    return "  ".join([first, *(cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))])


def problem_lines(report: RunReport) -> list[str]:
    """How many problems of each kind, then the first ones word for word."""
    lines = []
    order = list(Severity)
    for file in report.files:
        for (severity, kind), count in sorted(file.problems.items(), key=lambda item: (order.index(item[0][0]), item)):
            lines.append(f"  {file.name}: {count} x {Severity(severity).label} ({kind})")
    for name, problem in report.first_problems:
        where = f"{name}:{problem.line}" + (f" {problem.column}" if problem.column else "")
        value = f" {problem.value[:80]!r}" if problem.value else ""
        lines.append(f"  {where}{value}: {problem.message}")
    return lines
