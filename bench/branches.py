"""What branches cost: time, queries and memory for each page of a large commit and a large merge.

`python -m bench.branches --pages 1000` makes a scratch database with that many rides, gives each a story of eight
blocks, changes a fact and a paragraph of each on a branch, another fact of every tenth one in what is live meanwhile,
and merges. `--profile` prints where the time of the merge goes.
"""

import argparse
import cProfile
import json
import os
import pstats
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from bench.servers import ROOT, folder_of, seeded

CHUNK = 100


@dataclass
class Taken:
    """What a step took."""

    clock: float = 0.0
    processor: float = 0.0
    queries: int = 0
    memory_mb: float = 0.0


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.branches", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="how many pages the branch changes (1000)")
    parser.add_argument("--lane", choices=["both", "fast", "stock"], default="both", help="how the merge writes (both)")
    parser.add_argument("--profile", type=int, default=0, help="print that many lines of where the merge's time goes")
    parser.add_argument("--keep", default="", help="a folder for the database, to measure there again")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        _measure(chosen)
        return
    with folder_of(chosen.pages, chosen.keep) as folder, seeded(folder, chosen.pages * 11 // 10 + 20) as env:
        # As a job's connection, which such a merge runs on: jobs.running.with_own_connection.
        env["STATEMENT_TIMEOUT_MS"] = "0"
        for lane in ["stock", "fast"] if chosen.lane == "both" else [chosen.lane]:
            given = ["--inside", "--pages", str(chosen.pages), "--lane", lane, "--profile", str(chosen.profile)]
            subprocess.run([sys.executable, "-m", "bench.branches", *given], cwd=ROOT, env=env, check=True)


def _measure(chosen) -> None:
    import django

    django.setup()
    from accounts.models import User
    from branches.actions.lanes import stock_lane_only
    from branches.actions.merging import merge_branch
    from branches.actions.opening import open_branch
    from branches.planning import plan_all
    from rides.models import RidePage

    user = User.objects.filter(username="bench").first() or User.objects.create_superuser("bench", "bench@example.org")
    keys = list(RidePage.objects.filter(live=True).order_by("pk").values_list("pk", flat=True)[: chosen.pages])
    _write_stories(keys)
    branch, word = open_branch(name="Bench", by=user), f"{chosen.lane} {time.time():.0f}"
    taken: dict[str, Taken] = {}
    with _taking(taken, "commit"):
        for start in range(0, len(keys), CHUNK):
            _commit(branch, keys[start : start + CHUNK], word, user)
    RidePage.objects.filter(pk__in=keys[::10]).update(slogan=f"Meanwhile {word}")
    with _taking(taken, "plan alone"):
        plan_all(branch)
    lane = stock_lane_only() if chosen.lane == "stock" else nullcontext()
    with lane, _profiled(chosen.profile), _taking(taken, f"merge, {chosen.lane} lane"):
        merge = merge_branch(branch, by=user)
    themes = RidePage.objects.filter(pk__in=keys, theme=word).count()
    kept = RidePage.objects.filter(pk__in=keys[::10], slogan=f"Meanwhile {word}").count()
    print(f"{themes} of {len(keys)} pages carry the branch's fact, {kept} of {len(keys[::10])} keep main's; ", end="")
    print(f"{merge.items.count()} items.")
    print(_table(taken, len(keys)))


def _write_stories(keys: list[int]) -> None:
    """Straight into the rows, where none is yet: what lies there is what a branch starts from."""
    from bench.merging import _block
    from rides.models import RidePage

    for pk in RidePage.objects.filter(pk__in=keys, body=[]).values_list("pk", flat=True):
        RidePage.objects.filter(pk=pk).update(body=json.dumps([_block(number) for number in range(8)]))


def _commit(branch, keys: list[int], word: str, user) -> None:
    from branches.actions.committing import Change, commit
    from rides.models import RidePage

    changes = []
    for page in RidePage.objects.filter(pk__in=keys):
        page.theme = word
        blocks = list(page.body.raw_data)
        story = blocks[4]
        blocks[4] = {**story, "value": story["value"].replace("<p ", f"<p data-bench='{word}' ", 1)}
        page.body = json.dumps(blocks)
        changes.append(Change(page))
    commit(branch, changes, by=user, message="Bench")


@contextmanager
def _taking(taken: dict[str, Taken], name: str) -> Iterator[None]:
    from django.db import connection

    found = taken.setdefault(name, Taken())

    def count(execute: Callable, *arguments):
        found.queries += 1
        return execute(*arguments)

    clock, processor = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(count):
        yield
    found.clock, found.processor = time.perf_counter() - clock, time.process_time() - processor
    found.memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _profiled(lines: int) -> Iterator[None]:
    if not lines:
        yield
        return
    profile = cProfile.Profile()
    profile.enable()
    yield
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(lines)


def _table(taken: dict[str, Taken], pages: int) -> str:
    rows = [
        f"| {name} | {one.clock:.1f} | {one.clock / pages * 1000:.1f} | {one.processor / pages * 1000:.1f} "
        f"| {one.queries / pages:.2f} | {one.memory_mb:.0f} |"
        for name, one in taken.items()
    ]
    head = [
        f"{pages:,} pages, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores:",
        "",
        "| step | s | ms per page | of them processor | queries per page | peak memory MB |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    return "\n".join([*head, *rows])


if __name__ == "__main__":
    main()
