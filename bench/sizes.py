"""What was measured in catalogues of several sizes, in one table: `python -m bench.sizes FILE...` of `--save`."""

import json
import sys
from pathlib import Path

HEAD = ("subject", "statements")
# In milliseconds, p50 / p99.
FIGURES = {"cpu": "processor", "anew": "counted anew", "clock": "clock"}


def side_by_side(taken: list[dict]) -> str:
    """In Markdown: a row for each subject, three columns for each size, each p50 / p99 in milliseconds."""
    sizes = [f"{one['rides']:,}" for one in taken]
    head = [*HEAD, *(f"{what} at {size}" for size in sizes for what in FIGURES.values()), "reads whole"]
    rule = ["---", *["---:"] * (len(head) - 2), "---"]
    rows = [head, rule, *(_row([one["lines"].get(subject) for one in taken], subject) for subject in _subjects(taken))]
    return "\n".join([*map(_about, taken), "", *(f"| {' | '.join(row)} |" for row in rows)])


def _subjects(taken: list[dict]) -> list[str]:
    return list(dict.fromkeys(subject for one in taken for subject in one["lines"]))


def _about(one: dict) -> str:
    return (
        f"- {one['rides']:,} rides: {one['entries']:,} entries, {one['pairs']:,} pairs of values; "
        f"{one['each']} addresses of a kind, {one['rounds']} rounds, load {one['load']:.1f} on {one['cores']} cores."
    )


def _row(lines: list[dict | None], subject: str) -> list[str]:
    asked = [line for line in lines if line]
    most = max((line["statements"] for line in asked), default=0)
    figures = [_both(line and line[name]) for line in lines for name in FIGURES]
    whole = sorted({table for line in asked for table in line["whole"]})
    return [subject, str(most), *figures, ", ".join(whole) or "none"]


def _both(figures: list[float] | None) -> str:
    return f"{figures[0]:.1f} / {figures[1]:.1f}" if figures else "?"


if __name__ == "__main__":
    print(side_by_side([json.loads(Path(name).read_text()) for name in sys.argv[1:]]))
