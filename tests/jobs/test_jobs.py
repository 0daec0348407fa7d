"""Long work can be watched, cancelled, interrupted and tried again."""

import io
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts import mails
from accounts.models import User
from jobs import actions, kinds, running, upkeep
from jobs.kinds import Kind
from jobs.models import Job, State
from jobs.running import JobError

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return User.objects.create_user("ann", "ann@example.org")


@pytest.fixture
def kind(monkeypatch, settings, tmp_path):
    """Register work of this test alone."""
    settings.JOBS_ROOT = tmp_path
    monkeypatch.setattr(kinds.kinds, "_things", dict(kinds.kinds._things))
    monkeypatch.setattr(running, "TELL_EVERY_SECONDS", 0)

    def register(work, **kwargs):
        kinds.kinds.register("test", Kind(label="Test", work=work, **kwargs))

    return register


def _start(ann, commit, **arguments):
    with commit(execute=True):
        job = actions.start(kind="test", by=ann, **arguments)
    job.refresh_from_db()
    return job


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_work_is_done_with_its_arguments_and_its_result_is_kept_for_a_time(ann, kind, commit, tmp_path):
    def work(job, progress):
        for letter in progress.over(job.arguments["letters"], total=3):
            assert letter in "abc"
        progress.keep(io.BytesIO(b"it"), "it.txt")
        return "Three letters."

    kind(work)
    job = _start(ann, commit, letters="abc")
    assert (job.state, job.done, job.total, job.message) == (State.DONE, 3, 3, "Three letters.")
    assert job.result.read() == b"it"
    assert job.has_result
    assert timedelta(days=29) < job.expires - timezone.now() <= timedelta(days=30)


def test_the_same_person_has_one_of_a_kind_at_a_time(ann, kind):
    kind(lambda job, progress: None)
    assert actions.start(kind="test", by=ann) == actions.start(kind="test", by=ann)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="test", user=ann, slot=f"test:{ann.pk}")


def test_a_failure_is_told_without_its_inner_words_and_can_be_tried_again(ann, kind, commit):
    attempts = []

    def work(job, progress):
        attempts.append(1)
        if len(attempts) == 1:
            raise ValueError("secret words")

    kind(work)
    job = _start(ann, commit)
    assert job.state == State.FAILED
    assert job.message
    assert "secret" not in job.message
    with commit(execute=True):
        actions.retry(job=job, by=ann)
    job.refresh_from_db()
    assert job.state == State.DONE
    assert len(attempts) == 2


def test_a_reason_meant_for_the_owner_is_told(ann, kind, commit):
    def work(job, progress):
        raise JobError("There is nothing to do.")

    kind(work)
    assert _start(ann, commit).message == "There is nothing to do."


def test_cancelling_stops_work_at_its_next_step(ann, kind, commit, tmp_path):
    def work(job, progress):
        progress.keep(io.BytesIO(b"half"), "half.txt")
        actions.cancel(job=job, by=ann)
        progress.step()
        raise AssertionError("It went on.")

    kind(work)
    job = _start(ann, commit)
    assert job.state == State.CANCELLED
    assert not job.result
    assert list(tmp_path.iterdir()) == []


def test_waiting_work_is_cancelled_at_once(ann, kind):
    kind(lambda job, progress: None)
    job = actions.start(kind="test", by=ann)
    assert actions.cancel(job=job, by=ann)
    running.run(job.pk)
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert not actions.cancel(job=job, by=ann)


def test_work_whose_process_died_is_begun_anew_and_ends_once(ann, kind, commit):
    """As after kill -9: the row says "running", and nobody beats its heart."""
    kind(lambda job, progress: "Done at last.")
    job = actions.start(kind="test", by=ann)
    running._take(job.pk)
    running.run(job.pk)
    assert Job.objects.get().state == State.RUNNING
    Job.objects.update(heartbeat=timezone.now() - timedelta(minutes=5))
    with commit(execute=True):
        upkeep.run()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.message) == (State.DONE, 2, "Done at last.")


