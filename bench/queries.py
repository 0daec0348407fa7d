"""What the pages that gather ask of the database, and how long that takes: `python -m bench.queries` on any catalogue.

Each address is asked for in this process, without the page cache, the statements timed one by one: each time first
without what was counted before, as after a change of the catalogue, then with it.
"""

import argparse
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from bench.sizes import side_by_side


@dataclass
class Line:
    """A subject with its pages: for each asking the slowest statement, and how many there were."""

    subject: str
    most: int = 0
    clock: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    anew: list[float] = field(default_factory=list)
    whole_reads: set[str] = field(default_factory=set)
    slowest: tuple[float, str] = (0.0, "")
    missing: int = 0

    def note(self, address: str, anew: list, kept: list) -> None:
        """Note the slowest statement of both askings."""
        self.most = max(self.most, len(anew))
        self.clock.append(max(each.clock_ms for each in kept))
        self.cpu.append(_slowest(kept))
        self.anew.append(_slowest(anew))
        self.slowest = max(self.slowest, (self.anew[-1], address))

    def read(self, statements: list) -> None:
        """Note what the plans read from end to end."""
        from bench.statements import whole_reads

        asked = [each for each in statements if each.sql.lstrip().startswith(("SELECT", "WITH", "("))]
        self.whole_reads.update(*(whole_reads(each) for each in asked))

    def figures(self) -> dict:
        """For a file: p50 and p99 in milliseconds."""
        return {
            "statements": self.most,
            "clock": _both(self.clock),
            "cpu": _both(self.cpu),
            "anew": _both(self.anew),
            "whole": sorted(self.whole_reads),
            "slowest": self.slowest,
            "missing": self.missing,
        }

    def __str__(self) -> str:
        figures = ", ".join(f"{name} {part[0]:.1f} / {part[1]:.1f}" for name, part in _named(self) if part)
        return f"{self.subject}: {figures or 'no such page'} ({self.slowest[1]})"


def _named(line: Line) -> list[tuple[str, list[float] | None]]:
    return [("processor", _both(line.cpu)), ("counted anew", _both(line.anew)), ("clock", _both(line.clock))]


def _both(values: list[float]) -> list[float] | None:
    return [median(values), p99(values)] if values else None


def p99(values: list[float]) -> float:
    """Of a hundred values the second greatest."""
    return quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else values[0]


def measure(rounds: int, each: int, only: str = "") -> list[Line]:
    """One line for each subject whose name holds `only`."""
    from bench.addresses import Addresses

    lines = []
    for subject, addresses in Addresses(each).by_subject().items():
        if only in subject:
            lines.append(_measured(subject, addresses, rounds))
            print(lines[-1], flush=True)
    return lines


def _measured(subject: str, addresses: list[str], rounds: int) -> Line:
    from django.test import Client

    line, client = Line(subject), Client(HTTP_HOST="127.0.0.1")
    for address in addresses:
        # The first time only warms what is read from disk.
        line.read(_asked(client, address, anew=True))
    for _round in range(rounds):
        for address in addresses:
            anew, kept = _asked(client, address, anew=True), _asked(client, address, anew=False)
            if anew and kept:
                line.note(address, anew, kept)
            else:
                line.missing += 1
    return line


def _asked(client, address: str, *, anew: bool) -> list:
    """The statements behind a page; none where it is missing."""
    from bench.statements import Watch
    from search.catalogue.tags import outdate
    from search.models import CatalogueEntry

    if anew:
        outdate(str(each) for each in CatalogueEntry.Type)
    with Watch() as watch:
        answer = client.get(address)
    return watch.seen if answer.status_code == 200 else []


def _slowest(statements: list) -> float:
    """Of processor time, in milliseconds; by the clock where the system does not tell."""
    return max(each.clock_ms if each.cpu_ms is None else each.cpu_ms for each in statements)


def result(lines: list[Line], chosen) -> dict:
    """What was measured, with the size of the catalogue: as `bench.sizes` reads it."""
    from search.models import CatalogueEntry, FacetPair

    return {
        "rides": CatalogueEntry.objects.filter(type="ride").count(),
        "entries": CatalogueEntry.objects.count(),
        "pairs": FacetPair.objects.count(),
        "each": chosen.each,
        "rounds": chosen.rounds,
        "load": os.getloadavg()[1],
        "cores": os.cpu_count(),
        "lines": {line.subject: line.figures() for line in lines},
    }


def _tidy() -> None:
    """What the database does by itself after a while: figures on rows, and which pages hold living ones only."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM ANALYZE")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.queries", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each address is asked for (3)")
    parser.add_argument("--each", type=int, default=24, help="how many addresses of a kind that has many (24)")
    parser.add_argument("--only", default="", help="only subjects whose name holds this")
    parser.add_argument("--save", default="", help="a file for the figures")
    chosen = parser.parse_args()
    import django

    django.setup()
    from django.conf import settings

    settings.PAGE_CACHE_URL = ""
    _tidy()
    taken = result(measure(chosen.rounds, chosen.each, chosen.only), chosen)
    if chosen.save:
        Path(chosen.save).write_text(json.dumps(taken, indent=1))
    print("\n" + side_by_side([taken]))


if __name__ == "__main__":
    main()
