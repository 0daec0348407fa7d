"""A look at lists as of a branch keeps nobody waiting who publishes the same pages."""

import threading
import time

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from accounts.models import User
from branches.actions.committing import Change, commit
from branches.actions.opening import open_branch
from branches.reading import live
from branches.rehearsal import views
from branches.rehearsal.acting import as_merged
from branches.rehearsal.giving_way import GaveWay
from branches.retrying import Busy
from rides.models import RidePage

pytestmark = pytest.mark.django_db(transaction=True)


def _publish(pk: int, took: list) -> None:
    began = time.monotonic()
    try:
        page = RidePage.objects.get(pk=pk)
        page.slogan = "Published meanwhile"
        page.save_revision().publish()
        took.append(time.monotonic() - began)
    finally:
        connections.close_all()


def test_who_publishes_goes_first_and_the_look_is_tried_again(catalogue, monkeypatch):
    # However slow the machine is.
    monkeypatch.setattr("branches.rehearsal.acting.SECONDS", 300.0)
    monkeypatch.setattr("branches.rehearsal.acting.STATEMENT_MS", 120_000)
    monkeypatch.setattr(views, "TRIES", 100)
    editor = User.objects.create_superuser("edda", "edda@example.org")
    ride, other = RidePage.objects.filter(live=True).order_by("pk")[:2]
    branch = open_branch(name="Season 2027", by=editor)
    version = live(ride)
    version.title = "Aardvark Flyer"
    commit(branch, [Change(version)], by=editor)

    # Another page is published while somebody looks: neither waits.
    with as_merged(branch, by=editor):
        took: list[float] = []
        thread = threading.Thread(target=_publish, args=[other.pk, took])
        thread.start()
        thread.join()
        assert live(ride).title == "Aardvark Flyer"
        # A second look, at the same branch, waits its turn and does not end the first.
        monkeypatch.setattr("branches.rehearsal.acting._WAIT_SECONDS", 0.2)
        second = threading.Thread(target=lambda: took.append(_second_look(branch, editor)))
        second.start()
        second.join()
        assert live(ride).title == "Aardvark Flyer"
    assert isinstance(took[1], Busy)
    assert live(other).slogan == "Published meanwhile"

    # The same page: the look ends, long before it would have.
    took = []
    thread = threading.Thread(target=_publish, args=[ride.pk, took])
    with pytest.raises(GaveWay, match="goes first"):
        _look_for_long(branch, editor, ride, thread)
    thread.join()
    assert took
    assert live(ride).slogan == "Published meanwhile"

    # Whoever asked for it sees the lists all the same, by another try.
    client = Client()
    client.force_login(editor)
    tries = []
    usual = views.answer_to_visitor

    def interrupted(*arguments):
        tries.append(len(tries))
        if len(tries) == 1:
            thread = threading.Thread(target=_publish, args=[ride.pk, []])
            thread.start()
            while thread.is_alive():
                time.sleep(0.1)
                live(ride)
        return usual(*arguments)

    monkeypatch.setattr(views, "answer_to_visitor", interrupted)
    answer = client.get(reverse("branches:listing", args=[branch.pk, "rides/"]))
    assert "Aardvark Flyer" in answer.text
    assert tries == [0, 1]
    assert live(ride).title != "Aardvark Flyer"
    assert not connection.in_atomic_block


def _look_for_long(branch, by, ride, thread) -> None:
    with as_merged(branch, by=by):
        thread.start()
        for _step in range(600):
            time.sleep(0.1)
            live(ride)


def _second_look(branch, by):
    try:
        with as_merged(branch, by=by):
            return None
    except Busy as busy:
        return busy
    finally:
        connections.close_all()