def test_work_that_cannot_be_begun_anew_is_called_failed(ann, kind, commit):
    kind(lambda job, progress: None, resumable=False)
    job = actions.start(kind="test", by=ann)
    running._take(job.pk)
    Job.objects.update(heartbeat=timezone.now() - timedelta(minutes=5))
    with commit(execute=True):
        upkeep.run()
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "interrupted" in job.message


def test_work_that_dies_again_and_again_is_given_up(ann, kind):
    kind(lambda job, progress: None)
    job = actions.start(kind="test", by=ann)
    for _attempt in range(running.MOST_ATTEMPTS):
        assert running._take(job.pk)
        Job.objects.update(heartbeat=timezone.now() - timedelta(minutes=5))
    running.revive(Job.objects.abandoned())
    job.refresh_from_db()
    assert job.state == State.FAILED


def test_a_runner_that_was_given_up_cannot_write_over_its_successor(ann, kind):
    kind(lambda job, progress: None)
    job = actions.start(kind="test", by=ann)
    late = running._take(job.pk)
    Job.objects.update(heartbeat=timezone.now() - timedelta(minutes=5))
    running.run(job.pk)
    running._end(late, State.FAILED, "too late")
    job.refresh_from_db()
    assert job.state == State.DONE
    with pytest.raises(running.Stopped):
        running.Progress(late).tell()


def test_expired_work_goes_with_its_file(ann, kind, commit, tmp_path):
    kind(lambda job, progress: progress.keep(io.BytesIO(b"it"), "it.txt"))
    job = _start(ann, commit)
    assert len(list(tmp_path.iterdir())) == 1
    Job.objects.update(expires=timezone.now() - timedelta(seconds=1))
    job.refresh_from_db()
    assert not job.has_result
    with commit(execute=True):
        upkeep.run()
    assert not Job.objects.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("work", "words"), [(lambda job, progress: "Nine rides.", "is ready"), (lambda job, progress: 1 / 0, "has failed")]
)
def test_who_waited_long_is_told_the_end_by_mail_unless_they_want_none(ann, kind, commit, work, words):
    kind(work, mail_after=0)
    _start(ann, commit)
    (message,) = mail.outbox
    assert f"Test {words}" in message.subject
    assert f"/members/me/jobs/{Job.objects.get().uid}/" in message.body
    mails.end(ann.profile, "jobs.over")
    _start(ann, commit)
    assert len(mail.outbox) == 1


def test_short_and_cancelled_work_is_told_by_its_page_alone(ann, kind, commit):
    kind(lambda job, progress: None)
    _start(ann, commit)
    kinds.kinds._things.pop("test")

    def work(job, progress):
        actions.cancel(job=job, by=ann)
        progress.step()

    kind(work, mail_after=0)
    assert _start(ann, commit).state == State.CANCELLED
    assert mail.outbox == []


def test_work_that_was_done_already_when_it_was_to_stop_is_done(ann, kind, commit):
    kind(lambda job, progress: actions.cancel(job=job, by=ann) and "All of it.")
    job = _start(ann, commit)
    assert (job.state, job.message) == (State.DONE, "All of it.")


def test_the_time_left_is_reckoned_from_the_time_spent():
    now = timezone.now()
    job = Job(done=25, total=100, started=now - timedelta(seconds=10))
    assert (job.percent, job.seconds_left(now)) == (25, 30)
    assert Job().seconds_left() is None
    assert Job().percent is None


@pytest.mark.django_db(transaction=True)
def test_work_beside_the_answers_may_think_for_longer_than_a_visitor_s_request():
    seen = []

    def limits() -> tuple[str, ...]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout')"
            )
            return cursor.fetchone()

    thread = threading.Thread(target=running.with_own_connection, args=[lambda: seen.append(limits())])
    thread.start()
    thread.join(30)
    assert seen == [("0", "10min")]
