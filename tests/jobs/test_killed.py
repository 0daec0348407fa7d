"""kill -9 in the middle of an export: a process that is really there, and really gone."""

import os
import signal
import time
import zipfile

import pytest
from django.db import connections

from accounts.belongings import Belonging, belongings
from accounts.models import User
from jobs import actions, kinds, running
from jobs.models import Job, State
from members.export import KIND

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def job(settings, tmp_path, monkeypatch):
    """Ann's export, which a process of its own begins and which hangs half-way there, and nowhere else."""
    settings.JOBS_ROOT = tmp_path
    settings.JOBS_RUN = "nobody"
    monkeypatch.setattr(running, "TELL_EVERY_SECONDS", 0)
    ann = User.objects.create_user("ann", "ann@example.org")
    us = os.getpid()

    def hang(user):
        yield "test/half", [{"number": 1}]
        while os.getpid() != us:
            time.sleep(0.05)

    hanging = Belonging(name="hanging", erase=lambda user, keep: None, export=hang)
    monkeypatch.setattr(belongings, "_things", {**belongings._things, "hanging": hanging})
    return actions.start(kind=KIND, by=ann)


def _killed_half_way(job) -> None:
    """Another process does the job, and is killed when all but the last of its steps are done."""
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        try:
            running.run(job.pk)
        finally:
            os._exit(0)
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            row = Job.objects.get(pk=job.pk)
            if row.total and row.done == row.total - 1:
                break
            time.sleep(0.05)
    finally:
        os.kill(pid, signal.SIGKILL)
    _pid, status = os.waitpid(pid, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    job.refresh_from_db()
    assert (job.state, job.done, job.attempts) == (State.RUNNING, job.total - 1, 1)


def test_its_page_finds_it_and_has_it_done_whole(job, settings, client, tmp_path):
    _killed_half_way(job)
    assert list(tmp_path.iterdir()) == []
    client.force_login(job.user)
    page = f"/members/me/jobs/{job.uid}/"
    assert "At work" in client.get(page).text  # nobody takes it from a process that may still be there
    settings.JOBS_SILENCE_SECONDS, settings.JOBS_RUN = 0, "inline"
    assert "Download (" in client.get(page).text
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.DONE, 2)
    with zipfile.ZipFile(job.result) as archive:
        assert {"account/account.json", "test/half.json"} <= set(archive.namelist())
        assert archive.testzip() is None
    assert len(list(tmp_path.iterdir())) == 1


def test_what_cannot_be_begun_anew_is_called_failed_and_can_be_tried_again(job, settings, client, monkeypatch):
    settings.JOBS_SILENCE_SECONDS = 60
    _killed_half_way(job)
    fragile = kinds.Kind(**{**vars(kinds.kinds[KIND]), "resumable": False})
    monkeypatch.setattr(kinds.kinds, "_things", {**kinds.kinds._things, KIND: fragile})
    settings.JOBS_SILENCE_SECONDS, settings.JOBS_RUN = 0, "inline"
    client.force_login(job.user)
    page = f"/members/me/jobs/{job.uid}/"
    answer = client.get(page)
    assert "It was interrupted" in answer.text
    assert "Try again" in answer.text
    assert "Download (" in client.post(f"{page}retry/", follow=True).text
