"""The table."""

from dataclasses import dataclass
from statistics import median

from bench.load import Measured


@dataclass
class Row:
    """All rounds of one page, cached or not."""

    name: str
    queries: str
    size: int
    rounds: list[Measured]

    @property
    def rate(self) -> float:
        """Requests a second, the median of the rounds."""
        return median(one.rate for one in self.rounds)


HEADINGS = ("page", "requests/s", "of bare", "p50 ms", "p99 ms", "queries", "bytes", "failed")


def table(rows: list[Row], bare: Row) -> str:
    """All rows in Markdown; the ratio is taken round by round against the bare view of the same round."""
    lines = ["| " + " | ".join(HEADINGS) + " |", "|---|" + "---:|" * (len(HEADINGS) - 1)]
    lines += ["| " + " | ".join(_cells(row, bare)) + " |" for row in [bare, *rows]]
    return "\n".join(lines)


def _cells(row: Row, bare: Row) -> list[str]:
    # A round in which the bare view was never answered was starved by other work of the machine, and says nothing.
    ratios = [one.rate / base.rate for one, base in zip(row.rounds, bare.rounds, strict=True) if base.rate]
    ratio = median(ratios) if ratios else float("nan")
    return [
        row.name,
        f"{row.rate:,.0f}",
        f"{ratio:.3f}",
        f"{median(one.p50_ms for one in row.rounds):.1f}",
        f"{median(one.p99_ms for one in row.rounds):.1f}",
        row.queries,
        f"{row.size:,}",
        str(sum(one.failed for one in row.rounds)),
    ]
