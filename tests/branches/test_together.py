"""Merges at the same time, and one whose process is killed: always one consistent state."""

import os
import random
import subprocess
import sys
import threading
import time
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection, connections

from accounts.models import User
from branches.actions.committing import Change, commit
from branches.actions.merging import merge_branch
from branches.actions.opening import open_branch
from branches.models import Branch, Merge, MergeItem
from branches.reading import live
from branches.refusals import MergeConflicts
from branches.verifying import faults
from rides.models import RidePage

pytestmark = pytest.mark.django_db(transaction=True)

# More rounds by hand: THRILLWIKI_ROUNDS=50.
ROUNDS = int(os.environ.get("THRILLWIKI_ROUNDS", "2"))


def _branch(editor, rides, theme):
    branch = open_branch(name=theme, by=editor)
    versions = [live(ride) for ride in rides]
    for version in versions:
        version.theme = theme
    commit(branch, [Change(version) for version in versions], by=editor)
    return branch


def _merge(branch, editor, barrier, answers):
    try:
        barrier.wait()
        merge_branch(branch, by=editor)
        answers[branch.name] = "merged"
    except MergeConflicts:
        answers[branch.name] = "conflicts"
    except Exception as error:
        answers[branch.name] = repr(error)
    finally:
        connections.close_all()


def test_parallel_merges_over_the_same_pages_leave_one_consistent_state(catalogue):
    editor = User.objects.create_superuser("edda", "edda@example.org")
    rides = list(RidePage.objects.filter(live=True).order_by("pk")[: 12 if ROUNDS > 2 else 5])
    for round_number in range(ROUNDS):
        orders = [rides, rides[::-1], random.Random(round_number).sample(rides, len(rides))]
        branches = [_branch(editor, order, f"{round_number}-{number}") for number, order in enumerate(orders)]
        barrier, answers = threading.Barrier(3), {}
        threads = [threading.Thread(target=_merge, args=[each, editor, barrier, answers]) for each in branches]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        (winner,) = [name for name, answer in answers.items() if answer == "merged"]
        assert sorted(answers.values()) == ["conflicts", "conflicts", "merged"], answers
        assert {live(ride).theme for ride in rides} == {winner}
    assert list(faults()) == []


KILLED = """
import os, signal, django
django.setup()
from wagtail.signals import page_published
from accounts.models import User
from branches.actions.merging import merge_branch
from branches.models import Branch
seen = []

def die(**kwargs):
    seen.append(1)
    if len(seen) == 3:
        os.kill(os.getpid(), signal.SIGKILL)

page_published.connect(die)
merge_branch(Branch.objects.get(), by=User.objects.get())
"""


def test_a_process_killed_in_the_middle_of_a_merge_changes_nothing(catalogue):
    editor = User.objects.create_superuser("edda", "edda@example.org")
    rides = list(RidePage.objects.filter(live=True).order_by("pk")[:5])
    branch = _branch(editor, rides, "Killed")
    before = [(live(ride).theme, ride.revisions.count()) for ride in rides]
    process = subprocess.run(
        [sys.executable, "-c", KILLED],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": _address(), "DJANGO_SETTINGS_MODULE": "thrillwiki.settings.test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == -9, process.stderr
    _wait_until_nobody_else_is_connected()
    assert [(live(ride).theme, ride.revisions.count()) for ride in rides] == before
    assert not Merge.objects.exists()
    assert not MergeItem.objects.exists()
    assert Branch.objects.get().is_open
    merge_branch(branch, by=editor)
    assert {live(ride).theme for ride in rides} == {"Killed"}


def _address() -> str:
    params = connection.get_connection_params()
    login = quote(str(params.get("user", ""))) + (
        f":{quote(str(params['password']))}" if params.get("password") else ":"
    )
    address = (
        f"postgresql://{login}@/{connection.settings_dict['NAME']}?host={quote(str(params.get('host', '')), safe='')}"
    )
    return address + (f"&port={params['port']}" if params.get("port") else "")


def _wait_until_nobody_else_is_connected() -> None:
    """PostgreSQL needs a moment to notice that its client is gone."""
    deadline = time.monotonic() + 20
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            if cursor.fetchone()[0] == 1:
                return
            time.sleep(0.05)
    raise AssertionError("the killed process is still connected")
