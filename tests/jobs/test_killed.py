"""kill -9 in the middle of an export: a process that is really there, and really gone."""

import time
import zipfile

import pytest

from accounts.belongings import Belonging, belongings
from accounts.models import User
from jobs import actions, kinds, running
from jobs.models import State
from members.export import KIND
from tests.support.other_process import start_python

pytestmark = pytest.mark.django_db(transaction=True)


# Does the job, and hangs at its last step.
HANGING = """
import sys, time, django
django.setup()
from django.conf import settings
from accounts.belongings import Belonging, belongings
from jobs import running

def hang(user):
    yield "test/half", [{"number": 1}]
    while True:
        time.sleep(0.05)

belongings.register("hanging", Belonging(name="hanging", erase=lambda user, keep: None, export=hang))
running.TELL_EVERY_SECONDS = 0
settings.JOBS_ROOT = sys.argv[2]
running.run(int(sys.argv[1]))
"""


def _half(user):
    yield "test/half", [{"number": 1}]


@pytest.fixture
def job(settings, tmp_path, monkeypatch):
    """Ann's export, which nobody has begun."""
    settings.JOBS_ROOT = tmp_path
    settings.JOBS_RUN = "nobody"
    monkeypatch.setattr(running, "TELL_EVERY_SECONDS", 0)
    half = Belonging(name="hanging", erase=lambda user, keep: None, export=_half)
    monkeypatch.setattr(belongings, "_things", {**belongings._things, "hanging": half})
    return actions.start(kind=KIND, by=User.objects.create_user("ann", "ann@example.org"))


def _killed_half_way(job, folder) -> None:
    """Another process does the job, and is killed when all but the last of its steps are done."""
    process = start_python("-c", HANGING, str(job.pk), str(folder))
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        job.refresh_from_db()
        if job.total and job.done == job.total - 1:
            break
        time.sleep(0.05)
    process.kill()
    _output, errors = process.communicate()
    assert process.returncode == -9, errors
    job.refresh_from_db()
    assert (job.state, job.done, job.attempts) == (State.RUNNING, job.total - 1, 1)


def test_its_page_finds_it_and_has_it_done_whole(job, settings, client, tmp_path):
    _killed_half_way(job, tmp_path)
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


def test_what_cannot_be_begun_anew_is_called_failed_and_can_be_tried_again(
    job, settings, client, tmp_path, monkeypatch
):
    settings.JOBS_SILENCE_SECONDS = 60
    _killed_half_way(job, tmp_path)
    fragile = kinds.Kind(**{**vars(kinds.kinds[KIND]), "resumable": False})
    monkeypatch.setattr(kinds.kinds, "_things", {**kinds.kinds._things, KIND: fragile})
    settings.JOBS_SILENCE_SECONDS, settings.JOBS_RUN = 0, "inline"
    client.force_login(job.user)
    page = f"/members/me/jobs/{job.uid}/"
    answer = client.get(page)
    assert "It was interrupted" in answer.text
    assert "Try again" in answer.text
    assert "Download (" in client.post(f"{page}retry/", follow=True).text
