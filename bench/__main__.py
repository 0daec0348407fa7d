"""Seed, start, measure, print."""

import argparse
import os
import platform
import subprocess
import sys
import urllib.request
from pathlib import Path

from bench.load import drive, generator_name
from bench.report import Row, table
from bench.servers import ROOT, scratch_folder, seeded, site

ROUNDS = 3
# The fullest park and maker of the made-up catalogue: 60 rides, 139 rides.
PAGES = {
    "home": "/",
    "park index": "/parks/",
    "park": "/parks/silver-falcon-park-0/",
    "ride": "/parks/silver-falcon-park-0/silver-falcon-0/",
    "company": "/companies/falcon-rides-0/",
    "makers index": "/companies/",
}
UNCACHED = {"X-Bench": "uncached"}
READS = {"Accept-Encoding": "br"}


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rides", type=int, default=10_000, help="how many rides to make up (10000)")
    parser.add_argument("--seconds", type=float, default=3.0, help="length of each single measurement (3)")
    parser.add_argument("--queries", action="store_true", help="measure statements in the database instead of pages")
    chosen = parser.parse_args()
    print(f"Making a scratch site of {chosen.rides:,} rides.", flush=True)
    if chosen.queries:
        with scratch_folder() as folder, seeded(folder, chosen.rides) as env:
            subprocess.run([sys.executable, "-m", "bench.queries"], cwd=ROOT, env=env, check=True)
        return
    with scratch_folder() as folder, site(folder, chosen.rides) as address:
        text = _measured(address, chosen)
    (ROOT / "var" / "bench.md").write_text(text + "\n")
    print(f"\n{text}\n\nWritten to {Path('var') / 'bench.md'}.")


def _measured(address: str, chosen) -> str:
    bare = Row("bare Django view", "0", len(_asked(address + "/bench/bare/", READS)[1]), [])
    cached = {name: _row(f"{name}, cached", address + path, READS) for name, path in PAGES.items()}
    uncached = {name: _row(f"{name}, uncached", address + path, READS | UNCACHED) for name, path in PAGES.items()}
    for number in range(ROUNDS):
        print(f"Round {number + 1} of {ROUNDS}.", flush=True)
        bare.rounds.append(drive(f"{address}/bench/bare/", READS, chosen.seconds))
        for name, path in PAGES.items():
            cached[name].rounds.append(drive(address + path, READS, chosen.seconds))
            uncached[name].rounds.append(drive(address + path, READS | UNCACHED, chosen.seconds))
    about = (
        f"{chosen.rides:,} rides, granian with 2 workers of 4 threads, Redis and PostgreSQL on the same "
        f"{os.cpu_count()} cores, load by {generator_name()}, medians of {ROUNDS} rounds, "
        f"Python {platform.python_version()}."
    )
    return f"{about}\n\n{table([*cached.values(), *uncached.values()], bare)}"


def _row(name: str, url: str, headers: dict[str, str]) -> Row:
    """Ask until it is warm, and note what one answer takes."""
    for _time in range(8):
        answered, body = _asked(url, headers)
    is_kept = answered.get("X-Page-Cache") == "hit"
    return Row(name, "0" if is_kept else answered.get("X-Queries", "?"), len(body), [])


def _asked(url: str, headers: dict[str, str]):
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.headers, response.read()


if __name__ == "__main__":
    main()
