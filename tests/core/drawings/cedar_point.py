"""The rides of Cedar Point as the shipped data has them."""

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "data" / "rides.csv"


@cache
def cedar_point() -> tuple[dict[str, str], ...]:
    """The rows of the park, as text."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["park_slug"] == "cedar-point")


def number(text: str) -> float | None:
    """A cell as a number; empty is unknown."""
    return float(text) if text else None
