"""The file of duels behind one ranking: made, read again, and solved to the same ranking to the last digit.

CSV in UTF-8. A line `ride` for each ride of the ranking: `first` is its id (the page's, https://…/p/<id>/), `riders`
how many counted, `opponents` with how many others it shares a rider. A line `duel` for each pair: `won` is what `first`
won of `second`, in millionths of a vote. A `second` such as `class-07` stands for all rides of about that score, where
too few members rode both to keep the pair. Nothing in it tells of one member.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import TextIO

import numpy as np

from .calculation import Ranked, solve
from .duels import Duels
from .groups import ranks

COLUMNS = ["line", "first", "second", "riders", "opponents", "won", "lost", "tied"]


def compressed(ranked: Ranked) -> bytes:
    """The file of a ranking; the same bytes for the same ranking."""
    buffer = BytesIO()
    with (
        gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=6) as packed,
        TextIOWrapper(packed, encoding="utf-8", newline="") as text,
    ):
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_lines(ranked))
    return buffer.getvalue()


def _lines(ranked: Ranked) -> Iterator[tuple]:
    for ride, riders, opponents in zip(ranked.rides, ranked.riders, ranked.opponents, strict=True):
        yield "ride", ride, "", riders, opponents, "", "", ""
    rides, found = ranked.rides, ranked.duels
    columns = (found.first, found.second, found.riders, found.won, found.lost, found.tied)
    for first, second, riders, won, lost, tied in zip(*(column.tolist() for column in columns), strict=True):
        other = rides[second] if second < len(rides) else f"class-{second - len(rides):02}"
        yield "duel", rides[first], other, riders, "", won, lost, tied


@dataclass(frozen=True)
class Line:
    """A ride of a ranking that was made from a file; `rank` is None where it is provisional."""

    rank: int | None
    page_id: int
    value: float
    riders: int
    opponents: int


def ranking_of(text: TextIO) -> list[Line]:
    """The ranking that follows from a file, the best first, provisional rides last."""
    ranked = read(text)
    return sorted(lines_of(ranked), key=lambda line: (line.rank is None, line.rank or 0, -line.value, line.page_id))


def lines_of(ranked: Ranked) -> Iterable[Line]:
    """The rides of a ranking with their ranks, in the order of `rides`."""
    established = ranked.is_established
    placed = dict(zip(np.flatnonzero(established).tolist(), ranks(ranked.log_p[established]).tolist(), strict=True))
    for index, (ride, value) in enumerate(zip(ranked.rides, ranked.log_p.tolist(), strict=True)):
        yield Line(placed.get(index), ride, value, int(ranked.riders[index]), int(ranked.opponents[index]))


def read(text: TextIO) -> Ranked:
    """A file, solved."""
    lines = list(csv.DictReader(text))
    rides = [line for line in lines if line["line"] == "ride"]
    ids = [int(line["first"]) for line in rides]
    place = {str(ride): index for index, ride in enumerate(ids)}
    rows = [_duel(line, place) for line in lines if line["line"] == "duel"]
    found = Duels(*np.array(rows, np.int64).reshape(-1, 6).T)
    riders, opponents = (np.array([int(line[name]) for line in rides]) for name in ("riders", "opponents"))
    return Ranked(ids, solve(found, len(ids)), riders, opponents, found)


def _duel(line: dict[str, str], place: dict[str, int]) -> tuple[int, ...]:
    second = line["second"]
    other = len(place) + int(second[6:]) if second.startswith("class-") else place[second]
    return place[line["first"]], other, *(int(line[name]) for name in ("riders", "won", "lost", "tied"))
