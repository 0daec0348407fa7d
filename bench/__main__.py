"""Seed, start, measure, print."""

import argparse
import json
import os
import platform
import subprocess
import sys
import urllib.request
from pathlib import Path

from bench.load import drive, generator_name
from bench.report import Row, table
from bench.servers import ROOT, folder_of, seeded, site
from bench.sizes import side_by_side

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
    parser.add_argument("--rides", type=int, nargs="+", default=[10_000], help="how many rides to make up (10000)")
    parser.add_argument("--seconds", type=float, default=3.0, help="length of each single measurement (3)")
    parser.add_argument("--queries", action="store_true", help="only the statements in the database")
    parser.add_argument("--each", type=int, default=12, help="how many addresses of a kind that has many (12)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each is asked for ({ROUNDS})")
    parser.add_argument("--keep", default="", help="a folder for the databases, to measure there again")
    chosen = parser.parse_args()
    texts, taken = [], []
    for rides in chosen.rides:
        print(f"{rides:,} rides.", flush=True)
        with folder_of(rides, chosen.keep) as folder, seeded(folder, rides) as env:
            if not chosen.queries:
                with site(env) as address:
                    texts.append(_measured(address, rides, chosen))
            taken.append(_queries(folder / "queries.json", env, chosen))
    text = "\n\n".join([*texts, side_by_side(taken)])
    (ROOT / "var" / "bench.md").write_text(text + "\n")
    print(f"\n{text}\n\nWritten to {Path('var') / 'bench.md'}.")


def _queries(file: Path, env: dict[str, str], chosen) -> dict:
    given = ["--rounds", str(chosen.rounds), "--each", str(chosen.each), "--save", str(file)]
    subprocess.run([sys.executable, "-m", "bench.queries", *given], cwd=ROOT, env=env, check=True)
    return json.loads(file.read_text())


def _measured(address: str, rides: int, chosen) -> str:
    bare = Row("bare Django view", "0", len(_asked(address + "/bench/bare/", READS)[1]), [])
    cached = {name: _row(f"{name}, cached", address + path, READS) for name, path in PAGES.items()}
    uncached = {name: _row(f"{name}, uncached", address + path, READS | UNCACHED) for name, path in PAGES.items()}
    for number in range(chosen.rounds):
        print(f"Round {number + 1} of {chosen.rounds}.", flush=True)
        bare.rounds.append(drive(f"{address}/bench/bare/", READS, chosen.seconds))
        for name, path in PAGES.items():
            cached[name].rounds.append(drive(address + path, READS, chosen.seconds))
            uncached[name].rounds.append(drive(address + path, READS | UNCACHED, chosen.seconds))
    about = (
        f"{rides:,} rides, granian with 2 workers of 4 threads, Redis and PostgreSQL on the same "
        f"{os.cpu_count()} cores, load by {generator_name()}, medians of {chosen.rounds} rounds, "
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
