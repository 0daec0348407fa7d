"""Merges at the same time, and one whose process is killed: always one consistent state."""

import os
import random
import threading

import pytest
from django.db import connections

from accounts.models import User
from branches.actions.committing import Change, commit
from branches.actions.merging import merge_branch
from branches.actions.opening import open_branch
from branches.models import Branch, Merge, MergeItem
from branches.reading import live
from branches.refusals import MergeConflicts
from branches.verifying import faults
from rides.models import RidePage
from tests.support.other_process import start_python, wait_until_alone

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
    process = start_python("-c", KILLED)
    _output, errors = process.communicate(timeout=120)
    assert process.returncode == -9, errors
    wait_until_alone()
    assert [(live(ride).theme, ride.revisions.count()) for ride in rides] == before
    assert not Merge.objects.exists()
    assert not MergeItem.objects.exists()
    assert Branch.objects.get().is_open
    merge_branch(branch, by=editor)
    assert {live(ride).theme for ride in rides} == {"Killed"}
