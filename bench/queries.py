"""What the pages that gather ask of the database, and how long that takes: `python -m bench.queries` on any catalogue.

Each address is asked for a few times in this process, without the page cache; the statements are timed one by one.
"""

import argparse
import os
from dataclasses import dataclass, field
from statistics import median, quantiles


@dataclass
class Line:
    """A subject with its pages: for each asking the slowest statement, and how many there were."""

    subject: str
    most: int = 0
    clock: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    whole_reads: set[str] = field(default_factory=set)
    slowest: tuple[float, str] = (0.0, "")
    missing: int = 0

    def cells(self) -> list[str]:
        """As the table has it."""
        if not self.clock:
            return [self.subject, "no such page", *[""] * 6]
        return [
            self.subject,
            str(self.most),
            *(f"{part(self.clock):.1f}" for part in (median, p99)),
            *((f"{part(self.cpu):.1f}" for part in (median, p99)) if self.cpu else ("?", "?")),
            ", ".join(sorted(self.whole_reads)) or "none",
        ]


def p99(values: list[float]) -> float:
    """Of a hundred values the second greatest."""
    return quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else values[0]


HEAD = ("subject", "statements", "p50 ms", "p99 ms", "p50 ms of processor", "p99 ms of processor", "reads whole")


def measure(rounds: int, each: int, only: str = "") -> list[Line]:
    """One line for each subject whose name holds `only`."""
    from bench.addresses import Addresses

    lines = []
    for subject, addresses in Addresses(each).by_subject().items():
        if only in subject:
            lines.append(_measured(subject, addresses, rounds))
            print(" | ".join(lines[-1].cells()), f"  ({lines[-1].slowest[1]})", flush=True)
    return lines


def _measured(subject: str, addresses: list[str], rounds: int) -> Line:
    from django.test import Client

    line, client = Line(subject), Client(HTTP_HOST="127.0.0.1")
    for number in range(rounds + 1):
        for address in addresses:
            # The first time only warms what is read from disk.
            _ask(client, address, line, counts=number > 0)
    return line


def _ask(client, address: str, line: Line, *, counts: bool) -> None:
    from bench.statements import Watch, whole_reads

    with Watch() as watch:
        answer = client.get(address)
    if answer.status_code != 200 or not watch.seen:
        line.missing += 1
        return
    if not counts:
        return
    worst = max(watch.seen, key=lambda statement: statement.cpu_ms or statement.clock_ms)
    line.most = max(line.most, len(watch.seen))
    line.clock.append(max(statement.clock_ms for statement in watch.seen))
    line.cpu += [worst.cpu_ms] if worst.cpu_ms is not None else []
    if line.clock[-1] > line.slowest[0]:
        line.slowest = (line.clock[-1], address)
    line.whole_reads.update(
        *(whole_reads(each) for each in watch.seen if each.sql.lstrip().startswith(("SELECT", "WITH", "(")))
    )


def table(lines: list[Line]) -> str:
    """In Markdown."""
    from search.models import CatalogueEntry

    rows = [HEAD, ("---", *["---:"] * 5, "---"), *(line.cells() for line in lines)]
    entries, rides = CatalogueEntry.objects.count(), CatalogueEntry.objects.filter(type="ride").count()
    about = f"{rides:,} rides, {entries:,} entries; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."
    return about + "\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.queries", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each address is asked for (3)")
    parser.add_argument("--each", type=int, default=24, help="how many addresses of a kind that has many (24)")
    parser.add_argument("--only", default="", help="only subjects whose name holds this")
    chosen = parser.parse_args()
    import django

    django.setup()
    from django.conf import settings

    settings.PAGE_CACHE_URL = ""
    print("\n" + table(measure(chosen.rounds, chosen.each, chosen.only)))


if __name__ == "__main__":
    main()
