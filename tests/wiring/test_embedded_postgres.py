"""The PostgreSQL that we bring starts whatever a crash left behind."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from thrillwiki.embedded_postgres import server

NOBODY = 4_194_303  # above what Linux hands out by default, so no process has it


@pytest.fixture
def folder(tmp_path):
    """A data folder with nothing in it but what a test writes."""
    path = tmp_path / "pg"
    path.mkdir()
    return path


@pytest.mark.parametrize("pid", [NOBODY, os.getpid()], ids=["dead", "another program's"])
def test_a_pid_file_that_names_no_living_server_is_cleared_away(folder, pid):
    (folder / "postmaster.pid").write_text(f"{pid}\n{folder}\n")
    server.clear_leftovers(folder)
    assert not (folder / "postmaster.pid").exists()


def test_dead_processes_no_longer_keep_the_server_alive(folder):
    (folder / ".handle_pids.json").write_text(json.dumps([NOBODY, os.getpid()]))
    server.clear_leftovers(folder)
    assert json.loads((folder / ".handle_pids.json").read_text()) == [os.getpid()]


def test_a_half_written_list_of_processes_stops_nobody(folder):
    (folder / ".handle_pids.json").write_text("[12, ")
    server.clear_leftovers(folder)
    assert not (folder / ".handle_pids.json").exists()


def test_a_path_too_long_for_a_socket_is_refused_in_words():
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        server.ensure_server("/tmp/" + "x" * 100)


@pytest.mark.django_db
def test_text_of_all_scripts_is_folded_alike_on_every_machine(django_db_setup):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT lower('ÜBER ΔΈΛΤΑ')")
        assert cursor.fetchone() == ("über δέλτα",)


# Six threads of the process ask at once, as the site's own do when it begins.
STARTS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from thrillwiki.embedded_postgres.server import ensure_server
import psycopg
with ThreadPoolExecutor(6) as threads:
    (host,) = set(threads.map(ensure_server, [sys.argv[1]] * 6))
with psycopg.connect(host=host, user="postgres", dbname="postgres") as connection:
    print(connection.execute("SELECT 42").fetchone()[0])
"""


def test_two_first_starts_at_once_and_none_left_afterwards(short_folder):
    pgdata = str(short_folder / "pg")
    environment = {**os.environ, "LC_ALL": "xx_XX.UTF-8"}  # a locale that is installed nowhere
    both = [
        subprocess.Popen(
            [sys.executable, "-c", STARTS, pgdata],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in both] == ["42", "42"]
    assert not os.path.exists(f"{pgdata}/postmaster.pid")


KILLED = (
    STARTS
    + """
import os, signal
os.kill(os.getpid(), signal.SIGKILL)
"""
)


def test_a_server_whose_users_were_killed_is_stopped_by_whoever_cleans_up(short_folder):
    pgdata = str(short_folder / "pg")
    subprocess.run([sys.executable, "-c", KILLED, pgdata], cwd=settings.BASE_DIR, capture_output=True, timeout=60)
    assert os.path.exists(f"{pgdata}/postmaster.pid")
    assert server.stop_unused(pgdata)
    assert not os.path.exists(f"{pgdata}/postmaster.pid")
    assert not server.stop_unused(pgdata)


@pytest.fixture
def short_folder():
    """A folder whose path leaves room for a socket's name."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory(prefix="tw", ignore_cleanup_errors=True) as path:
        yield Path(path)
