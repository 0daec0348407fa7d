"""Cancelling long work, and trying it again."""

from uuid import uuid4

from jobs.models import Job, State
from members.export import KIND

from . import Case, Sent, World


def _job(world: World, state: str) -> Job:
    world.notes["job"] = Job.objects.create(kind=KIND, user=world.member, state=state, slot=f"test:{uuid4()}")
    return world.notes["job"]


def _state(world: World) -> tuple:
    return Job.objects.filter(pk=world.notes["job"].pk).values_list("state", "attempts").get()


CASES = [
    Case(
        "members:jobs:cancel", lambda world: Sent(f"/members/me/jobs/{_job(world, State.QUEUED).uid}/cancel/"), _state
    ),
    Case("members:jobs:retry", lambda world: Sent(f"/members/me/jobs/{_job(world, State.FAILED).uid}/retry/"), _state),
]
